// The envelope of a signed artifact: what is signed, what is written, and what is read from whoever wrote it.

import fc from "fast-check";
import { describe, expect, it, test } from "vitest";
import {
  type Envelope,
  encodeEnvelope,
  looksLikeEnvelope,
  PAYLOAD_TYPE,
  preAuthEncoding,
  readEnvelope,
} from "../../src/artifact/envelope.ts";
import { MAX_ENVELOPE_BYTES } from "../../src/artifact/limits.ts";
import { bytesOf, textOf } from "./keys.ts";

const SIG = Buffer.alloc(64, 255).toString("base64");
const PLAIN = { payload: "aGk=", payloadType: PAYLOAD_TYPE, signatures: [{ keyid: "k", sig: SIG }] };

const withMembers = (members: object): string => JSON.stringify({ ...PLAIN, ...members });

function read(text: string): Envelope {
  const envelope = readEnvelope(text);
  if (envelope.kind === "refusal") throw new Error(envelope.message);
  return envelope;
}

test("what is signed is the example of the DSSE protocol", () => {
  const encoded = preAuthEncoding(bytesOf("hello world"), "http://example.com/HelloWorld");
  expect(textOf(encoded)).toBe("DSSEv1 29 http://example.com/HelloWorld 11 hello world");
});

test("lengths are counted in bytes", () => {
  expect(textOf(preAuthEncoding(bytesOf("\u20ac"), "\u00e9"))).toBe("DSSEv1 2 \u00e9 3 \u20ac");
});

test("what is written is read back", () => {
  const signatures = [1, 2].map((byte) => ({ keyId: `k${byte}`, bytes: new Uint8Array(64).fill(byte) }));
  const payload = Uint8Array.from({ length: 256 }, (_, byte) => byte);
  const text = textOf(encodeEnvelope(payload, signatures));
  expect(text).toMatch(/^\{"payload":"AAEC[^"]*","payloadType":"[^"]*","signatures":\[\{"keyid":"k1","sig":/);
  expect(read(text)).toEqual({ kind: "envelope", payload, signatures });
});

describe("is an envelope too:", () => {
  it.each([
    [
      "another layout",
      ` {\n  "signatures": ${JSON.stringify(PLAIN.signatures)}, "payloadType":"${PAYLOAD_TYPE}",\t"payload":"aGk="}\r\n`,
    ],
    ["without an id", withMembers({ signatures: [{ sig: SIG }] })],
    [
      "members that DSSE does not name",
      withMembers({ extra: { deep: [1] }, signatures: [{ sig: SIG, cert: "" }] }),
    ],
    [
      "base64 for URLs",
      withMembers({ signatures: [{ sig: SIG.replaceAll("/", "_").replaceAll("+", "-") }] }),
    ],
  ])("%s", (_, text) => {
    expect(looksLikeEnvelope(text)).toBe(true);
    expect(textOf(read(text).payload)).toBe("hi");
    expect(read(text).signatures[0]?.bytes).toEqual(new Uint8Array(64).fill(255));
  });
});

describe("is refused:", () => {
  const deep = `${'{"a":'.repeat(5000)}1${"}".repeat(5000)}`;

  it.each<[string, string, RegExp]>([
    [
      "another type of payload",
      withMembers({ payloadType: "application/vnd.in-toto+json" }),
      /payloadType is not/,
    ],
    ["no signature", withMembers({ signatures: [] }), /it holds no signature/],
    ["too many signatures", withMembers({ signatures: new Array(17).fill({ sig: SIG }) }), /more than 16/],
    [
      "a signature of 63 bytes",
      withMembers({ signatures: [{ sig: Buffer.alloc(63).toString("base64") }] }),
      /\[0\]/,
    ],
    [
      "a signature of 65 bytes",
      withMembers({ signatures: [PLAIN.signatures[0], { sig: Buffer.alloc(65).toString("base64") }] }),
      /\[1\]/,
    ],
    ["a signature without padding", withMembers({ signatures: [{ sig: SIG.replaceAll("=", "") }] }), /\[0\]/],
    ["a signature that is a text", withMembers({ signatures: [SIG] }), /\[0\]/],
    ["a signature that is null", withMembers({ signatures: [null] }), /\[0\]/],
    ["an id that is no text", withMembers({ signatures: [{ keyid: 1, sig: SIG }] }), /\[0\]/],
    ["signatures that are no list", withMembers({ signatures: { length: 1 } }), /are needed/],
    ["no payload", withMembers({ payload: undefined }), /are needed/],
    ["a payload that is no base64", withMembers({ payload: "aGk" }), /payload is not base64/],
    ["a payload with line breaks", withMembers({ payload: "aG\nk=" }), /payload is not base64/],
    ["a payload in two alphabets", withMembers({ payload: "-_+/" }), /payload is not base64/],
    ["a member that is there twice", withMembers({}).replace("{", '{"payload":"aGk=",'), /there twice/],
    [
      "a member that is spelled twice",
      withMembers({}).replace("{", '{"p\\u0061yload":"aGk=",'),
      /there twice/,
    ],
    ["something behind it", `${withMembers({})}{}`, /expected the end/],
    ["half of it", withMembers({}).slice(0, 40), /ends inside a string/],
    ["depth", withMembers({}).replace("{", `{"x":${deep},`), /inside one another/],
    ["a list", "[]", /are needed/],
    ["nothing", "", /expected a value/],
  ])("%s", (_, text, message) => {
    const refusal = readEnvelope(text);
    expect(refusal).toMatchObject({ kind: "refusal", cause: "malformed" });
    expect(refusal).toMatchObject({
      message: expect.stringMatching(/^not the envelope of a signed policy: /),
    });
    expect(refusal).toMatchObject({ message: expect.stringMatching(message) });
  });

  it("size", () => {
    const text = withMembers({ payload: "A".repeat(MAX_ENVELOPE_BYTES) });
    expect(readEnvelope(text)).toMatchObject({ message: expect.stringMatching(/larger than/) });
  });
});

test.each([
  ["a policy", "default_verdict: block\n"],
  ["a policy in JSON", '{"default_verdict":"block"}'],
  ["an artifact", '{"checksum":"00000000","table":{}}'],
  ["a name that only begins alike", '{"payloads":1}'],
])("%s does not look like an envelope", (_, text) => {
  expect(looksLikeEnvelope(text)).toBe(false);
});

test("no text makes reading throw", () => {
  const part = fc.oneof(fc.jsonValue(), fc.constantFrom(PLAIN.payload, PAYLOAD_TYPE, SIG, PLAIN.signatures));
  const members = fc.record({
    payload: part,
    payloadType: part,
    signatures: fc.oneof(part, fc.array(fc.record({ sig: part, keyid: part }))),
  });
  const text = fc.oneof(
    fc.string({ unit: "binary" }),
    members.map((value) => JSON.stringify(value)),
  );
  const kinds = fc.property(text, (read) => /^(?:envelope|refusal)$/.test(readEnvelope(read).kind));
  fc.assert(kinds, { numRuns: 500, seed: 1 });
});
