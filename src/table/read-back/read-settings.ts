// The settings of one block from the JSON that an artifact holds: `encodeSettings`, undone. It knows no block by name.

import { count, flag, type JsonRecord, list, record, text, texts } from "../../canonical/read-json.ts";
import type {
  BlockShape,
  EncodedKey,
  EncodedShape,
  KeyShape,
  RowsKey,
  Setting,
  Settings,
} from "../../fields/shape.ts";
import { isEmpty } from "../view/block-phrase.ts";

/** @throws RangeError for JSON that the compiler would not have written. */
export function readSettings({ keys }: EncodedShape, json: JsonRecord): Settings {
  const held: Settings = Object.fromEntries(
    keys.flatMap((key) => (key.encoded === null ? [] : [[key.key, readSetting(key, json, key.encoded)]])),
  );
  return Object.fromEntries(keys.map((key) => [key.key, held[key.key] ?? isOn(key, held)]));
}

/** A flag that is not held is on where its block is there, or where a list is not empty. */
const isOn = (key: EncodedKey, held: Settings): boolean =>
  key.kind !== "flag" || key.empties === undefined || !isEmpty(held[key.empties]);

function readSetting(key: EncodedKey, json: JsonRecord, name: string): Setting {
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
      return flag(json, name);
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
