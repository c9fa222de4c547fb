// Names of the DSL come in; the fields and lists that they name go out. Computed from the table of fields.

import type { ListName } from "../runtime/operators.ts";
import { FIELD_NAMES, type FieldName, fieldOf } from "./fields.ts";

/** What stands after `any`, `every` and `no`. */
export const LIST_WORDS: ReadonlyMap<string, ListName> = new Map([
  ["target", "targets"],
  ["provenance", "provenance"],
  ["link", "links"],
]);

export const wordOfList = (list: ListName): string | undefined =>
  [...LIST_WORDS].find(([, name]) => name === list)?.[0];

/** The name of the field where no group says what it is about: `target.kind`. */
export function fullName(field: FieldName): string {
  const { dsl, list } = fieldOf(field);
  const word = list && wordOfList(list);
  return word === undefined ? dsl : `${word}.${dsl}`;
}

const inList = (list: ListName | undefined): ReadonlyMap<string, FieldName> =>
  new Map(FIELD_NAMES.filter((name) => fieldOf(name).list === list).map((name) => [fieldOf(name).dsl, name]));

const byList = new Map<ListName | undefined, ReadonlyMap<string, FieldName>>();

/** By their names: the fields of a list's elements, or of the intent itself. */
export function fieldsOf(list: ListName | undefined): ReadonlyMap<string, FieldName> {
  const known = byList.get(list);
  if (known !== undefined) return known;
  const fields = inList(list);
  byList.set(list, fields);
  return fields;
}
