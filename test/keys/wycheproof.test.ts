// Ed25519 signatures that break verifiers, collected by project Wycheproof: tokens and traces are verified by the first of
// the two implementations, artifacts by both.

import { readFileSync } from "node:fs";
import { gunzipSync } from "node:zlib";
import { verifyAsync } from "@noble/ed25519";
import { describe, expect, it } from "vitest";
import { isSignedBy } from "../../src/keys/node-ed25519.ts";
import { publicKey } from "../../src/keys/public-key.ts";

interface Vector {
  readonly tcId: number;
  readonly comment: string;
  readonly msg: string;
  readonly sig: string;
  readonly result: "valid" | "invalid";
}

interface Vectors {
  readonly numberOfTests: number;
  readonly testGroups: readonly {
    readonly publicKey: { readonly pk: string };
    readonly tests: readonly Vector[];
  }[];
}

const file = new URL("data/ed25519_test.json.gz", import.meta.url);
const { numberOfTests, testGroups }: Vectors = JSON.parse(gunzipSync(readFileSync(file)).toString());

const bytesOf = (hex: string): Uint8Array => Uint8Array.from(Buffer.from(hex, "hex"));

function trusted(hex: string) {
  const key = publicKey(bytesOf(hex));
  if (key.kind === "failure") throw new Error(key.message);
  return key;
}

const vectors = testGroups.flatMap(({ publicKey: { pk }, tests }) => tests.map((test) => ({ pk, ...test })));

it("all of the vectors are here", () => {
  expect([numberOfTests, vectors.length]).toEqual([151, 151]);
  expect(vectors.filter(({ result }) => result === "valid").length).toBeGreaterThan(60);
});

describe.each(vectors)("vector $tcId $comment", ({ pk, msg, sig, result }) => {
  const [message, signature] = [bytesOf(msg), bytesOf(sig)];

  it(`is ${result}`, async () => {
    const key = trusted(pk);
    const isValid = result === "valid";
    expect(isSignedBy(key, message, signature)).toBe(isValid);
    expect(await verifyAsync(signature, message, key.bytes, { zip215: false }).catch(() => false)).toBe(
      isValid,
    );
  });
});
