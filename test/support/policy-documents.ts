// Random policy documents. In: the tables of fields/ and constraints/. Out: arbitrary trees, as a YAML reader would
// see them; nearly all are valid. It names no selector and no constraint: every key is drawn from its own entry.

import fc from "fast-check";
import {
  CONSTRAINT_NAMES,
  constraintOf,
  SETTING_NAMES,
  settingOf,
} from "../../src/constraints/definitions.ts";
import { VERDICTS } from "../../src/decision/verdict.ts";
import { policyKeys, ruleKeys } from "../../src/fields/document.ts";
import { FIELD_NAMES, fieldOf } from "../../src/fields/fields.ts";
import type { BlockShape, KeyShape, RowsKey, TextKey, TextsKey } from "../../src/fields/shape.ts";
import { type EntrySchema, RULE_SCHEMA } from "../../src/ir/schema.ts";
import { mostlyPlain } from "./odd-forms.ts";
import { textsOf } from "./value-pools.ts";

/** A mapping of the document; values are trees again. */
export type Tree = { readonly [key: string]: unknown };

type Member = readonly [key: string, value: unknown];

const GENERIC_WORDS = ["alpha", "beta-1"];

/** Older spellings of selectors have no examples of their own. */
const SPELLINGS: ReadonlyMap<string, KeyShape> = new Map(
  FIELD_NAMES.flatMap((name) => {
    const { also, key } = fieldOf(name);
    return also === undefined ? [] : [[also.key, key] as const];
  }),
);

function wordsOf(key: TextKey | TextsKey): readonly string[] {
  const own = textsOf(key);
  const borrowed = own.length > 0 ? own : textsOf(SPELLINGS.get(key.key) ?? key);
  const words = borrowed.length > 0 ? borrowed : GENERIC_WORDS;
  if (key.normal === "exact") return words;
  if (key.normal === "path")
    return [...words, ...words.flatMap((word) => [`.${word}/../${word}`, `${word}/`, ` ${word}`])];
  // Where case is kept, another case is another word, which a closed vocabulary would refuse.
  return key.normal === "lower" || key.oneOf === undefined ? mostlyPlain(words) : words;
}

const word = (key: TextKey | TextsKey): fc.Arbitrary<string> => fc.constantFrom(...wordsOf(key));

const texts = (key: TextsKey): fc.Arbitrary<readonly string[]> =>
  fc
    .tuple(fc.array(word(key), { minLength: 1, maxLength: 3 }), fc.nat(15))
    .map(([list, dice]) => (dice === 0 ? [...list, " ", ...list.slice(0, 1)] : list));

/** A cell now and then holds a word of another column, so that an end may be the start. */
function rows(key: RowsKey): fc.Arbitrary<unknown> {
  const any = fc.oneof(...key.columns.map(word));
  const cells = key.columns.map((column) =>
    member(column.key, fc.oneof({ weight: 5, arbitrary: word(column) }, { weight: 1, arbitrary: any })),
  );
  const needed = cells.filter((_, index) => key.columns[index]?.required !== undefined);
  const others = cells.filter((cell) => !needed.includes(cell));
  return fc.array(mapping(needed, others, { maxLength: 1 }), { minLength: 1, maxLength: 3 });
}

function valueFor(key: KeyShape): fc.Arbitrary<unknown> {
  switch (key.kind) {
    case "text":
      return word(key);
    case "texts":
      return texts(key);
    case "rows":
      return rows(key);
    case "flag":
    case "toggle":
      return fc.constantFrom(true, true, true, false);
    case "fraction":
      return fc.constantFrom(...(key.examples ?? []), 0, 1);
    case "count":
      return fc.constantFrom(...counts(key), ...counts(key), ...counts(key).map(String), key.least ?? 0);
  }
}

const counts = (key: KeyShape & { kind: "count" }): readonly number[] => key.examples ?? [1, 2];

const member = (key: string, value: fc.Arbitrary<unknown>): fc.Arbitrary<Member> =>
  value.map((drawn) => [key, drawn]);

interface Lengths {
  readonly minLength?: number;
  readonly maxLength: number;
}

/** A mapping with all of `needed` and a few of `others`; of two members with one key the later counts. */
const mapping = (
  needed: readonly fc.Arbitrary<Member>[],
  others: readonly fc.Arbitrary<Member>[],
  few: Lengths,
): fc.Arbitrary<Tree> =>
  fc
    .tuple(
      fc.tuple(...needed),
      fc.array(others.length === 0 ? fc.constant<Member>(["", 0]) : fc.oneof(...others), few),
    )
    .map(([all, some]) => Object.fromEntries([...some, ...all].filter(([key]) => key !== "")));

/** Keys without which a block that is switched on is refused. */
const isNeeded = (key: KeyShape): boolean =>
  key.kind === "rows" ||
  (key.kind === "text" && key.required !== undefined) ||
  (key.kind === "count" && (key.least ?? 0) > 0);

