// Records that somebody changed, or shows for what they are not. Keys are those of the seeds 00 01 ... 1f and 01 01 ... 01.

import { describe, expect, it } from "vitest";
import { canonicalJson } from "../../src/canonical/json.ts";
import { recordText } from "../../src/gate/record-text.ts";
import { checkApproval } from "../../src/gate/records/approval-token.ts";
import { checkDelegation, mintDelegation } from "../../src/gate/records/delegation-token.ts";
import { mintApproval } from "../../src/gate/records/mint-approval.ts";
import { parseRecord } from "../../src/gate/records/parse-record.ts";
import { readToken } from "../../src/gate/records/read-token.ts";
import type { JsonObject } from "../../src/gate/records/record-shape.ts";
import { parseRegistry, registryWith } from "../../src/gate/records/registry.ts";
import { newEntry, refuseProof } from "../../src/gate/records/script-entry.ts";
import { refuseTrace, TRACE } from "../../src/gate/records/trace-record.ts";
import { signedTrace } from "../../src/gate/trace.ts";
import { keyPairOf, verifierOf } from "../../src/keys/node-ed25519.ts";
import { emit, publicKey, signer } from "./rulings.ts";

const verifier = verifierOf({ kind: "public-key", bytes: publicKey });
const stranger = verifierOf({ kind: "public-key", bytes: keyPairOf(new Uint8Array(32).fill(1)).publicKey });
const now = { seconds: 1_800_000_000, nanos: 0 };
const minting = { signer, now, ttlNanos: 60_000_000_000n, producerVersion: "test" };
const [INTENT, POLICY] = ["1".repeat(64), "2".repeat(64)];

const CONTEXT = {
  intentDigest: INTENT,
  policyDigest: POLICY,
  delegationDigest: "",
  scopes: ["tool:t"],
  targets: 1,
  operations: 1,
};
const LINK = {
  delegator: "lead",
  delegate: "worker",
  intentDigest: INTENT,
  policyDigest: POLICY,
  scopes: ["write"],
};

function token(made: ReturnType<typeof mintApproval>): JsonObject {
  if (made.kind === "failure") throw new Error(made.message);
  return made.token;
}

const APPROVAL = {
  intentDigest: INTENT,
  policyDigest: POLICY,
  delegationDigest: "",
  approver: "ann",
  reasonCode: "cr-1",
  scope: ["tool:t"],
  maxTargets: 0,
  maxOps: 0,
};
const DELEGATION = { ...LINK, scope: ["write"], scopeClass: "" };
const SCRIPT = {
  patternId: "p",
  policyDigest: POLICY,
  scriptHash: INTENT,
  tools: ["a", "b"],
  scope: [],
  approver: "ann",
  producerVersion: "test",
  created_at: "2027-01-15T08:00:00Z",
  expires_at: "2027-01-15T09:00:00Z",
};

const approval = token(mintApproval(APPROVAL, minting));
const delegation = token(mintDelegation(DELEGATION, minting));
const entry = newEntry(SCRIPT, signer);
const trace = signedTrace(await emit("default_verdict: allow\n", {}), signer);

type Accepts = (text: string, by?: typeof verifier) => boolean;

const acceptsApproval: Accepts = (text, by = verifier) => {
  const read = readToken("approval", text);
  if (read.kind === "failure") return false;
  return checkApproval(read.record, { context: CONTEXT, verifier: by, now }).kind === "valid";
};
const acceptsDelegation: Accepts = (text, by = verifier) => {
  const read = readToken("delegation", text);
  if (read.kind === "failure") return false;
  return checkDelegation(read.record, { context: LINK, verifier: by, now }).kind === "valid";
};
const acceptsScript: Accepts = (text, by = verifier) => {
  const read = parseRegistry(text);
  return (
    read.kind === "registry" &&
    read.entries.length === 1 &&
    read.entries.every((one) => refuseProof(one, by, now) === undefined)
  );
};
const acceptsTrace: Accepts = (text, by = verifier) => {
  const read = parseRecord(TRACE, text);
  return read.kind === "record" && refuseTrace(read.record, by) === undefined;
};

const RECORDS: readonly (readonly [string, string, Accepts])[] = [
  ["an approval token", recordText(approval), acceptsApproval],
  ["a delegation token", recordText(delegation), acceptsDelegation],
  ["a registry entry", registryWith([], entry), acceptsScript],
  ["a trace", recordText(trace), acceptsTrace],
];

/** What a text says, however it is written: case does not matter to names of members and digests, and Go
 * takes a comma before the fraction of a second. */
function meaning(text: string): string | undefined {
  try {
    const { pattern, ...members } = Object(JSON.parse(text.toLowerCase().replace(/(:\d\d),(\d)/g, "$1.$2")));
    return canonicalJson({ ...members, pattern: pattern ?? null });
  } catch {
    return undefined;
  }
}

describe.each(RECORDS)("%s", (name, text, accepts) => {
  it("is accepted as it is, and not by another key", () => {
    expect([accepts(text), accepts(text, stranger)]).toEqual([true, false]);
  });

  it("is accepted with no bit changed, unless that changes nothing that it says", () => {
    const bytes = new TextEncoder().encode(text);
    const accepted: string[] = [];
    for (let bit = 0; bit < bytes.length * 8; bit++) {
      const changed = Uint8Array.from(bytes);
      changed[bit >> 3] = (changed[bit >> 3] ?? 0) ^ (1 << (bit & 7));
      const forged = new TextDecoder().decode(changed);
      if (accepts(forged) && meaning(forged) !== meaning(text)) accepted.push(forged);
    }
    expect(accepted.filter((forged) => !onlyPassedOver(text, forged))).toEqual([]);
  });

  it.each(RECORDS.filter(([other]) => other !== name))("does not pass for %s", (_, __, others) => {
    const bare = name === "a registry entry" ? JSON.stringify([entry]) : text;
    expect(others(bare)).toBe(false);
  });
});

