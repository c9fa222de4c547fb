// Which keys of a block its author has to write. In: the settings of the IR. Out: the values of the keys without which the
// block would mean something else; defaults, and what follows from other keys, are left out.

import { canonicalJson, type Json } from "../canonical/json.ts";
import {
  CONSTRAINT_NAMES,
  type ConstraintName,
  constraintOf,
  type Definition,
  SETTING_NAMES,
  type SettingName,
  settingOf,
} from "../constraints/definitions.ts";
import type { BlockShape, KeyShape, Row, RowsKey, Setting, Settings } from "../fields/shape.ts";
import type { Policy, Rule } from "../ir/policy.ts";
import type { Raw, RawBlock } from "../ir/raw.ts";
import { settle } from "../ir/settle.ts";

export interface SaidBlock {
  readonly shape: BlockShape;
  readonly said: ReadonlyMap<string, Setting>;
}

/** Of the policy as a whole: those blocks that are there. */
export const saidSettings = ({ settings }: Policy): readonly SaidBlock[] =>
  SETTING_NAMES.flatMap((name: SettingName) => saidBlock(settings[name], settingOf(name)) ?? []);

export const saidConstraints = ({ constraints }: Rule): readonly SaidBlock[] =>
  CONSTRAINT_NAMES.flatMap((name: ConstraintName) => {
    const settings: Settings | undefined = constraints[name];
    return (settings && saidBlock(settings, constraintOf(name))) ?? [];
  });

function saidBlock(settings: Settings, definition: Definition): SaidBlock | undefined {
  const { shape } = definition;
  const wanted = canonicalJson(settings as Json); // Settings hold nothing but JSON.
  const means = (said: ReadonlyMap<string, Setting>): boolean =>
    canonicalJson(settingsFrom(said, definition) as Json) === wanted;
  if (shape.level === "policy" && means(new Map())) return undefined;
  const said = new Map(Object.entries(settings));
  // Last keys first: what they say often follows from the ones before.
  for (const { key } of [...shape.keys].reverse()) {
    const value = said.get(key);
    said.delete(key);
    if (!means(said) && value !== undefined) said.set(key, value);
  }
  return {
    shape,
    said: new Map(shape.keys.flatMap(({ key }) => (said.has(key) ? [[key, said.get(key) ?? ""]] : []))),
  };
}

const NOWHERE = { line: 1, column: 1, offset: 0 };
const NO_SPAN = { start: NOWHERE, end: NOWHERE };

/** What the compiler makes of a block in which these keys are written. */
function settingsFrom(said: ReadonlyMap<string, Setting>, { shape, settle: complete }: Definition): Settings {
  const entries = shape.keys.flatMap((key) => {
    const value = said.get(key.key);
    return value === undefined ? [] : [[key.key, rawOf(value, key)] as const];
  });
  const { settings } = settle(blockOf(entries), shape, () => {});
  // Each definition completes settings of its own shape.
  return complete?.(settings as never) ?? settings;
}

const blockOf = (entries: readonly (readonly [string, Raw])[]): RawBlock => ({
  kind: "block",
  span: NO_SPAN,
  entries: new Map(entries),
  unread: [],
});

function rawOf(value: Setting, key: KeyShape): Raw {
  if (key.kind === "rows")
    return { kind: "blocks", span: NO_SPAN, items: rowsOf(value).map((row) => rowBlock(row, key)) };
  // Only rows are lists of something else than texts.
  return {
    kind: "value",
    span: NO_SPAN,
    value: value as string | readonly string[] | boolean | number,
    itemSpans: [],
  };
}

/** The rows of a value that is known to be some. */
export const rowsOf = (value: Setting): readonly Row[] =>
  Array.isArray(value) ? value.filter((row): row is Row => typeof row === "object") : [];

const rowBlock = (row: Row, { columns }: RowsKey): RawBlock =>
  blockOf(
    columns.map(({ key }) => [key, { kind: "value", span: NO_SPAN, value: row[key] ?? "", itemSpans: [] }]),
  );