function blockMembers(shape: BlockShape): fc.Arbitrary<Tree> {
  const draw = (keys: readonly KeyShape[]) => keys.map((key) => member(key.key, valueFor(key)));
  const others = shape.keys.filter((key) => !isNeeded(key));
  const [needed, open] = [draw(shape.keys.filter(isNeeded)), draw(others)];
  // Few keys leave calls that pass; many find what keys do to each other.
  return fc.oneof(
    { weight: 2, arbitrary: mapping(needed, open, { minLength: 1, maxLength: 2 }) },
    { weight: 1, arbitrary: mapping(needed, open, { minLength: 3, maxLength: 6 }) },
  );
}

/** A block as the members that its enclosing mapping gains. */
const block = (shape: BlockShape): fc.Arbitrary<Tree> =>
  shape.layout === "flat"
    ? blockMembers(shape)
    : blockMembers(shape).map((members) => ({ [shape.name]: members }));

function entryMember([key, entry]: readonly [string, EntrySchema]): fc.Arbitrary<Member> {
  if (entry.kind === "block")
    return member(key, mapping([], [...entry.entries].map(entryMember), { minLength: 1, maxLength: 2 }));
  return member(key, entry.kind === "blocks" ? fc.constant([]) : valueFor(entry));
}

function selectors(): fc.Arbitrary<Tree> {
  const match = RULE_SCHEMA.entries.get("match");
  const entries = match?.kind === "block" ? [...match.entries].map(entryMember) : [];
  return fc.oneof(
    { weight: 5, arbitrary: mapping([], entries, { maxLength: 2 }) },
    { weight: 1, arbitrary: mapping([], entries, { minLength: 3, maxLength: 5 }) },
  );
}

const keyOf = (shape: BlockShape, name: string): fc.Arbitrary<Member> =>
  fc.oneof(...shape.keys.filter((key) => key.key === name).map((key) => member(name, valueFor(key))));

const verdictUnder = (...keys: readonly string[]): fc.Arbitrary<Tree> =>
  fc
    .tuple(fc.constantFrom(...VERDICTS), fc.constantFrom(0, 1, 2))
    .map(([verdict, way]) =>
      Object.fromEntries(keys.filter((_, at) => way !== at + 1).map((key) => [key, verdict])),
    );

const priority = fc.constantFrom(0, 0, 1, 1, 2, 2, "1", 7, -1, 2 ** 40);

const rule: fc.Arbitrary<Tree> = fc
  .tuple(
    mapping([keyOf(ruleKeys, "name")], [keyOf(ruleKeys, "reason_codes"), keyOf(ruleKeys, "violations")], {
      maxLength: 2,
    }),
    fc.option(priority, { freq: 5, nil: 0 }),
    verdictUnder("effect", "action"),
    selectors(),
    fc.array(fc.oneof(...CONSTRAINT_NAMES.map((name) => block(constraintOf(name).shape))), { maxLength: 3 }),
  )
  .map(([keys, rank, verdict, match, constraints]) =>
    Object.assign({ ...keys, priority: rank, ...verdict, match }, ...constraints),
  );

const header: fc.Arbitrary<Tree> = fc.oneof(
  { weight: 4, arbitrary: fc.constant({}) },
  {
    weight: 1,
    arbitrary: mapping([], [keyOf(policyKeys, "schema_id"), keyOf(policyKeys, "schema_version")], {
      maxLength: 2,
    }),
  },
  { weight: 3, arbitrary: verdictUnder("default_verdict", "default_action") },
);

const settings: fc.Arbitrary<Tree> = fc
  .array(fc.oneof(...SETTING_NAMES.map((name) => block(settingOf(name).shape))), { maxLength: 2 })
  .map((blocks) => Object.assign({}, ...blocks));

const document = (rules: fc.Arbitrary<readonly Tree[]>): fc.Arbitrary<Tree> =>
  fc.tuple(header, settings, rules).map(([own, blocks, listed]) => ({ ...own, ...blocks, rules: listed }));

const rules = (lengths: Lengths): fc.Arbitrary<readonly Tree[]> =>
  fc.array(rule, { ...lengths, size: "max" });

/** One tier of rules with names of their own: a match shows wherever in the set of rules it stands. */
const oneTier = (lengths: Lengths): fc.Arbitrary<readonly Tree[]> =>
  rules(lengths).map((listed) => listed.map((own, at) => ({ ...own, name: `rule ${at + 10}`, priority: 1 })));

const ABOUT_ONE_WORD = { minLength: 31, maxLength: 34 };
const ABOUT_TWO_WORDS = { minLength: 63, maxLength: 66 };

/** Mostly a handful of rules; now and then so many that a set of rules needs a second or a third word. */
export const policyDocument: fc.Arbitrary<Tree> = fc.oneof(
  { weight: 2, arbitrary: document(fc.constant([])) },
  { weight: 48, arbitrary: document(rules({ minLength: 1, maxLength: 6 })) },
  { weight: 1, arbitrary: document(fc.oneof(rules(ABOUT_ONE_WORD), rules(ABOUT_TWO_WORDS))) },
  { weight: 2, arbitrary: document(fc.oneof(oneTier(ABOUT_ONE_WORD), oneTier(ABOUT_TWO_WORDS))) },
);
