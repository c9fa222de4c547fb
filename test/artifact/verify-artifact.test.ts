// The library's door: it opens what a trusted key signed and nothing else.

import { describe, expect, it, test } from "vitest";
import type { Claims } from "../../src/artifact/claims.ts";
import { encodeEnvelope, preAuthEncoding } from "../../src/artifact/envelope.ts";
import { encodePayload } from "../../src/artifact/payload.ts";
import { signArtifact } from "../../src/artifact/sign.ts";
import { decide, isArtifactError } from "../../src/index.ts";
import type { KeyPair } from "../../src/keys/node-ed25519.ts";
import { checksum } from "../../src/runtime/checksum.ts";
import { readArtifact } from "../../src/runtime/load-table.ts";
import { parseInstant } from "../../src/time/instant.ts";
import { type VerifiedArtifact, type VerifyOptions, verifyArtifact } from "../../src/verify.ts";
import { ALICE, artifactOf, BOB, bytesOf, EVE, textOf } from "./keys.ts";

const EXPIRES = "2026-06-01T00:00:00Z";
const NOW = "2026-03-01T12:00:00Z";

const expiring = (time: string): Claims => {
  const expires = parseInstant(time);
  return expires === undefined ? {} : { expires };
};

const signed = (claims: Claims, ...pairs: readonly KeyPair[]): Uint8Array =>
  signArtifact(
    artifactOf(),
    claims,
    pairs.map(({ signer }) => signer),
  );

const verify = (
  envelope: Uint8Array | string,
  options: Partial<VerifyOptions> = {},
): Promise<VerifiedArtifact> =>
  verifyArtifact(envelope, { publicKeys: [ALICE.publicKey], now: NOW, ...options });

async function refusalOf(promise: Promise<unknown>): Promise<string> {
  try {
    await promise;
    return "accepted";
  } catch (error) {
    return isArtifactError(error) ? error.message : `${error}`;
  }
}

test("a signed artifact is opened, with what was signed about it", async () => {
  const { table, ...verified } = await verify(signed({ policyVersion: 7, ...expiring(EXPIRES) }, ALICE));
  expect(verified).toEqual({
    artifact: artifactOf(),
    tableDigest: readArtifact(artifactOf()).digest,
    publicKey: Uint8Array.from(ALICE.publicKey),
    policyVersion: 7,
    expires: EXPIRES,
  });
  const context = { identity: "a", workspace: "/w", risk_class: "low" };
  expect(decide(table, { tool_name: "get", context }, { now: NOW }).verdict).toBe("allow");
});

test("text, bytes and a buffer are the same", async () => {
  const envelope = signed({}, ALICE);
  const { buffer } = Uint8Array.from(envelope);
  for (const form of [textOf(envelope), envelope, buffer]) {
    expect(
      (await verifyArtifact(form, { publicKeys: [ALICE.publicKey], now: new Date(NOW) })).artifact,
    ).toEqual(artifactOf());
  }
});

describe("keys", () => {
  it.each<[string, readonly KeyPair[], readonly KeyPair[], KeyPair | undefined]>([
    ["one of several trusted", [BOB], [ALICE, BOB], BOB],
    ["one of several signatures", [EVE, ALICE], [ALICE], ALICE],
    ["none of them", [EVE, BOB], [ALICE], undefined],
  ])("%s", async (_, signers, trusted, by) => {
    const publicKeys = trusted.map(({ publicKey }) => publicKey);
    const promise = verify(signed({}, ...signers), { publicKeys });
    if (by === undefined) expect(await refusalOf(promise)).toBe("no trusted key has signed this policy");
    else expect((await promise).publicKey).toEqual(Uint8Array.from(by.publicKey));
  });

  it("are not found by the id that an envelope states", async () => {
    const message = encodePayload(artifactOf(), {});
    const forged = { keyId: ALICE.signer.keyId, bytes: EVE.signer.sign(preAuthEncoding(message)) };
    const honest = { keyId: "", bytes: ALICE.signer.sign(preAuthEncoding(message)) };
    expect(await refusalOf(verify(encodeEnvelope(message, [forged])))).toMatch(/^no trusted key/);
    expect(await refusalOf(verify(encodeEnvelope(message, [forged, honest])))).toBe("accepted");
  });
});

