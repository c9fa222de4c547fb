import { expect, test } from "vitest";
import {
  bindEnvelope,
  enrich,
  inventoryFromRecord,
  joinLabels,
  readInventory,
  stripClaims,
} from "../../src/intent/context.ts";
import { readAge } from "../../src/intent/context-age.ts";
import type { Intent } from "../../src/intent/intent.ts";
import { parseInstant, ZERO_INSTANT } from "../../src/time/instant.ts";
import { CONTEXT, intentText, valid, withContext } from "./intents.ts";

const HEX = "0123456789abcdef".repeat(4);
const EMPTY_SET = "4f53cda18c2baa0c0354bb5f9a3ecbe5ed12ab4d8e11ba873c2f11161202b945";
const at = parseInstant("2026-02-14T00:01:00.5Z") ?? ZERO_INSTANT;
const RECORD = {
  ref_id: "r1",
  source_type: "doc",
  source_locator: "l",
  query_digest: HEX,
  content_digest: HEX.toUpperCase(),
  redaction_mode: "none",
  retrieved_at: "2026-02-14T00:00:00.6Z",
};
const ENVELOPE = { context_set_id: "s", records: [RECORD] };

function bind(envelope: unknown, claims: object = {}): unknown {
  const bound = bindEnvelope(valid(withContext({ ...claims })).intent, envelope, at);
  return bound.kind === "bound" ? bound.intent.context : bound.error;
}

test("claims about context evidence are stripped, other session data stays", () => {
  const { intent } = valid(
    withContext({
      context_set_digest: HEX,
      context_evidence_mode: "required",
      context_refs: ["a"],
      auth_context: { context_age_seconds: "5", role: "dev" },
    }),
  );
  expect(stripClaims(intent).context).toEqual({ ...CONTEXT, phase: "apply", auth_context: { role: "dev" } });
  const onlyAge = valid(withContext({ auth_context: { context_age_seconds: null } })).intent;
  expect(stripClaims(onlyAge).context).toEqual({ ...CONTEXT, phase: "apply" });
});

test("an intent without claims is returned as it is", () => {
  const { intent } = valid(withContext({ auth_context: { role: "dev" } }));
  expect(stripClaims(intent)).toBe(intent);
});

test("binding replaces every claim by what the envelope shows", () => {
  const context = bind(
    { ...ENVELOPE, records: [RECORD, { ...RECORD, ref_id: " r0 " }, RECORD] },
    { context_refs: ["mine"], auth_context: { role: "dev", context_age_seconds: 0 } },
  );
  expect(context).toMatchObject({
    context_evidence_mode: "best_effort",
    context_refs: ["r0", "r1"],
    auth_context: { role: "dev", context_age_seconds: 59 },
  });
});

test.each<[object, number]>([
  [{ records: [], created_at: "2026-02-14T00:00:00Z" }, 60],
  [{ records: [], created_at: "2027-01-01T00:00:00Z" }, 0],
  [{ records: [] }, 1455494460],
  [{ records: [], created_at: "0002-01-01T00:00:00Z" }, 9223372036],
  [{ records: [RECORD, { ...RECORD, retrieved_at: "2026-02-13T00:00:00Z" }] }, 86460],
])("age of %j", (members, age) => {
  expect(bind({ ...ENVELOPE, ...members })).toMatchObject({ auth_context: { context_age_seconds: age } });
});

test("an empty set binds without refs", () => {
  expect(
    bind({ context_set_id: "s" }, { context_set_digest: EMPTY_SET.toUpperCase(), context_refs: ["a"] }),
  ).toEqual({
    ...CONTEXT,
    phase: "apply",
    context_set_digest: EMPTY_SET,
    context_evidence_mode: "best_effort",
    auth_context: { context_age_seconds: 1455494460 },
  });
});

const record = (members: object) => ({ ...ENVELOPE, records: [{ ...RECORD, ...members }] });

test.each<[unknown, string]>([
  ["x", "verify context envelope: parse context envelope: the value must be an object"],
  [{ ...ENVELOPE, extra: 1 }, 'verify context envelope: parse context envelope: json: unknown field "extra"'],
  [record({ extra: 1 }), 'verify context envelope: parse context envelope: json: unknown field "extra"'],
  [{ ...ENVELOPE, schema_id: "x" }, "verify context envelope: unsupported context envelope schema_id: x"],
  [
    { ...ENVELOPE, schema_version: "2" },
    "verify context envelope: unsupported context envelope schema_version: 2",
  ],
  [{}, "verify context envelope: context_set_id is required"],
  [
    { ...ENVELOPE, evidence_mode: "x" },
    "verify context envelope: context evidence mode must be best_effort or required",
  ],
  [
    record({ ref_id: " " }),
    "verify context envelope: context record fields ref_id/source_type/source_locator/redaction_mode are required",
  ],
  [record({ query_digest: "" }), "verify context envelope: context record digests must be sha256 hex"],
  [
    record({ immutability: "x" }),
    "verify context envelope: context record immutability must be unknown|mutable|immutable",
  ],
  [
    record({ freshness_sla_seconds: -1 }),
    "verify context envelope: context record freshness_sla_seconds must be >= 0",
  ],
  [
    { ...ENVELOPE, context_set_digest: "x" },
    "verify context envelope: context_set_digest must be sha256 hex",
  ],
  [{ ...ENVELOPE, context_set_digest: HEX }, "verify context envelope: context_set_digest mismatch"],
])("refuses the envelope %j", (envelope, error) => {
  expect(bind(envelope)).toBe(error);
});

