// Texts of keys and points of the curve: what may become a key.

import { describe, expect, it } from "vitest";
import { decodeKey } from "../../src/keys/key-text.ts";
import { publicKey } from "../../src/keys/public-key.ts";
import { publicKey as good } from "../gate/rulings.ts";

const base64 = (bytes: number): string => Buffer.alloc(bytes, 7).toString("base64");

describe("the text of a private key", () => {
  it.each([
    ["", "invalid private key length: 0"],
    [base64(32), "invalid private key length: 32"],
    [base64(65), "invalid private key length: 65"],
    [base64(64).replace("c", "-"), "decode private key: illegal base64 data at input byte 2"],
    [base64(64).slice(0, -1), /^decode private key: illegal base64 data/],
  ])("%j is refused", (text, message) => {
    const read = decodeKey("private", text);
    expect(read.kind === "failure" ? read.message : "read").toMatch(message);
  });

  it.each([base64(64), ` \t${base64(64)}\r\n`, `${base64(64).slice(0, 76)}\n${base64(64).slice(76)}\n`])(
    "%j is read",
    (text) => {
      expect(decodeKey("private", text)).toEqual({ kind: "bytes", bytes: new Uint8Array(64).fill(7) });
    },
  );
});

/** Little-endian, with the sign of x in the top bit. */
function point(y: bigint, sign: 0 | 1 = 0): Uint8Array {
  const bytes = Uint8Array.from({ length: 32 }, (_, at) => Number((y >> BigInt(8 * at)) & 255n));
  bytes[31] = (bytes[31] ?? 0) | (sign << 7);
  return bytes;
}

const FIELD = 2n ** 255n - 19n;
const ORDER_8 = Buffer.from("26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05", "hex");
const OTHER_ORDER_8 = Buffer.from("c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a", "hex");

describe("a public key", () => {
  it("is a point of the curve", () => {
    expect(publicKey(good)).toEqual({ kind: "public-key", bytes: good });
  });

  it.each([
    ["the identity", point(1n)],
    ["the identity with a sign", point(1n, 1)],
    ["order 2", point(FIELD - 1n)],
    ["order 2 with a sign", point(FIELD - 1n, 1)],
    ["order 4", point(0n)],
    ["order 4 with a sign", point(0n, 1)],
    ["order 8", ORDER_8],
    ["the other order 8", OTHER_ORDER_8],
    ["zero spelled as the prime", point(FIELD)],
    ["the identity in its second spelling", point(FIELD + 1n)],
    ["the largest text", point(2n ** 255n - 1n, 1)],
  ])("is not %s", (_, bytes) => {
    expect(publicKey(bytes).kind).toBe("failure");
  });
});
