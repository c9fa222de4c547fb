// What the public doors say to arguments that cannot be used: a RangeError, never an answer and never a TypeError.

import { describe, expect, test } from "vitest";
import {
  compile,
  type DecideOptions,
  decide,
  explain,
  interpret,
  isIntentError,
  makeSource,
  renderDiagnostic,
} from "../../src/index.ts";

const INTENT = { tool_name: "t", context: { identity: "a", workspace: "/w", risk_class: "high" } };
const compiled = compile("default_verdict: allow\nfail_closed: {enabled: true, risk_classes: [high]}\n");
if (!compiled.ok) throw new Error("the policy does not compile");
const { table, policy } = compiled;

/** Callers without types can pass anything. */
const loosely = (options: unknown): DecideOptions => options as DecideOptions;

describe("options", () => {
  test.each([
    [{ killswitch: "unavailable" }],
    [{ now: 0 }],
    [{ now: null }],
    [{ now: "soon" }],
    [{ wrkrSource: 1 }],
    [{ wrkrInventory: new Map() }],
    [{ wrkrInventory: { a: 1 } }],
    [{ wrkrInventory: { a: null } }],
    [{ wrkrInventory: { a: { data_class: 5 } } }],
    [{ wrkrInventory: { items: {} } }],
    [{ wrkrInventory: 5 }],
    [null],
    ["x"],
    [new Date()],
  ])("%j are refused by all doors", (options) => {
    for (const door of [
      () => decide(table, INTENT, loosely(options)),
      () => interpret(policy, INTENT, loosely(options)),
      () => explain(table, INTENT, loosely(options)),
    ]) {
      expect(door).toThrow(RangeError);
    }
  });

  test("that leave a member undefined are options without it", () => {
    expect(decide(table, INTENT, loosely({ now: undefined, killSwitch: undefined })).verdict).toBe("allow");
  });
});

test("something else than text is not compiled", () => {
  const things: unknown[] = [new Uint8Array(3), null, undefined, 5];
  for (const thing of things) {
    expect(() => compile(thing as string)).toThrow(RangeError);
  }
});

test("a diagnostic can be shown with the text it is about", () => {
  const text = "rulez: []\n";
  const [problem] = compile(text).diagnostics;
  expect(problem && renderDiagnostic(problem, makeSource(text, "p.yaml"))).toContain(
    "p.yaml:1:1 error unknown-key",
  );
});

test("something else than a table is refused", () => {
  for (const thing of [{}, null, "{}", compiled.artifact]) {
    expect(() => decide(thing as typeof table, INTENT)).toThrow(RangeError);
  }
});

test("an intent of wrong types is an error even where fail_closed lists its class", () => {
  const wrong = { ...INTENT, targets: 5 };
  for (const door of [() => decide(table, wrong), () => interpret(policy, wrong)]) {
    expect(door).toThrow(expect.objectContaining({ name: "IntentError", stage: "parse" }));
  }
  try {
    decide(table, wrong);
  } catch (error) {
    expect(isIntentError(error)).toBe(true);
  }
});
