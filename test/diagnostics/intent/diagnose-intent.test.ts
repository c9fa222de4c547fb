// Whatever is wrong with a text, it gets a code, a place inside the text and words for people, and nothing throws.

import fc from "fast-check";
import { expect, test } from "vitest";
import { diagnoseIntent } from "../../../src/diagnostics/intent/diagnose-intent.ts";
import { renderDiagnostic } from "../../../src/diagnostics/render.ts";
import { makeSource } from "../../../src/source/source.ts";
import { intentProblem } from "../../golden/intent-problem.ts";
import { SEEDED } from "../../support/law.ts";

const INTENT = JSON.stringify({
  tool_name: "fs.write",
  args: { path: "/a", list: [1, { b: "\u{1f600}" }], " k ": null },
  targets: [{ kind: "path", value: "/a", destructive: true }],
  arg_provenance: [{ arg_path: "$.path", source: "user" }],
  context: { identity: "a", workspace: "/r", risk_class: "low", credential_scopes: ["x"], phase: "plan" },
  delegation: { requester_identity: "c", chain: [{ delegator_identity: "a", delegate_identity: "c" }] },
});

const edits = fc.array(
  fc.record({
    at: fc.nat(INTENT.length),
    removed: fc.nat(12),
    added: fc.constantFrom(
      "",
      '"',
      "\\",
      "{",
      "}",
      "[",
      "]",
      ",",
      ":",
      "null",
      "0",
      "1.5",
      "'",
      "\n",
      "\u{1f600}",
      "x",
      '"a":1,',
    ),
  }),
  { minLength: 1, maxLength: 3 },
);

const edited = edits.map((list) =>
  list.reduce((text, { at, removed, added }) => text.slice(0, at) + added + text.slice(at + removed), INTENT),
);

test("an edited intent is valid, or wrong at a place of its text", () => {
  let wrong = 0;
  fc.assert(
    fc.property(edited, (text) => {
      const found = intentProblem(text);
      if (found === undefined) return;
      wrong++;
      const { problem, source } = found.placed;
      expect(problem.code).toMatch(/^intent-/);
      expect(problem.message).not.toBe("");
      const { start, end } = problem.span;
      expect(start.offset).toBeLessThanOrEqual(end.offset);
      expect(end.offset).toBeLessThanOrEqual(text.length);
      expect(renderDiagnostic(problem, source)).toContain("^");
    }),
    { ...SEEDED, numRuns: 500 },
  );
  expect(wrong).toBeGreaterThan(200);
});

test("a text that ends behind a backslash ends inside a string", () => {
  const found = intentProblem('{"tool_name":"a\\');
  expect(found?.placed.problem.message).toContain("the text ends inside a string");
  expect(found?.placed.problem.span.end.offset).toBe(16);
});

test("an error that does not fit the text is still shown", () => {
  const source = makeSource("[]", "i.json");
  for (const offset of [undefined, 0, 2, 99]) {
    for (const path of [[], ["context", "identity"], [7], ["targets", 3, "kind"]]) {
      const refused = {
        code: "missing-member",
        message: "normalize intent: x is required",
        path,
        offset,
      } as const;
      expect(renderDiagnostic(diagnoseIntent(source, refused).problem, source)).toContain("^");
    }
  }
});
