// Ed25519 public keys that may be trusted (deviation D9). In: 32 bytes. Out: a key, or why these bytes are none. It does
// not know whose key it is.
//
// A point of small order makes signatures that verify for many messages, and a second spelling of one point would give
// one key two ids (RFC 8032 5.1.3; Chalkias, Garillot, Nikolaenko: "Taming the many EdDSAs", 2020).

import { type KeyFailure, noKey } from "./failure.ts";

export interface PublicKey {
  readonly kind: "public-key";
  readonly bytes: Uint8Array;
}

const FIELD = 2n ** 255n - 19n;

/** A root of dy^4 + 2y^2 - 1, so doubling a point with it gives one of order 4; its negative is the other. */
const ORDER_8 = 0x05fc536d880238b13933c6d305acdfd5f098eff289f4c345b027b2c28f95e826n;

/** The y coordinates of the eight points whose order divides 8. */
const SMALL_ORDER: ReadonlySet<bigint> = new Set([0n, 1n, FIELD - 1n, ORDER_8, FIELD - ORDER_8]);

export function publicKey(bytes: Uint8Array): PublicKey | KeyFailure {
  const y = coordinate(bytes);
  // Beyond the field a coordinate is written a second time; the points that have only one sign are of small order.
  if (y >= FIELD) return noKey("public key is not in canonical form");
  if (SMALL_ORDER.has(y)) return noKey("public key is a point of small order");
  return { kind: "public-key", bytes };
}

/** Little-endian without the top bit, which is the sign of x. */
function coordinate(bytes: Uint8Array): bigint {
  let y = 0n;
  for (const [index, byte] of [...bytes].reverse().entries())
    y = (y << 8n) | BigInt(index === 0 ? byte & 0x7f : byte);
  return y;
}
