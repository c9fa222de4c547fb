// Blocks of settings become entries of the DSL. A block is there because it is written, so it does not say so again.

import type { BlockShape, KeyShape, Row, RowsKey, Setting } from "../../fields/shape.ts";
import { typeOfKey } from "../../ir/typed/word-type.ts";
import type { Block, Entry, Value } from "../../syntax/ast.ts";
import { rowsOf, type SaidBlock } from "../said-settings.ts";
import { entry, flag, list, NO_SPAN, number, text } from "./nodes.ts";
import { type Listed, type WordLists, writtenWord } from "./word-lists.ts";

const nameOf = ({ layout, name }: BlockShape, { key }: KeyShape): string =>
  layout === "nested" ? `${name}.${key}` : key;

export function settingEntries({ shape, said }: SaidBlock, lists: WordLists): readonly Entry[] {
  const entries = shape.keys.flatMap((key) => {
    const value = said.get(key.key);
    return value === undefined ? [] : entry(key.key, valueNode(value, key, nameOf(shape, key), lists));
  });
  const isSwitched = shape.keys.some(({ key }) => key === "enabled");
  if (shape.layout === "flat") return entries;
  const own = isSwitched ? switchedEntries(entries, said.get("enabled") === true, shape) : entries;
  return [entry(shape.name, blockNode(own))];
}

/** Writing the block means that it is on. */
function switchedEntries(entries: readonly Entry[], isOn: boolean, { keys }: BlockShape): readonly Entry[] {
  const others = entries.filter(({ key }) => key !== "enabled");
  // Where other keys switch a block on, nobody needs to say that it is.
  const isImplied = keys.some((key) => key.kind === "flag" && key.key === "enabled" && key.switches === true);
  return isOn || isImplied ? others : [entry("enabled", flag(false)), ...others];
}

const blockNode = (entries: readonly Entry[]): Block => ({ kind: "block", span: NO_SPAN, entries });

function valueNode(value: Setting, key: KeyShape, name: string, lists: WordLists): Value {
  if (typeof value === "boolean") return flag(value);
  if (typeof value === "number") return number(value);
  if (typeof value === "string")
    return key.kind === "text" ? writtenWord(value, typeOfKey(name, key)) : text(value);
  if (key.kind === "rows") return list(rowsOf(value).map((row, index) => rowNode(row, index + 1, key)));
  const words = value.filter((word) => typeof word === "string");
  return key.kind === "texts" ? lists.written(words, typeOfKey(name, key)) : list(words.map(text));
}

function rowNode(row: Row, position: number, { columns, nameRow }: RowsKey): Block {
  const said = columns.filter(
    ({ key }) => row[key] !== "" && !(key === "name" && row[key] === nameRow(position)),
  );
  return blockNode(said.map(({ key }) => entry(key, text(row[key] ?? ""))));
}

export const listsOfBlock = ({ shape, said }: SaidBlock): readonly Listed[] =>
  shape.keys.flatMap((key) => {
    const value = said.get(key.key);
    if (key.kind !== "texts" || !Array.isArray(value) || value.length < 2) return [];
    return {
      words: value.filter((word) => typeof word === "string"),
      type: typeOfKey(nameOf(shape, key), key),
    };
  });
