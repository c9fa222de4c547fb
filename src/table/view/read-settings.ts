// The settings of one block from the JSON that an artifact holds: `encode` of the block, undone. In: the shape of the
// block, and under which name each key is held. It knows no block by name.

import { count, flag, type JsonRecord, list, record, text, texts } from "../../canonical/read-json.ts";
import type { BlockShape, KeyShape, RowsKey, Setting, Settings } from "../../fields/shape.ts";
import type { EncodedNames } from "./encoded-names.ts";

/** @throws RangeError for JSON that the compiler would not have written. */
export function readSettings(shape: BlockShape, names: EncodedNames<Settings>, json: JsonRecord): Settings {
  return Object.fromEntries(
    shape.keys.map((key) => {
      const name = names[key.key];
      if (name === undefined) throw new RangeError(`no encoded form of ${shape.name}.${key.key}`);
      return [key.key, name === true ? true : readSetting(key, json, name)];
    }),
  );
}

function readSetting(key: KeyShape, json: JsonRecord, name: string): Setting {
  switch (key.kind) {
    case "text":
      return text(json, name);
    case "texts":
      return texts(json, name);
    case "count":
      return count(json, name);
    case "rows":
      return readRows(key, json, name);
    case "flag":
    case "toggle":
      return flag(json, name);
    case "fraction":
      throw new RangeError(`no encoded form of the fraction ${name}`);
  }
}

const readRows = ({ columns }: RowsKey, json: JsonRecord, name: string): Setting =>
  list(json, name).map((row) =>
    Object.fromEntries(columns.map(({ key }) => [key, text(record(row, name), key)])),
  );

/** The settings of a block about which nothing is known. */
export const nothingSaid = (shape: BlockShape): Settings =>
  Object.fromEntries(shape.keys.map((key) => [key.key, EMPTY[key.kind]]));

const EMPTY: Readonly<Record<KeyShape["kind"], Setting>> = {
  text: "",
  texts: [],
  flag: false,
  toggle: false,
  count: 0,
  fraction: 0,
  rows: [],
};
