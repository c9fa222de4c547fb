// Policies that follow each other in a gate: which one a call is held against, and which artifacts are refused.

import { describe, expect, it } from "vitest";
import { signArtifact } from "../../../src/artifact/sign.ts";
import type { Gate, GateOptions } from "../../../src/gate/library/index.ts";
import { compile } from "../../../src/index.ts";
import { keyPairOf } from "../../../src/keys/node-ed25519.ts";
import { fromDate } from "../../../src/time/instant.ts";
import { gateOf, intentOf, OWN_KEY, people, rules, START, tableOf } from "./gates.ts";

const OLD = rules("name: r, effect: block, reason_codes: [old]");
const NEW = rules("name: r, effect: allow, reason_codes: [new]");

function artifactOf(policy: string): Uint8Array {
  const compiled = compile(policy);
  if (!compiled.ok) throw new Error("no policy");
  return compiled.artifact;
}

interface Signing {
  readonly version?: number;
  readonly seconds?: number;
  readonly by?: typeof people;
}

function signed(policy: string, { version, seconds, by = people }: Signing = {}): Uint8Array {
  const expires = seconds === undefined ? undefined : fromDate(new Date(START + seconds * 1000));
  const claims = {
    ...(version === undefined ? {} : { policyVersion: version }),
    ...(expires === undefined ? {} : { expires }),
  };
  return signArtifact(artifactOf(policy), claims, [by.signer]);
}

const reasonsOf = async (gate: Gate): Promise<readonly string[]> =>
  (await gate.evaluate(intentOf())).reason_codes;

const trusting: Partial<GateOptions> = { keys: { traces: OWN_KEY, policies: [people.publicKey] } };

describe("an artifact takes the place of the policy in use", () => {
  it("where it is whole", async () => {
    const { gate } = gateOf(OLD);
    const { digest } = tableOf(NEW).policy;
    expect(await gate.reload(artifactOf(NEW))).toEqual({ kind: "reloaded", policy_digest: digest });
    expect(await reasonsOf(gate)).toEqual(["new"]);
  });

  it("where a trusted key vouches for it, in this version or a later one", async () => {
    const { gate } = gateOf(OLD, { ...trusting, policyVersion: 3 });
    for (const version of [4, 4, 7]) {
      expect(await gate.reload(signed(NEW, { version }))).toMatchObject({ policy_version: version });
    }
    expect(await reasonsOf(gate)).toEqual(["new"]);
  });
});

describe("the policy in use stays", () => {
  const stranger = keyPairOf(new Uint8Array(32).fill(2));
  const damaged = artifactOf(NEW).slice();
  damaged[damaged.length >> 1] = (damaged[damaged.length >> 1] ?? 0) ^ 1;

  it.each<[string, Partial<GateOptions>, Uint8Array | string, RegExp]>([
    ["for an artifact that is damaged", {}, damaged, /compiled policy/],
    ["for a text that is none", {}, "{}", /compiled policy/],
    ["for what is no text", {}, JSON.parse("7"), /compiled policy/],
    ["for a signed one where nobody is trusted", {}, signed(NEW), /compiled policy/],
    ["for one that nobody signed", trusting, artifactOf(NEW), /envelope/],
    ["for one that a stranger signed", trusting, signed(NEW, { by: stranger }), /no trusted key/],
    ["for one that has expired", trusting, signed(NEW, { seconds: 0 }), /expired/],
    [
      "for an older version",
      { ...trusting, policyVersion: 3 },
      signed(NEW, { version: 2 }),
      /version 3 has replaced/,
    ],
    ["for one without version", { ...trusting, policyVersion: 3 }, signed(NEW), /has no version/],
    [
      "for another one of its version",
      { ...trusting, policyVersion: 3 },
      signed(NEW, { version: 3 }),
      /version 3/,
    ],
  ])("%s", async (_, options, artifact, why) => {
    const { gate } = gateOf(OLD, options);
    const reloading = await gate.reload(artifact);
    expect(reloading).toMatchObject({ kind: "kept", error: expect.stringMatching(why) });
    expect(await reasonsOf(gate)).toEqual(["old"]);
  });

  it("where the clock fails", async () => {
    const { gate } = gateOf(OLD, { now: () => new Date(Number.NaN) });
    expect(await gate.reload(artifactOf(NEW))).toMatchObject({ kind: "kept" });
  });

  it("where a newer one was faster", async () => {
    const { gate } = gateOf(OLD, trusting);
    const [older, newer] = [signed(OLD, { version: 1 }), signed(NEW, { version: 2 })];
    const kinds = (await Promise.all([newer, older].map(gate.reload))).map(({ kind }) => kind);
    expect([kinds, await reasonsOf(gate)]).toEqual([["reloaded", "kept"], ["new"]]);
  });
});

it("expiry of a policy that was reloaded counts while it is in use", async () => {
  const { gate, world } = gateOf(OLD, trusting);
  await gate.reload(signed(NEW, { seconds: 10 }));
  world.time += 10_000;
  expect(await reasonsOf(gate)).toEqual(["gate_policy_expired"]);
});

it("a call keeps the policy that it began with", async () => {
  const { gate, world } = gateOf(NEW);
  const { digest } = tableOf(NEW).policy;
  const execution = gate.execute(intentOf(), () => "ran");
  const reloading = gate.reload(artifactOf(OLD));
  expect(await execution).toMatchObject({ executed: true, decision: { policy_digest: digest } });
  await reloading;
  expect(await reasonsOf(gate)).toEqual(["old"]);
  const traces = world.records.filter(({ kind }) => kind === "trace").map(({ text }) => JSON.parse(text));
  expect(traces.map(({ policy_digest }) => policy_digest)).toEqual([digest, tableOf(OLD).policy.digest]);
});
