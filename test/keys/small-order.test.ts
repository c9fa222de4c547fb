// Keys of small order in all their spellings: under such a key a signature holds for many messages, or for all. None is
// loaded, wherever a key is named, so of all signatures that could be made for one none is accepted.

import { verifyAsync } from "@noble/ed25519";
import { describe, expect, it } from "vitest";
import { isSignedBy } from "../../src/keys/node-ed25519.ts";
import { publicKey } from "../../src/keys/public-key.ts";
import { verifyArtifact } from "../../src/verify.ts";
import { ALICE, artifactOf } from "../artifact/keys.ts";
import { folderWith, runLine } from "../cli/run.ts";

const FIELD = 2n ** 255n - 19n;
const ORDER_8 = BigInt("0x05fc536d880238b13933c6d305acdfd5f098eff289f4c345b027b2c28f95e826");
const COORDINATES = [0n, 1n, FIELD - 1n, ORDER_8, FIELD - ORDER_8, FIELD, FIELD + 1n];

/** Little-endian, with the sign of x in the top bit. */
function point(y: bigint, sign: number): Uint8Array {
  const bytes = Uint8Array.from({ length: 32 }, (_, at) => Number((y >> BigInt(8 * at)) & 255n));
  bytes[31] = (bytes[31] ?? 0) | (sign << 7);
  return bytes;
}

const ENCODINGS = COORDINATES.flatMap((y) => [point(y, 0), point(y, 1)]);
const MESSAGES = Array.from({ length: 64 }, (_, at) => new Uint8Array(32).fill(at));
const ZERO = new Uint8Array(32);

interface Forgery {
  readonly key: Uint8Array;
  readonly message: Uint8Array;
  /** A point of small order and the number 0: right wherever the key has no large part. */
  readonly signature: Uint8Array;
}

const forgeriesFor = (keys: readonly Uint8Array[]): readonly Forgery[] =>
  keys.flatMap((key) =>
    ENCODINGS.flatMap((r) =>
      MESSAGES.map((message) => ({ key, message, signature: Uint8Array.of(...r, ...ZERO) })),
    ),
  );

/** As a key and a signature are taken: the key is loaded, then it is asked. */
function accepts({ key: bytes, message, signature }: Forgery): boolean {
  const key = publicKey(bytes);
  return key.kind === "public-key" && isSignedBy(key, message, signature);
}

const isValid = (verify: (forgery: Forgery) => boolean | Promise<boolean>) => async (forgery: Forgery) =>
  (await verify(forgery)) ? [forgery] : [];

describe("12,544 signatures under keys of small order", () => {
  const forgeries = forgeriesFor(ENCODINGS);

  it("are none that is accepted", () => {
    expect(forgeries.length).toBe(12_544);
    expect(forgeries.filter(accepts)).toEqual([]);
  });

  it("are right, some to node:crypto and all to who follows ZIP 215, were the keys loaded", async () => {
    const asked = forgeries.filter((_, at) => at % 32 === 0);
    const byNode = asked.filter(({ key, message, signature }) =>
      isSignedBy({ kind: "public-key", bytes: key }, message, signature),
    );
    const byZip215 = isValid(({ key, message, signature }) => verifyAsync(signature, message, key));
    expect(byNode.length).toBeGreaterThan(0);
    expect((await Promise.all(asked.map(byZip215))).flat().length).toBe(asked.length);
  });

  it("are wrong under a good key too", async () => {
    const under = forgeriesFor([Uint8Array.from(ALICE.publicKey)]);
    const byNoble = isValid(({ key, message, signature }) =>
      verifyAsync(signature, message, key, { zip215: false }),
    );
    expect(under.filter(accepts)).toEqual([]);
    expect((await Promise.all(under.map(byNoble))).flat()).toEqual([]);
  });
});

const LINES = [
  "trace verify t.json --public-key bad.key",
  "delegate verify --token t.json --public-key bad.key",
  "keys verify --private-key good.key --public-key bad.key",
  "gate eval --policy p.yaml --intent i.json --approval-public-key bad.key",
  "gate eval --policy d.yaml --intent d.json --delegation-public-key bad.key",
  "gate eval --policy p.yaml --intent i.json --approved-script-registry r.json --approved-script-public-key bad.key",
  "gate eval --policy p.yaml --intent i.json --policy-public-key bad.key",
  "policy test p.yaml i.json --policy-public-key bad.key",
];

const CONTEXT = { identity: "a", workspace: "/w", risk_class: "low" };
const DELEGATED = { delegation: { requester_identity: "a", scope_class: "s" } };
const intent = (more: object) => JSON.stringify({ tool_name: "t", context: CONTEXT, ...more });
const FILES = {
  "p.yaml": "default_verdict: require_approval\n",
  "d.yaml": "rules: [{name: r, effect: allow, match: {require_delegation: true}}]\n",
  "i.json": intent({}),
  "d.json": intent(DELEGATED),
  "t.json": "{}",
  "good.key": `${Buffer.concat([new Uint8Array(32).fill(1), ALICE.publicKey]).toString("base64")}\n`,
};

describe.each(ENCODINGS.map((bytes) => ({ hex: Buffer.from(bytes).toString("hex"), bytes })))(
  "the key $hex",
  ({ bytes }) => {
    it.each(LINES)("is refused by %s", async (line) => {
      const folder = folderWith({ ...FILES, "bad.key": Buffer.from(bytes).toString("base64") });
      const { exit, stdout } = await runLine(folder, line);
      expect([exit, stdout]).toEqual([6, expect.stringMatching(/small order|canonical form/)]);
    });

    it("is refused by the library", async () => {
      const options = { publicKeys: [bytes], now: "2026-03-01T12:00:00Z" };
      await expect(verifyArtifact(artifactOf(), options)).rejects.toThrow(/small order|canonical form/);
    });
  },
);
