// A call that says another word. In: a witness, and a condition that it meets. Out: the same call with one value of the
// condition wherever it says any of them. What it then shows is for whoever tries it; it may even be no call.

import { fieldOf } from "../../fields/fields.ts";
import { PLACE_LISTS } from "../../intent/places.ts";
import type { Condition } from "../../ir/policy.ts";
import type { ListName } from "../../runtime/operators.ts";
import { copyOf } from "./copy.ts";
import type { Witness } from "./write.ts";

export interface Word {
  readonly condition: Condition;
  /** One of its values. */
  readonly value: string;
  /** The condition is about elements of it. */
  readonly list?: ListName;
}

export function saying(
  { intent, options }: Witness,
  { condition: { field, values }, value, list }: Word,
): Witness {
  const { operator, paths } = fieldOf(field);
  const meets = (text: string): boolean =>
    operator === "prefix" ? values.some((start) => text.startsWith(start)) : values.includes(text);
  const start = list === undefined ? [] : [...PLACE_LISTS[list].path, "*"];
  const copy = copyOf(intent);
  for (const path of paths) changeAt(copy, [...start, ...path], (text) => (meets(text) ? value : text));
  return { intent: copy, options };
}

function changeAt(node: unknown, path: readonly string[], change: (text: string) => string): void {
  const [step = "", ...rest] = path;
  if (typeof node !== "object" || node === null) return;
  for (const member of step === "*" ? Object.keys(node) : [step]) {
    const inner: unknown = Reflect.get(node, member);
    if (rest.length > 0) changeAt(inner, rest, change);
    else if (typeof inner === "string") Reflect.set(node, member, change(inner));
  }
}
