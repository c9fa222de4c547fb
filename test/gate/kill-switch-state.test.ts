// The text of a kill switch: what makes all of it unusable, so that nothing runs which an entry may have meant.

import { describe, expect, it } from "vitest";
import { parseKillSwitch } from "../../src/gate/records/kill-switch-state.ts";

const AT = "2026-01-01T00:00:00Z";
const ENTRY = { entry_id: "e", enabled: true, tool_name: "t", created_at: AT };
const STATE = { created_at: AT, updated_at: AT, entries: [ENTRY] };

function answer(state: object): string {
  const read = parseKillSwitch(JSON.stringify(state), "test");
  return read.kind === "failure" ? read.message : `${read.entries.length} entries`;
}

const withEntry = (changes: object): object => ({ ...STATE, entries: [ENTRY, { ...ENTRY, ...changes }] });

it("a whole one is read, and an absent schema stands for the right one", () => {
  expect(answer(STATE)).toBe("1 entries");
  expect(answer({ ...STATE, entries: null })).toBe("0 entries");
});

describe("a state is unusable", () => {
  it.each<[object, RegExp]>([
    [{ schema_id: "gait.gate.trace" }, /schema_id must be/],
    [{ schema_version: "2.0.0" }, /schema_version must be/],
    [{ created_at: null }, /created_at is required/],
    [{ updated_at: null }, /updated_at is required/],
    [{ updated_at: "yesterday" }, /is no time/],
    [{ entries: {} }, /is no list/],
    [{ entries: [5] }, /is no object/],
  ])("that says %j", (changes, why) => {
    expect(answer({ ...STATE, ...changes })).toMatch(why);
  });

  it.each<[object, RegExp]>([
    [{ enabled: undefined }, /must say whether it is enabled/],
    [{ enabled: null }, /must say whether it is enabled/],
    [{ enabled: "true" }, /is no flag/],
    [{ tool_name: undefined }, /requires at least one scope selector/],
    [{ tool_name: " " }, /requires at least one scope selector/],
    [{ tool_name: "", path_prefixes: ["", "."] }, /requires at least one scope selector/],
    [{ tool_name: "", all: false }, /requires at least one scope selector/],
    [{ target_kind: "zoo" }, /target_kind is unsupported: zoo/],
    [{ created_at: undefined }, /created_at is required/],
  ])("with an entry that says %j", (changes, why) => {
    expect(answer(withEntry(changes))).toMatch(why);
  });
});

it.each([
  { tool_name: "", all: true },
  { tool_name: "", agent_id: "a" },
  { tool_name: "", identity: "a" },
  { tool_name: "", target_value: "v" },
  { tool_name: "", target_kind: "path" },
  { tool_name: "", environment: "prod" },
  { tool_name: "", path_prefixes: ["/p"] },
  { tool_name: "", workspace_prefixes: ["/w"] },
  { enabled: false },
])("an entry that says %j is one", (changes) => {
  expect(answer(withEntry(changes))).toBe("2 entries");
});
