// No text makes the compiler throw: it compiles, or says what is wrong.

import fc from "fast-check";
import { test } from "vitest";
import { compile } from "../../src/index.ts";
import { alwaysHolds } from "../support/law.ts";
import { policyDocument } from "../support/policy-documents.ts";
import { asJson, asYaml } from "../support/policy-texts.ts";

/** Neither thrown nor refused without a reason. */
function faults(text: string): readonly string[] {
  const { ok, diagnostics } = compile(text);
  const errors = diagnostics.filter(({ severity }) => severity === "error");
  if (ok !== (errors.length === 0)) return [`ok is ${ok} with ${errors.length} errors`];
  return errors.flatMap(({ message }) => (message === "" ? ["an error without a message"] : []));
}

const show = (text: string): string => JSON.stringify(text);

test("random strings and bytes", () => {
  const bytes = fc.uint8Array({ maxLength: 200 }).map((raw) => new TextDecoder().decode(raw));
  alwaysHolds({ input: fc.oneof(fc.string({ unit: "binary", maxLength: 60 }), bytes), faults, show }, 4000);
});

const PIECES = [
  "\n",
  " ",
  "  - ",
  ": ",
  "[",
  "]",
  "{",
  "}",
  '"',
  "'",
  "&a ",
  "*a",
  "!!int ",
  "|\n",
  "# ",
  "---\n",
  "null",
  "1e9",
  "\t",
  "\u0000",
  "\ud800",
  "\u2028",
  "-1",
  "rules:",
  "match:",
  "true",
];

interface Edit {
  readonly at: number;
  readonly remove: number;
  readonly insert: string;
}

const edit: fc.Arbitrary<Edit> = fc.record({
  at: fc.nat(4000),
  remove: fc.nat(12),
  insert: fc.constantFrom("", ...PIECES),
});

const edited = (text: string, { at, remove, insert }: Edit): string => {
  const start = at % (text.length + 1);
  return text.slice(0, start) + insert + text.slice(start + remove);
};

test("texts of policies with something cut out, put in or repeated", () => {
  const texts = fc.tuple(policyDocument, fc.boolean(), fc.array(edit, { minLength: 1, maxLength: 3 }));
  const input = texts.map(([document, json, edits]) =>
    edits.reduce(edited, json ? asJson(document) : asYaml(document)),
  );
  alwaysHolds({ input, faults, show }, 600);
});

test("documents of the right keys with values of any kind", () => {
  const odd = fc.oneof(
    fc.jsonValue({ maxDepth: 2 }),
    fc.constantFrom<unknown>(-1, 0.5, 1e30, "012", "True", [[]], [{}], "\u0000"),
  );
  const input = fc
    .tuple(policyDocument, fc.nat(), odd)
    .map(([document, place, value]) => asJson(replaced(document, place, value)));
  alwaysHolds({ input, faults, show }, 600);
});

/** The document with one of its values replaced, counted through the first rule and the policy's own keys. */
function replaced(
  document: Readonly<Record<string, unknown>>,
  place: number,
  value: unknown,
): Readonly<Record<string, unknown>> {
  const keys = Object.keys(document);
  const key = keys[place % Math.max(1, keys.length)] ?? "rules";
  const old = document[key];
  if (Array.isArray(old) && old.length > 0)
    return { ...document, [key]: [replacedMember(old[0], place, value), ...old.slice(1)] };
  return { ...document, [key]: replacedMember(old, place, value) };
}

const replacedMember = (old: unknown, place: number, value: unknown): unknown =>
  typeof old === "object" && old !== null && !Array.isArray(old) && place % 7 > 0
    ? replaced(Object.fromEntries(Object.entries(old)), Math.floor(place / 7), value)
    : value;
