// Random circumstances of a decision: times, inventories, context envelopes, kill switches. In: the values that
// policies name and the ends of freeze windows. Out: arbitrary options; an envelope binds unless the intent contradicts it.

import fc from "fast-check";
import type { DecideOptions } from "../../src/index.ts";
import { ENDS_OF_TIME, EXPIRIES, secondsBefore, WINDOW_ENDS } from "./moments.ts";
import { mostlyPlain } from "./odd-forms.ts";
import { poolAt } from "./value-pools.ts";

const moment = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom(...WINDOW_ENDS) },
  { weight: 4, arbitrary: fc.constantFrom(...EXPIRIES) },
  { weight: 1, arbitrary: fc.constantFrom(...ENDS_OF_TIME) },
);

const rarely = <T>(value: fc.Arbitrary<T>, oneIn: number): fc.Arbitrary<T | undefined> =>
  fc.oneof({ weight: oneIn - 1, arbitrary: fc.constant(undefined) }, { weight: 1, arbitrary: value });

const wordAt = (...path: readonly string[]): fc.Arbitrary<string> =>
  fc.constantFrom(...mostlyPlain(poolAt(...path)));

const wrkr = (member: string): fc.Arbitrary<string> => wordAt("context", "auth_context", `wrkr.${member}`);

const item = fc.record(
  {
    tool_name: fc.oneof(wordAt("tool_name"), wrkr("tool_name")),
    data_class: wrkr("data_class"),
    endpoint_class: wrkr("endpoint_class"),
    autonomy_level: wrkr("autonomy_level"),
  },
  { requiredKeys: ["tool_name"] },
);

const inventory = fc.oneof(
  fc.array(item, { maxLength: 4 }),
  fc.array(item, { maxLength: 4 }).map((items) => ({ items })),
  fc
    .array(item, { maxLength: 4 })
    .map((items) => Object.fromEntries(items.map((one) => [one.tool_name, one]))),
);

const DIGEST = "0123456789abcdef".repeat(4);

const record = fc.record(
  {
    ref_id: fc.constantFrom("a", "b"),
    source_type: fc.constant("file"),
    source_locator: fc.constantFrom("/repo/x", "/repo/y"),
    query_digest: fc.constant(DIGEST),
    content_digest: fc.constant(DIGEST),
    redaction_mode: fc.constant("none"),
    retrieved_at: fc
      .tuple(fc.constantFrom(...EXPIRIES), fc.constantFrom(-1, 0, 1, 2, 60, 61))
      .map(([time, age]) => secondsBefore(time, age)),
    immutability: fc.constantFrom("unknown", "immutable"),
  },
  {
    requiredKeys: [
      "ref_id",
      "source_type",
      "source_locator",
      "query_digest",
      "content_digest",
      "redaction_mode",
    ],
  },
);

const envelope = fc.record(
  {
    context_set_id: fc.oneof(
      { weight: 24, arbitrary: fc.constant("set-1") },
      { weight: 1, arbitrary: fc.constant(" ") },
    ),
    evidence_mode: fc.constantFrom("required", "best_effort"),
    created_at: fc.constantFrom(...EXPIRIES),
    records: fc.array(record, { maxLength: 3 }),
  },
  { requiredKeys: ["context_set_id"] },
);

const text = (...path: readonly string[]): fc.Arbitrary<string | undefined> => rarely(wordAt(...path), 4);

const prefixes = (...words: readonly string[]): fc.Arbitrary<readonly string[] | undefined> =>
  rarely(fc.array(fc.constantFrom(...words), { minLength: 1, maxLength: 2 }), 5);

const entry = fc
  .record({
    entry_id: fc.constantFrom("e1", "e2", " e3 "),
    created_at: fc.constant("2025-01-01T00:00:00Z"),
    enabled: fc.constantFrom(true, true, true, false),
    expires_at: rarely(fc.constantFrom(...EXPIRIES), 2),
    all: rarely(fc.boolean(), 6),
    agent_id: text("context", "agent_id"),
    identity: text("context", "identity"),
    tool_name: text("tool_name"),
    environment: text("context", "environment"),
    target_kind: text("targets", "*", "kind"),
    target_value: rarely(
      fc.constantFrom(
        ...mostlyPlain([...poolAt("targets", "*", "value"), "https://evil.test/a", "HTTPS://EVIL.TEST/A"]),
      ),
      4,
    ),
    path_prefixes: prefixes("/repo", "/etc/", "/", "tmp"),
    workspace_prefixes: prefixes("/repo", "/home", "/repository"),
  })
  .map((members) => Object.fromEntries(Object.entries(members).filter(([, value]) => value !== undefined)));

const selects = (members: { readonly [name: string]: unknown }): boolean =>
  Object.keys(members).length > 4 || members.all === true;

export const switchState = fc.array(entry, { maxLength: 4 }).map((entries) => ({
  schema_id: "gait.gate.kill_switch_state",
  schema_version: "1.0.0",
  created_at: "2025-01-01T00:00:00Z",
  updated_at: "2025-01-01T00:00:00Z",
  // An entry that selects nothing makes the whole state unavailable, which is drawn on its own.
  entries: entries.map((one) => (selects(one) ? one : { ...one, all: true })),
}));

const killSwitch = fc.oneof(
  { weight: 12, arbitrary: switchState },
  {
    weight: 1,
    arbitrary: fc.constantFrom<unknown>(
      "unavailable",
      null,
      {},
      { schema_id: "gait.gate.kill_switch_state" },
    ),
  },
);

/** The time of evidence is always given: two readings of the clock would differ. */
export const decideOptions: fc.Arbitrary<DecideOptions> = fc
  .record({
    contextEvidenceTime: moment,
    now: fc.option(moment, { nil: undefined }),
    wrkrInventory: rarely(inventory, 2),
    wrkrSource: rarely(fc.constantFrom("inventory.json", " ", "context_envelope", "a,b"), 4),
    contextEnvelope: rarely(envelope, 3),
    killSwitch: rarely(killSwitch, 4),
  })
  .map((options) => Object.fromEntries(Object.entries(options).filter(([, value]) => value !== undefined)));
