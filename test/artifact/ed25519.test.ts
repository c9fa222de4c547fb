// Two implementations of one signature: what the command line signs and verifies by node:crypto, the library does by
// @noble/ed25519. And one key, several uses: a signature for one of them is none for the others.

import { createHash } from "node:crypto";
import { getPublicKeyAsync, signAsync, verifyAsync } from "@noble/ed25519";
import fc from "fast-check";
import { describe, expect, it, test } from "vitest";
import { encodeEnvelope, preAuthEncoding, readEnvelope } from "../../src/artifact/envelope.ts";
import { encodePayload } from "../../src/artifact/payload.ts";
import { decodeBase64 } from "../../src/canonical/base64.ts";
import { canonicalJson, type Json } from "../../src/canonical/json.ts";
import { signRecord } from "../../src/gate/signature.ts";
import { isSignedBy, keyPairOf } from "../../src/keys/node-ed25519.ts";
import { verifyArtifact } from "../../src/verify.ts";
import { ALICE, artifactOf, BOB } from "./keys.ts";

const byNode = (key: Uint8Array, message: Uint8Array, signature: Uint8Array): boolean =>
  isSignedBy({ kind: "public-key", bytes: key }, message, signature);

const byNoble = (key: Uint8Array, message: Uint8Array, signature: Uint8Array): Promise<boolean> =>
  verifyAsync(signature, message, key, { zip215: false });

const bytes = (length: number) => fc.uint8Array({ minLength: length, maxLength: length });

describe("node:crypto and @noble/ed25519", () => {
  it("make the same keys and signatures, and verify each other's, changed ones too", async () => {
    const drawn = fc.tuple(
      bytes(32),
      fc.uint8Array({ maxLength: 200 }),
      fc.nat(63),
      fc.integer({ min: 0, max: 255 }),
    );
    const property = fc.asyncProperty(drawn, async ([seed, message, at, flip]) => {
      const { publicKey, signer } = keyPairOf(seed);
      const signature = signer.sign(message);
      expect(await getPublicKeyAsync(seed)).toEqual(Uint8Array.from(publicKey));
      expect(await signAsync(message, seed)).toEqual(Uint8Array.from(signature));
      const changed = Uint8Array.from(signature, (byte, index) => (index === at ? byte ^ flip : byte));
      expect(byNode(publicKey, message, changed)).toBe(flip === 0);
      expect(await byNoble(publicKey, message, changed)).toBe(flip === 0);
    });
    await fc.assert(property, { numRuns: 40, seed: 1 });
  });

  const ORDER = 2n ** 252n + 27742317777372353535851937790883648493n;
  const message = new TextEncoder().encode("m");
  const good = Uint8Array.from(ALICE.signer.sign(message));

  /** The second half of a signature, a number below the order, with the order added once more. */
  function beyondOrder(): Uint8Array {
    const half = BigInt(`0x${Buffer.from(good.subarray(32)).reverse().toString("hex")}`) + ORDER;
    const hex = half.toString(16).padStart(64, "0");
    return Uint8Array.of(...good.subarray(0, 32), ...Buffer.from(hex, "hex").reverse());
  }

  const identity = Uint8Array.of(1, ...new Uint8Array(31));
  const zero = new Uint8Array(32);

  it.each<[string, Uint8Array, Uint8Array]>([
    ["a second spelling of a signature", ALICE.publicKey, beyondOrder()],
    ["a signature of zeros", ALICE.publicKey, new Uint8Array(64)],
    [
      "a point that is not canonical",
      ALICE.publicKey,
      Uint8Array.of(...new Uint8Array(32).fill(255), ...good.subarray(32)),
    ],
    ["a point of small order", ALICE.publicKey, Uint8Array.of(...identity, ...zero)],
    ["another key", BOB.publicKey, good],
    ["a key that is no point", Uint8Array.of(2, ...new Uint8Array(31)), good],
  ])("both refuse %s", async (_, key, signature) => {
    expect(byNode(key, message, signature)).toBe(false);
    expect(await byNoble(key, message, signature)).toBe(false);
  });
});

describe("one key, several uses", () => {
  const payload = encodePayload(artifactOf(), {});
  const trusted = { publicKeys: [ALICE.publicKey], now: "2026-03-01T12:00:00Z" };
  const isAccepted = (signature: Uint8Array): Promise<boolean> =>
    verifyArtifact(encodeEnvelope(payload, [{ keyId: ALICE.signer.keyId, bytes: signature }]), trusted).then(
      () => true,
      () => false,
    );
  const recordSignature = (record: Json): Uint8Array =>
    decodeBase64(signRecord(record, ALICE.signer).sig) ?? new Uint8Array(64);

  /** As traces and tokens are verified. */
  const isRecordSigned = (record: Json, signature: Uint8Array): boolean =>
    byNode(ALICE.publicKey, createHash("sha256").update(canonicalJson(record)).digest(), signature);

  test("a signed record is no signed policy", async () => {
    const encoding = new TextDecoder().decode(preAuthEncoding(payload));
    const records: readonly Json[] = [
      { schema_id: "gait.gate.trace", verdict: "allow" },
      JSON.parse(new TextDecoder().decode(payload)),
      JSON.parse(new TextDecoder().decode(encodeEnvelope(payload, []))),
      encoding,
    ];
    expect(await isAccepted(ALICE.signer.sign(preAuthEncoding(payload)))).toBe(true);
    for (const record of records) {
      expect(isRecordSigned(record, recordSignature(record))).toBe(true);
      expect(await isAccepted(recordSignature(record))).toBe(false);
    }
  });

  test("a signed policy is no signed record", () => {
    const signature = ALICE.signer.sign(preAuthEncoding(payload));
    const envelope = readEnvelope(
      new TextDecoder().decode(encodeEnvelope(payload, [{ keyId: "", bytes: signature }])),
    );
    expect(envelope.kind).toBe("envelope");
    const records: readonly Json[] = [{}, JSON.parse(new TextDecoder().decode(payload))];
    expect(records.filter((record) => isRecordSigned(record, signature))).toEqual([]);
  });

  test("because what is signed for a policy is never as short as a digest", () => {
    expect(preAuthEncoding(new Uint8Array(0)).length).toBeGreaterThan(32);
  });

  test("a policy of another type is none", async () => {
    const other = preAuthEncoding(payload, "application/vnd.in-toto+json");
    expect(await isAccepted(ALICE.signer.sign(other))).toBe(false);
  });
});