test("claims that contradict the envelope make the intent invalid", () => {
  expect(bind(ENVELOPE, { context_set_digest: HEX })).toBe(
    "context envelope digest does not match context.context_set_digest",
  );
  expect(bind(ENVELOPE, { context_evidence_mode: "required" })).toBe(
    "context envelope evidence mode does not match context.context_evidence_mode",
  );
});

function inventory(value: unknown): unknown {
  const read = readInventory(value);
  return read.kind === "inventory" ? Object.fromEntries(read.inventory) : read.error;
}

const EMPTY = { data_class: "", endpoint_class: "", autonomy_level: "" };

test.each<[unknown, unknown]>([
  [null, {}],
  [[], {}],
  [{ items: [] }, {}],
  [[null, {}, { tool_name: " " }, { tool_name: " T ", extra: 1 }], { t: { ...EMPTY, tool_name: "t" } }],
  [
    {
      items: [
        { tool_name: "t", data_class: "a" },
        { tool_name: "T", data_class: " PII " },
      ],
    },
    { t: { ...EMPTY, tool_name: "t", data_class: "pii" } },
  ],
  [{ items: null }, "parse wrkr inventory: items must be an array"],
  [{ items: {} }, "parse wrkr inventory: items must be an array"],
  [
    { Items: [] },
    "parse wrkr inventory: the inventory must be a list of items, or an object with the member items",
  ],
  ["x", "parse wrkr inventory: the inventory must be a list of items, or an object with the member items"],
  [[{ tool_name: 1 }], "parse wrkr inventory: items[0].tool_name must be a text"],
  [
    [{ Tool_Name: "t" }],
    'parse wrkr inventory: items[0] has a member "Tool_Name", which must be spelled "tool_name"',
  ],
])("inventory %j", (value, expected) => {
  expect(inventory(value)).toEqual(expected);
});

test("an inventory from a record: the item's own name counts before its key", () => {
  const record = { " A ": { data_class: "PII" }, b: { tool_name: "C" } };
  expect(Object.fromEntries(inventoryFromRecord(record))).toEqual({
    a: { ...EMPTY, tool_name: "a", data_class: "pii" },
    c: { ...EMPTY, tool_name: "c" },
  });
});

test("enriching sets all four keys over the caller's, or leaves the intent alone", () => {
  const tools = inventoryFromRecord({ t: { data_class: "pii" } });
  const { intent } = valid(withContext({ auth_context: { "wrkr.endpoint_class": "mine", role: "dev" } }));
  expect(enrich(intent, tools, " T ").context.auth_context).toEqual({
    role: "dev",
    "wrkr.tool_name": "t",
    "wrkr.data_class": "pii",
    "wrkr.endpoint_class": "",
    "wrkr.autonomy_level": "",
  });
  expect(enrich(intent, tools, "constructor")).toBe(intent);
});

test("stripping and enriching keep keys named like built-ins", () => {
  const text = intentText({ context: { ...CONTEXT, auth_context: "AUTH" } });
  const { intent } = valid(text.replace('"AUTH"', '{"__proto__":"p","context_age_seconds":1}'));
  const both: Intent = enrich(stripClaims(intent), inventoryFromRecord({ t: {} }), "t");
  expect(Object.keys(both.context.auth_context ?? {})[0]).toBe("__proto__");
});

test.each([
  ["", " a ", "a"],
  ["b", "a", "a,b"],
  ["a", "a", "a"],
  ["a,b", "b", "a,b,b"],
])("label %j joined with %j", (existing, added, joined) => {
  expect(joinLabels(existing, added)).toBe(joined);
});

test.each<[unknown, number | undefined]>([
  [5, 5],
  [5.9, 5],
  [-1, undefined],
  [" 7 ", 7],
  ["-7", undefined],
  ["7.0", undefined],
  [2 ** 63, undefined],
  ["9223372036854775808", undefined],
  [true, undefined],
  [null, undefined],
])("age written as %j", (written, age) => {
  expect(readAge({ context_age_seconds: JSON.parse(JSON.stringify(written)) })).toBe(age);
  expect(readAge({})).toBeUndefined();
});
