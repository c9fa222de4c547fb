// The text of a key file or variable to the bytes of a key. In: text. Out: as many bytes as such a key has, or why not.
// Whether the bytes are a usable key is asked elsewhere.

import { decodeBase64 } from "../canonical/base64.ts";
import { type KeyFailure, noKey } from "./failure.ts";

export type KeyKind = "private" | "public";

export interface KeyBytes {
  readonly kind: "bytes";
  readonly bytes: Uint8Array;
}

/** A private key is its seed followed by its public key. */
const LENGTHS: Readonly<Record<KeyKind, number>> = { private: 64, public: 32 };

export function decodeKey(kind: KeyKind, text: string): KeyBytes | KeyFailure {
  // Line breaks may stand anywhere: tools wrap base64.
  const digits = text.replace(/^[ \t\r\n]+|[ \t\r\n]+$/g, "").replace(/[\r\n]/g, "");
  const bytes = decodeBase64(digits);
  if (bytes === undefined) {
    return noKey(`decode ${kind} key: illegal base64 data at input byte ${firstIllegal(digits)}`);
  }
  if (bytes.length !== LENGTHS[kind]) return noKey(`invalid ${kind} key length: ${bytes.length}`);
  return { kind: "bytes", bytes };
}

/** Padding that is wrong shows at the end. */
function firstIllegal(digits: string): number {
  const at = digits.search(/[^A-Za-z0-9+/]/);
  return at === -1 ? digits.length : at;
}
