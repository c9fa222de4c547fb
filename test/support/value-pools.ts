// What policies name, by where an intent says it. In: the tables of fields/ and constraints/. Out: for every path of
// an intent the values that some key of a policy is compared with there. It names no selector and no constraint, so
// an entry added to a table is met by random intents without a change here.

import {
  CONSTRAINT_NAMES,
  constraintOf,
  SETTING_NAMES,
  settingOf,
} from "../../src/constraints/definitions.ts";
import { FIELD_NAMES, type FieldSpec, fieldOf } from "../../src/fields/fields.ts";
import type { KeyShape } from "../../src/fields/shape.ts";
import type { Path } from "../../src/intent/read.ts";
import { LISTS } from "../../src/runtime/operators.ts";

/** Every key of every constraint and setting. */
export const CONSTRAINT_KEYS: readonly KeyShape[] = [
  ...CONSTRAINT_NAMES.map((name) => constraintOf(name).shape),
  ...SETTING_NAMES.map((name) => settingOf(name).shape),
].flatMap((shape) => shape.keys);

export const pathName = (path: Path): string => path.join("/");

/** The texts that a key admits or suggests, as its table lists them. */
export function textsOf(key: KeyShape): readonly string[] {
  if (key.kind !== "text" && key.kind !== "texts") return [];
  const { oneOf = [], initial = [], examples = [] } = key;
  return [...oneOf, ...examples, ...(typeof initial === "string" ? [initial] : initial)];
}

const numbersOf = (key: KeyShape): readonly number[] =>
  key.kind === "count" || key.kind === "fraction" ? (key.examples ?? []) : [];

/** A text that the glob matches: every wildcard replaced by the simplest thing it stands for. */
const concrete = (glob: string): string =>
  glob
    .replaceAll("**", "a/b")
    .replaceAll("*", "a")
    .replaceAll("?", "a")
    .replace(/\[(.)[^\]]*\]/g, "$1");

const valuesOf = (key: KeyShape): readonly string[] =>
  key.kind === "texts" && key.pattern !== undefined ? textsOf(key).map(concrete) : textsOf(key);

const fieldPaths = ({ list, paths }: FieldSpec): readonly Path[] =>
  list === undefined ? paths : paths.map((path) => [...LISTS[list], "*", ...path]);

const USES: readonly (readonly [Path, KeyShape])[] = [
  ...FIELD_NAMES.flatMap((name) =>
    fieldPaths(fieldOf(name)).map((path) => [path, fieldOf(name).key] as const),
  ),
  ...CONSTRAINT_KEYS.flatMap((key) => (key.about === undefined ? [] : [[key.about, key] as const])),
];

function pooled<T>(values: (key: KeyShape) => readonly T[]): ReadonlyMap<string, readonly T[]> {
  const pools = new Map<string, readonly T[]>();
  for (const [path, key] of USES) {
    const own = values(key);
    if (own.length > 0) pools.set(pathName(path), [...(pools.get(pathName(path)) ?? []), ...own]);
  }
  return pools;
}

/** Values by path; one that several keys name stands there as often, and so is drawn as often. */
export const TEXT_POOLS = pooled(valuesOf);
export const NUMBER_POOLS = pooled(numbersOf);

/** The values that policies name at a path; never empty. */
export const poolAt = (...path: Path): readonly string[] => TEXT_POOLS.get(pathName(path)) ?? ["nobody"];
