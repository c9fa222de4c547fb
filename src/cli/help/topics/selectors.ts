// `gait help selectors`: what a rule may ask about a call, from the table of selectors.

import { fullName } from "../../../fields/dsl-names.ts";
import { FIELD_NAMES, type FieldName, fieldOf } from "../../../fields/fields.ts";
import { alternatives } from "../../choice.ts";
import { page, section } from "../layout.ts";
import type { Topic } from "../topic.ts";

function wordsOf(name: FieldName): readonly string[] {
  const { key, vocabulary } = fieldOf(name);
  return vocabulary ?? ("oneOf" in key ? (key.oneOf ?? []) : []);
}

function row(name: FieldName): readonly [string, string] {
  const words = wordsOf(name);
  const values = words.length === 0 ? [] : [`One of ${alternatives(words)}.`];
  return [name, [fieldOf(name).key.summary, ...values, `DSL: ${fullName(name)}.`].join(" ")];
}

const inYaml = (name: FieldName): boolean => fieldOf(name).yaml !== false;

export const selectors: Topic = {
  name: "selectors",
  summary: "What a rule may ask about a call.",
  page: () =>
    page(
      "Selectors stand under `match` of a rule. Of the values that one lists any may hold; all selectors must. Where a call has several targets, different ones may satisfy different selectors.",
      section("Selectors", FIELD_NAMES.filter(inYaml).map(row)),
      section("Only in the DSL", FIELD_NAMES.filter((name) => !inYaml(name)).map(row)),
      section("See also", [["gait help patterns, gait help dsl, gait policy table, docs/policy.md"]]),
    ),
};