/** A schema member whose name is misspelt is an absent one, which stands for the right one. */
const onlyPassedOver = (text: string, forged: string): boolean => {
  const at = [...text].findIndex((char, place) => char !== forged[place]);
  const line = text.slice(text.lastIndexOf("\n", at) + 1, text.indexOf("\n", at));
  return /^ *"(?:schema_id|schema_version|key_id)"/.test(line);
};

describe("what callers sign themselves", () => {
  const { sign } = keyPairOf(new Uint8Array(32).fill(1)).signer;
  const strange = async (keyId: string): Promise<readonly JsonObject[]> => {
    const own = { keyId, sign };
    return [
      token(mintApproval(APPROVAL, { ...minting, signer: own })),
      token(mintDelegation(DELEGATION, { ...minting, signer: own })),
      newEntry(SCRIPT, own),
      JSON.parse(recordText(signedTrace(await emit("default_verdict: allow\n", {}), own))),
    ];
  };

  it.each([
    ["their own", stranger.keyId],
    ["the trusted one", verifier.keyId],
    ["none", ""],
  ])("is not accepted, whichever key it names: %s", async (_, keyId) => {
    const texts = (await strange(keyId)).map((record, at) =>
      at === 2 ? registryWith([], record) : recordText(record),
    );
    expect(texts.map((text, at) => RECORDS[at]?.[2](text))).toEqual([false, false, false, false]);
    // Nothing but the key is wrong about them.
    if (keyId === stranger.keyId) {
      expect(texts.map((text, at) => RECORDS[at]?.[2](text, stranger))).toEqual([true, true, true, true]);
    }
  });
});

it("the trace of a trial run is signed with its mark", async () => {
  const simulated = signedTrace(await emit("default_verdict: allow\n", {}, { simulate: true }), signer);
  const text = recordText(simulated);
  expect(text).toContain('"enforced": false');
  expect(acceptsTrace(text)).toBe(true);
  expect(acceptsTrace(text.replace(/ *"enforced": false,\n/, ""))).toBe(false);
  expect(acceptsTrace(text.replace('"enforced": false', '"enforced": true'))).toBe(false);
});

it.each(RECORDS)("%s with a member in two spellings is none", (_, text, accepts) => {
  for (const [member] of text.matchAll(/"(?!entries")[a-z_]+":/g)) {
    const other = member.toUpperCase();
    expect(accepts(text.replace(member, other))).toBe(true);
    expect(accepts(text.replace(member, `${other} null, ${member}`))).toBe(false);
  }
});

describe("what has expired", () => {
  const from = { seconds: minting.now.seconds + 60, nanos: 0 };
  const before = { seconds: from.seconds - 1, nanos: 999_999_999 };

  it("is accepted until the moment in which it expires", () => {
    const ask = (moment: typeof now) => [
      checkApproval(approval, { context: CONTEXT, verifier, now: moment }).kind,
      checkDelegation(delegation, { context: LINK, verifier, now: moment }).kind,
    ];
    expect([ask(before), ask(from)]).toEqual([
      ["valid", "valid"],
      ["refusal", "refusal"],
    ]);
  });

  it("is no proof for a script", () => {
    const ends = { ...SCRIPT, created_at: "2027-01-15T07:00:00Z", expires_at: "2027-01-15T08:01:00Z" };
    const why = (moment: typeof now) => refuseProof(newEntry(ends, signer), verifier, moment);
    expect([why(before), why(from)]).toEqual([undefined, "approved script entry is expired"]);
  });
});

it("an entry of a registry that lacks something makes it unusable", () => {
  const problem = (change: object): string => {
    const read = parseRegistry(JSON.stringify([{ ...entry, ...change }]));
    return read.kind === "failure" ? read.message : "read";
  };
  expect([
    problem({}),
    problem({ tool_sequence: [] }),
    problem({ pattern_id: " " }),
    problem({ approver_identity: "" }),
    problem({ policy_digest: "x" }),
    problem({ script_hash: "" }),
    problem({ expires_at: SCRIPT.created_at }),
    problem({ schema_id: "gait.gate.trace" }),
  ]).toEqual([
    "read",
    expect.stringMatching(/tool_sequence is required$/),
    expect.stringMatching(/pattern_id is required$/),
    expect.stringMatching(/approver_identity is required$/),
    expect.stringMatching(/policy_digest must be sha256 hex$/),
    expect.stringMatching(/script_hash must be sha256 hex$/),
    expect.stringMatching(/expires_at must be after created_at$/),
    expect.stringMatching(/unsupported approved script schema_id: gait\.gate\.trace$/),
  ]);
});

it("what is not signed for anybody is not accepted from anybody", () => {
  for (const [, text, accepts] of RECORDS) {
    expect(accepts(text.replace(/"sig": "[^"]*"/, `"sig": "${"A".repeat(86)}=="`))).toBe(false);
    expect(accepts(text.replace(/"alg": "ed25519"/, '"alg": "none"'))).toBe(false);
  }
});
