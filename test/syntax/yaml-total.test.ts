import fc from "fast-check";
import { expect, test } from "vitest";
import { parseDocument } from "yaml";
import type { Value } from "../../src/syntax/ast.ts";
import { SEEDED } from "../support/law.ts";
import { read } from "./check.ts";

const PIECES = [
  ..."abc012:-?,[]{}#&*!|>'\"%@`\\~.+_= \t\n",
  ..."\r\u0000\u00a0\u0085\u2028\ufeff\ud83d\ude00",
  ...[
    "\n  ",
    "\n- ",
    ": ",
    " #",
    "---\n",
    "...\n",
    "<<",
    "&x ",
    "*x",
    "true",
    "12",
    "a: ",
    '"b"',
    "\r\n",
    "{a: ",
    "|\n  ",
  ],
];
const soup = fc.array(fc.constantFrom(...PIECES), { maxLength: 40 }).map((pieces) => pieces.join(""));

test("any text gives a tree or a reason, and never throws", () => {
  fc.assert(
    fc.property(soup, (text) => {
      const { block, problems } = read(text);
      expect(problems.length > 0 || block !== undefined).toBe(true);
      for (const problem of problems) {
        expect(problem.message).toMatch(/^parse policy yaml: \[\d+:\d+\] /);
        expect(problem.span.end.offset).toBeGreaterThanOrEqual(problem.span.start.offset);
      }
    }),
    { numRuns: 20_000, ...SEEDED },
  );
});

test("what is accepted says what a strict YAML 1.2 reader reads", () => {
  fc.assert(
    fc.property(soup, (text) => {
      const { block, problems } = read(text);
      if (problems.length > 0 || block === undefined || /[{,][\s\S]*?:[^/ ]/.test(text)) return;
      const document = parseDocument(text, { schema: "failsafe", uniqueKeys: true });
      const strict: unknown = JSON.parse(JSON.stringify(document.toJS() || {}).replaceAll(":null", ':""'));
      expect(plain(block)).toEqual(strict);
    }),
    { numRuns: 20_000, ...SEEDED },
  );
});

test("every byte alone is answered", () => {
  for (let byte = 0; byte < 256; byte++) {
    const text = new TextDecoder().decode(Uint8Array.of(byte));
    expect(read(text).problems.length, `byte ${byte}`).toBeLessThanOrEqual(1);
  }
});

/** The failsafe view of a tree: every scalar is its text. */
function plain(value: Value): unknown {
  if (value.kind === "scalar") return value.text;
  if (value.kind === "list") return value.items.map(plain);
  return Object.fromEntries(value.entries.map((entry) => [entry.key, plain(entry.value)]));
}
