// Dotted paths into an intent. In: a path as it is typed, `targets.0.value`. Out: its steps, and what may stand there. It
// does not know any one intent, so it does not know how long a list is.

import { INTENT, type MemberType } from "../../intent/shape.ts";
import { elementType, membersOf } from "./read-data.ts";

export const stepsOf = (path: string): readonly string[] => path.split(".");

/** The place of an item in a list. */
export const indexOf = (step: string): number | undefined =>
  /^(?:0|[1-9]\d{0,8})$/.test(step) ? Number(step) : undefined;

export type PathType =
  /** Without a type where anything may stand. */
  | { readonly kind: "type"; readonly type?: MemberType }
  | { readonly kind: "unknown-member"; readonly member: string; readonly known: readonly string[] }
  | { readonly kind: "no-path"; readonly why: string };

export function typeAtPath(path: string): PathType {
  let type: MemberType = { object: INTENT };
  for (const step of stepsOf(path)) {
    if (step === "") return { kind: "no-path", why: "a step of it is empty" };
    if (type === "free") return { kind: "type" };
    const next = typeBelow(type, step);
    if ("kind" in next) return next;
    type = next.type;
  }
  return { kind: "type", type };
}

function typeBelow(type: MemberType, step: string): { readonly type: MemberType } | PathType {
  const members = membersOf(type);
  if (members !== undefined) {
    const member = Object.hasOwn(members, step) ? members[step] : undefined;
    if (member !== undefined) return { type: member };
    return { kind: "unknown-member", member: step, known: Object.keys(members) };
  }
  const element = type === "texts" ? "text" : elementType(type);
  if (element === undefined) return { kind: "no-path", why: `nothing stands below a ${String(type)}` };
  if (indexOf(step) !== undefined) return { type: element };
  return { kind: "no-path", why: `\`${step}\` is no place in a list: the first item is 0` };
}
