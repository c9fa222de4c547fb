// What holds for every intent, drawn from the shape table.

import fc from "fast-check";
import { expect, test } from "vitest";
import { parseIntent } from "../../src/intent/parse-intent.ts";
import { prepareIntent } from "../../src/intent/prepare.ts";
import { SEEDED } from "../support/law.ts";
import { likelyIntent, typedIntent } from "./arbitraries.ts";

const someIntent = fc.oneof(likelyIntent, typedIntent);

/** A value as JSON text would carry it; undefined where the text holds what strict JSON refuses. */
function throughText(value: unknown): unknown {
  try {
    return parseIntent(JSON.stringify(value));
  } catch {
    return undefined;
  }
}

function outcome(value: unknown): string {
  return JSON.stringify(prepareIntent(value));
}

test("a value and its text have one outcome", () => {
  fc.assert(
    fc.property(someIntent, (value) => {
      const parsed = throughText(value);
      if (parsed !== undefined) expect(outcome(parsed)).toBe(outcome(value));
    }),
    SEEDED,
  );
});

test("normalising a normalised intent changes nothing", () => {
  let valid = 0;
  fc.assert(
    fc.property(likelyIntent, (value) => {
      const prepared = prepareIntent(value);
      if (prepared.kind === "invalid") return;
      valid += 1;
      expect(outcome(prepared.intent)).toBe(
        JSON.stringify({ ...JSON.parse(outcome(value)), created_at: "" }),
      );
    }),
    SEEDED,
  );
  expect(valid).toBeGreaterThan(20);
});

test("the order of members decides nothing but which of several faults is told", () => {
  const reversed = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(reversed);
    if (typeof value !== "object" || value === null) return value;
    return Object.fromEntries(
      Object.entries(value)
        .reverse()
        .map(([key, member]) => [key, reversed(member)]),
    );
  };
  fc.assert(
    fc.property(likelyIntent, (value) => {
      const prepared = prepareIntent(value);
      const other = prepareIntent(reversed(value));
      if (prepared.kind === "valid" && other.kind === "valid") {
        expect(other.intent_digest).toBe(prepared.intent_digest);
      } else {
        const { kind, created_at } = prepared;
        expect(other).toMatchObject({ kind, created_at });
      }
    }),
    SEEDED,
  );
});

test("any value at all is answered", () => {
  fc.assert(
    fc.property(
      fc.anything({ withBigInt: true, withMap: true, withDate: true, withNullPrototype: true }),
      (value) => {
        for (const member of ["args", "context", "targets", "script", "tool_name"]) {
          expect(["valid", "invalid"]).toContain(prepareIntent({ tool_name: "t", [member]: value }).kind);
        }
      },
    ),
    SEEDED,
  );
});
