// YAML as the JSON that it stands for. In: a tree, and where it describes a part of an intent the type of that part. Out: a
// value. Members that no intent has there are mistakes: a reader of intents would pass over them, and a case that sets one
// would show nothing.

import type { Json } from "../../canonical/json.ts";
import type { MemberType } from "../../intent/shape.ts";
import type { Raise } from "../../ir/problems.ts";
import type { Block, Scalar, Value } from "../../syntax/ast.ts";

/** Undefined after a report. */
export function readData(value: Value, type: MemberType | undefined, raise: Raise): Json | undefined {
  if (value.kind === "scalar") return readScalar(value, raise);
  if (value.kind === "block") return readMembers(value, type, raise);
  const items = value.items.map((item) => readData(item, elementType(type), raise));
  return isWhole(items) ? items : undefined;
}

function readMembers({ entries }: Block, type: MemberType | undefined, raise: Raise): Json | undefined {
  const known = membersOf(type);
  const members = entries.map(({ key, keySpan, value }) => {
    if (known !== undefined && !Object.hasOwn(known, key)) {
      raise("suite-unknown-member", keySpan, { member: key, known: Object.keys(known) });
      return undefined;
    }
    const read = readData(value, known?.[key], raise);
    return read === undefined ? undefined : ([key, read] as const);
  });
  return isWhole(members) ? Object.fromEntries(members) : undefined;
}

const isWhole = <T>(items: readonly (T | undefined)[]): items is readonly T[] => !items.includes(undefined);

/** The members that an object of this type has; undefined where anything may stand. */
export const membersOf = (type: MemberType | undefined) =>
  typeof type === "object" && "object" in type ? type.object : undefined;

export const elementType = (type: MemberType | undefined): MemberType | undefined =>
  typeof type === "object" && "list" in type ? { object: type.list } : undefined;

/** JSON has one way to write a number, and readers of YAML agree about some. */
function readScalar(scalar: Scalar, raise: Raise): Json | undefined {
  const { type, value, text, irregular } = scalar;
  const isVague = irregular !== undefined || (type === "fraction" && Number.isInteger(value));
  if (!isVague) return value;
  raise("ambiguous-scalar", scalar.span, { text, wanted: "text" });
  return undefined;
}