describe("what is signed", () => {
  it("may not change in any byte", async () => {
    const payload = encodePayload(artifactOf(), { policyVersion: 7 });
    const bytes = ALICE.signer.sign(preAuthEncoding(payload));
    const flipped = (from: Uint8Array, at: number) =>
      from.map((byte, index) => (index === at ? byte ^ 1 : byte));
    const step = 29;
    const payloads = Array.from({ length: Math.ceil(payload.length / step) }, (_, n) =>
      flipped(payload, n * step),
    );
    const signatures = Array.from({ length: 64 }, (_, at) => flipped(bytes, at));
    const envelopes = [
      ...payloads.map((changed) => encodeEnvelope(changed, [{ keyId: "", bytes }])),
      ...signatures.map((changed) => encodeEnvelope(payload, [{ keyId: "", bytes: changed }])),
    ];
    const answers = await Promise.all(envelopes.map((envelope) => refusalOf(verify(envelope))));
    expect(new Set(answers)).toEqual(new Set(["no trusted key has signed this policy"]));
  });

  it("is asked about time", async () => {
    const envelope = signed(expiring(EXPIRES), ALICE);
    expect(await refusalOf(verify(envelope, { now: "2026-05-31T23:59:59.999999999Z" }))).toBe("accepted");
    expect(await refusalOf(verify(envelope, { now: EXPIRES }))).toBe(
      `the signed policy expired at ${EXPIRES}`,
    );
  });

  it.each<[number | undefined, number, string | RegExp]>([
    [7, 7, "accepted"],
    [8, 7, "accepted"],
    [6, 7, /version 6, which version 7 has replaced/],
    [undefined, 0, /has no version/],
    [0, 0, "accepted"],
  ])("with version %s where %s is the lowest", async (policyVersion, minPolicyVersion, answer) => {
    const claims = policyVersion === undefined ? {} : { policyVersion };
    expect(await refusalOf(verify(signed(claims, ALICE), { minPolicyVersion }))).toMatch(answer);
  });

  it("has to have the digest that it states, whoever signed it", async () => {
    const rest = textOf(artifactOf()).slice('{"checksum":"00000000"'.length);
    const text = rest.replace(/"digest":"[0-9a-f]{64}"/, `"digest":"${"0".repeat(64)}"`);
    const odd = bytesOf(`{"checksum":"${checksum(bytesOf(text))}"${text}`);
    expect(await refusalOf(verify(signArtifact(odd, {}, [ALICE.signer])))).toContain(
      "does not have the digest",
    );
  });

  it("has to be an artifact, whoever signed it", async () => {
    const body = ',"table":{}},"policy_version":-1';
    const odd = bytesOf(`{"checksum":"${checksum(bytesOf(body))}"${body}`);
    expect(await refusalOf(verify(signArtifact(odd, {}, [ALICE.signer])))).toMatch(
      /^the compiled policy cannot/,
    );
    expect(await refusalOf(verify(signArtifact(bytesOf("{}"), {}, [ALICE.signer])))).toBe(
      "not a compiled policy",
    );
  });
});

test.each([
  ["an artifact without a signature", artifactOf()],
  ["text that is none", "default_verdict: allow"],
  ["bytes that are no text", Uint8Array.of(255)],
])("%s is refused", async (_, envelope) => {
  expect(await refusalOf(verify(envelope))).toMatch(/^not the envelope|is not UTF-8/);
});

describe("options that cannot be meant are a RangeError", () => {
  const small = new Uint8Array(32).fill(0, 1);
  small[0] = 1;

  it.each<[string, object]>([
    ["no keys", { publicKeys: [] }],
    ["keys that are no list", { publicKeys: ALICE.publicKey }],
    ["a key of 31 bytes", { publicKeys: [ALICE.publicKey.subarray(1)] }],
    ["a key as text", { publicKeys: ["key"] }],
    ["a key of small order", { publicKeys: [ALICE.publicKey, small] }],
    ["a key in a second spelling", { publicKeys: [new Uint8Array(32).fill(255)] }],
    ["no time", { now: undefined }],
    ["a time that is none", { now: "today" }],
    ["a negative version", { minPolicyVersion: -1 }],
    ["half a version", { minPolicyVersion: 0.5 }],
    ["a misspelt name", { minimumPolicyVersion: 7 }],
  ])("%s", async (_, options) => {
    await expect(verify(signed({}, ALICE), options)).rejects.toThrow(RangeError);
  });
});
