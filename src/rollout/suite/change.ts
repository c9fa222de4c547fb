// A call with changes. In: JSON, a path, a value. Out: the changed JSON; what stays is shared with the old one. Values are
// merged as JSON Merge Patch does (RFC 7396): members of an object one by one, null takes away, all else replaces.

import type { Json } from "../../canonical/json.ts";
import { isList } from "../../intent/free-form.ts";
import { indexOf } from "./path.ts";

type Members = { readonly [member: string]: Json };

export const isMembers = (value: Json | undefined): value is Members =>
  typeof value === "object" && value !== null && !isList(value);

/** Undefined where the path leads nowhere: into a text, or behind the end of a list. */
export function changedAt(target: Json, [step, ...rest]: readonly string[], value: Json): Json | undefined {
  if (step === undefined) return merged(target, value);
  if (isList(target)) return changedList(target, step, rest, value);
  if (!isMembers(target)) return undefined;
  const old = Object.hasOwn(target, step) ? target[step] : undefined;
  // The place of an item where there is no list yet.
  if (old === undefined && indexOf(step) !== undefined) return undefined;
  if (rest.length === 0 && value === null) return without(target, step);
  // What is not there yet is made on the way.
  const changed = changedAt(old ?? {}, rest, value);
  return changed === undefined ? undefined : { ...target, [step]: changed };
}

function changedList(
  list: readonly Json[],
  step: string,
  rest: readonly string[],
  value: Json,
): Json | undefined {
  const index = indexOf(step);
  const old = index === undefined ? undefined : list[index];
  if (index === undefined || old === undefined) return undefined;
  if (rest.length === 0 && value === null) return list.toSpliced(index, 1);
  const changed = changedAt(old, rest, value);
  return changed === undefined ? undefined : list.with(index, changed);
}

/** INVARIANT: recursion is bounded, the reader of YAML bounds how deep a value is. */
function merged(target: Json | undefined, patch: Json): Json {
  if (!isMembers(patch)) return patch;
  const members = new Map(Object.entries(isMembers(target) ? target : {}));
  for (const [name, value] of Object.entries(patch)) {
    if (value === null) members.delete(name);
    else members.set(name, merged(members.get(name), value));
  }
  return Object.fromEntries(members);
}

const without = (members: Members, name: string): Json =>
  Object.fromEntries(Object.entries(members).filter(([key]) => key !== name));
