// The quick way says what the exact way says, or nothing, and says something of nearly every text that is like most.

import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { FAMILIES, readVectors } from "../../conformance/vectors.ts";
import { rawIntent } from "../../support/intents.ts";
import { alwaysHolds, runsOr } from "../../support/law.ts";
import { randomFrom, shuffleMembers } from "../../support/shuffle.ts";
import { likelyIntent, typedIntent } from "../arbitraries.ts";
import { disagreements, isParsedQuickly, isPreparedQuickly } from "./agree.ts";
import { edited } from "./edits.ts";

const recorded: readonly string[] = [
  ...new Set(FAMILIES.flatMap(readVectors).flatMap(({ cases = [] }) => cases.map(({ intent }) => intent))),
];

/** A call as agents make them. */
const PLAIN = {
  schema_id: "gait.gate.intent_request",
  schema_version: "1.0.0",
  created_at: "2026-02-06T00:00:00Z",
  producer_version: "1.4.0",
  tool_name: "tool.write",
  args: { path: "/repo/a.ts", text: "a: b", limit: 200, recursive: false, tags: ["x", { api: "y" }] },
  targets: [
    { kind: "url", value: "https://api.partner.example/v1", operation: "write" },
    { kind: "path", value: "/repo/a.ts", operation: "write", endpoint_class: "fs.write" },
  ],
  arg_provenance: [{ arg_path: "$.path", source: "user" }],
  context: { identity: "alice", workspace: "/repo", risk_class: "high", session_id: "s-1" },
};

const SPACINGS = [undefined, 1, "\t"];

const anyIntent = fc.oneof(rawIntent, likelyIntent, typedIntent, fc.constant(PLAIN));
const anyText = fc
  .tuple(anyIntent, fc.constantFrom(...SPACINGS), fc.nat())
  .map(([intent, spacing, seed]) =>
    JSON.stringify(shuffleMembers(intent, randomFrom(seed)), undefined, spacing),
  );

const edits = fc
  .tuple(fc.oneof(anyText, fc.constantFrom(JSON.stringify(PLAIN), ...recorded)), fc.nat())
  .map(([text, seed]) => edited(text, randomFrom(seed)));

const shareOf = (texts: readonly string[], isQuick: (text: string) => boolean): number =>
  texts.filter(isQuick).length / texts.length;

const isSingleCall = (text: string): boolean => JSON.parse(text).script === undefined;

describe("the two ways agree", () => {
  test("on every recorded intent", () => {
    expect(recorded.flatMap(disagreements)).toEqual([]);
  });

  test("on generated intents, however they are spaced and ordered", () => {
    alwaysHolds({ input: anyText, faults: disagreements, show: String }, runsOr(2_000));
  });

  test("on texts with something wrong or odd", () => {
    alwaysHolds({ input: edits, faults: disagreements, show: String }, runsOr(10_000));
  });
});

describe("the quick way is taken", () => {
  test("by what agents send", () => {
    for (const spacing of SPACINGS) {
      const text = JSON.stringify(PLAIN, undefined, spacing);
      expect([isParsedQuickly(text), isPreparedQuickly(text)]).toEqual([true, true]);
    }
  });

  test("by most of what is recorded and generated", () => {
    const generated = fc.sample(rawIntent, { numRuns: 500, seed: 1 }).map((intent) => JSON.stringify(intent));
    expect(shareOf(recorded, isParsedQuickly)).toBeGreaterThan(0.8);
    expect(shareOf(recorded.filter(isSingleCall), isPreparedQuickly)).toBeGreaterThan(0.5);
    expect(shareOf(generated, isParsedQuickly)).toBeGreaterThan(0.9);
    expect(shareOf(generated, isPreparedQuickly)).toBeGreaterThan(0.6);
  });
});
