// The generators know every selector and every constraint, because they are computed from the tables: whatever is in
// a table appears in random policies, and random intents say something where it is read.

import fc from "fast-check";
import { expect, test } from "vitest";
import {
  CONSTRAINT_NAMES,
  constraintOf,
  SETTING_NAMES,
  settingOf,
} from "../../src/constraints/definitions.ts";
import { FIELD_NAMES, fieldOf, YAML_FIELD_NAMES } from "../../src/fields/fields.ts";
import { compile, prepareIntent } from "../../src/index.ts";
import { isPresent, type Path } from "../../src/intent/read.ts";
import { LISTS } from "../../src/runtime/operators.ts";
import { policyDocument, type Tree } from "../support/policy-documents.ts";
import { asJson } from "../support/policy-texts.ts";
import { call } from "../support/scenario.ts";

const SEED = 7;

const documents = fc.sample(policyDocument, { numRuns: 1500, seed: SEED });

const rules = documents.flatMap((document): readonly Tree[] =>
  Array.isArray(document.rules) ? document.rules : [],
);

const missing = (keys: readonly string[], blocks: readonly unknown[]): readonly string[] => {
  const seen = new Set(
    blocks.flatMap((block) => (typeof block === "object" && block !== null ? Object.keys(block) : [])),
  );
  return keys.filter((key) => !seen.has(key));
};

test("every key of every selector appears, and so do older spellings", () => {
  for (const name of YAML_FIELD_NAMES) {
    const { key, also, within } = fieldOf(name);
    const matches = rules.map((rule): Tree => Object(rule.match));
    const blocks = within === undefined ? matches : matches.map((match) => match[within.key]);
    expect(missing(also === undefined ? [key.key] : [key.key, also.key], blocks), name).toEqual([]);
  }
});

test("no document says what only the DSL can say", () => {
  const said = new Set(rules.flatMap((rule): string[] => Object.keys(Object(rule.match))));
  expect(FIELD_NAMES.filter((name) => fieldOf(name).yaml === false && said.has(name))).toEqual([]);
});

test.each([
  ...CONSTRAINT_NAMES.map((name) => ({ shape: constraintOf(name).shape, blocks: rules })),
  ...SETTING_NAMES.map((name) => ({ shape: settingOf(name).shape, blocks: documents })),
])("every key of $shape.name appears", ({ shape, blocks }) => {
  const own = shape.layout === "flat" ? blocks : blocks.map((block) => block[shape.name]);
  expect(
    missing(
      shape.keys.map(({ key }) => key),
      own,
    ),
  ).toEqual([]);
  const columns = shape.keys.flatMap((key) =>
    key.kind === "rows" ? key.columns.map((column) => [key.key, column.key] as const) : [],
  );
  for (const [rows, column] of columns) {
    expect(
      missing(
        [column],
        own.flatMap((block) => Object(block)[rows] ?? []),
      ),
    ).toEqual([]);
  }
});

test("every constraint is compiled into some rule", () => {
  const compiled = documents
    .slice(0, 400)
    .flatMap((document) => compile(asJson(document)).policy?.rules ?? []);
  expect(
    missing(
      CONSTRAINT_NAMES,
      compiled.map((rule) => rule.constraints),
    ),
  ).toEqual([]);
});

const COUNT = "#";

test("intents say something at every path that a policy reads", () => {
  const sample = fc.sample(call, { numRuns: 600, seed: SEED }).map(({ intent }) => prepareIntent(intent));
  const intents = sample.flatMap((prepared) => (prepared.kind === "valid" ? [prepared.intent] : []));
  const fields = FIELD_NAMES.flatMap((name) => {
    const { list, paths } = fieldOf(name);
    return paths.map((path): Path => (list === undefined ? path : [...LISTS[list], "*", ...path]));
  });
  const about = [
    ...CONSTRAINT_NAMES.map((name) => constraintOf(name).shape),
    ...SETTING_NAMES.map((name) => settingOf(name).shape),
  ]
    .flatMap((shape) => shape.keys)
    .flatMap((key) => (key.about === undefined ? [] : [key.about]));
  const silent = [...fields, ...about].filter(
    (path) =>
      !intents.some((intent) =>
        isPresent(
          intent,
          path.filter((step) => step !== COUNT),
        ),
      ),
  );
  expect(silent).toEqual([]);
  expect(intents.length / sample.length, "share of valid intents").toBeGreaterThan(0.85);
});
