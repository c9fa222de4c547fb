// Changes to the folder between two commands. In: the folder and an edit as recorded. Out: changed files.

import { appendFileSync, copyFileSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import type { Edit, Members } from "./recording.ts";

export function applyEdit(folder: string, edit: Edit): void {
  const { copy, to = "", path = "", write, append, replace, set = {}, unset = [] } = edit;
  const target = join(folder, copy === undefined ? path : to);
  mkdirSync(dirname(target), { recursive: true });
  if (copy !== undefined) copyFileSync(join(folder, copy), target);
  if (write !== undefined) writeFileSync(target, write);
  if (append !== undefined) appendFileSync(target, append);
  if (replace !== undefined) writeFileSync(target, readFileSync(target, "utf8").replaceAll(...replace));
  if (edit.set !== undefined || edit.unset !== undefined) changeJson(target, set, unset);
}

function changeJson(path: string, set: Members, unset: readonly string[]): void {
  const root: Container = JSON.parse(readFileSync(path, "utf8"));
  for (const [pointer, change] of Object.entries(set)) {
    const { holder, key } = find(root, pointer);
    holder[key] = changed(holder[key], change);
  }
  for (const pointer of unset) {
    const { holder, key } = find(root, pointer);
    delete holder[key];
  }
  writeFileSync(path, `${JSON.stringify(root, null, 2)}\n`);
}

/** An object, or an array under its indices. */
type Container = Record<string, unknown>;

/** RFC 6901: where the value stands that a pointer names. */
function find(root: Container, pointer: string): { readonly holder: Container; readonly key: string } {
  const keys = pointer
    .slice(1)
    .split("/")
    .map((key) => key.replaceAll("~1", "/").replaceAll("~0", "~"));
  const [last = "", ...outer] = keys.reverse();
  const holder = outer.reverse().reduce((value, key) => inner(value, key), root);
  return { holder, key: last };
}

function inner(value: Container, key: string): Container {
  const next = value[key];
  if (typeof next !== "object" || next === null) throw new Error(`nothing to edit under ${key}`);
  return next as Container; // Any object has members by name.
}

function changed(old: unknown, change: unknown): unknown {
  if (typeof change !== "object" || change === null) return change;
  if (typeof old === "string" && "$cut" in change) return old.slice(0, -Number(change.$cut));
  if (typeof old === "string" && "$flip" in change) return (old.startsWith("A") ? "B" : "A") + old.slice(1);
  return change;
}
