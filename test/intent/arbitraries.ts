// Random intents, computed from the shape table: mostly plausible words, sometimes nonsense, nulls and wrong types.

import fc from "fast-check";
import * as enums from "../../src/intent/enums.ts";
import { INTENT, type MemberType, type Shape } from "../../src/intent/shape.ts";

const WORDS = Object.values(enums).flatMap((list) => (typeof list === "function" ? [] : [...list]));

const text = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.constantFrom(...WORDS, "alice", "/repo/./x", " Tool.Write ", "https://A.test/x"),
  },
  { weight: 1, arbitrary: fc.string({ unit: "grapheme" }) },
);
const time = fc.constantFrom("2026-01-01T00:00:00Z", "2026-01-02T01:00:00,5+01:00", "0001-01-01T00:00:00Z");
const free = fc.dictionary(fc.string({ unit: "grapheme" }), fc.jsonValue({ maxDepth: 3 }), { maxKeys: 3 });

function arbitraryOf(type: MemberType): fc.Arbitrary<unknown> {
  switch (type) {
    case "text":
      return text;
    case "flag":
      return fc.boolean();
    case "integer":
      return fc.integer({ min: -1, max: 1000 });
    case "time":
      return time;
    case "texts":
      return fc.array(text, { maxLength: 3 });
    case "free":
      return free;
    default:
      return "list" in type ? fc.array(objectOf(type.list), { maxLength: 2 }) : objectOf(type.object);
  }
}

function objectOf(shape: Shape): fc.Arbitrary<unknown> {
  const members = Object.entries(shape).map(([name, type]) => [name, arbitraryOf(type)] as const);
  return fc.record(Object.fromEntries(members), { requiredKeys: [] });
}

/** Objects of the right types; few of them are valid. */
export const typedIntent: fc.Arbitrary<unknown> = objectOf(INTENT);

/** The same with the few required members filled in, so that many are valid. */
export const likelyIntent = fc
  .tuple(
    objectOf({ ...INTENT, script: "free", delegation: "free", context: "free", skill_provenance: "free" }),
    fc.record({ kind: fc.constantFrom(...enums.TARGET_KINDS), value: fc.constantFrom("/a", "x.test", "b") }),
    fc.record({
      phase: fc.constantFrom(...enums.PHASES),
      credential_source: fc.constantFrom(...enums.CREDENTIAL_SOURCES),
      credential_scopes: fc.array(text, { maxLength: 3 }),
      auth_context: free,
    }),
  )
  .map(([intent, target, context]) => ({
    ...Object(intent),
    tool_name: "tool.write",
    script: null,
    delegation: null,
    skill_provenance: null,
    targets: [target],
    arg_provenance: [],
    context: { ...context, identity: "alice", workspace: "/repo", risk_class: "High" },
  }));
