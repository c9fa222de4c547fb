// What a target reaches, where the intent does not say so. In: a target's normalised kind, value and operation, and
// the tool's name. Out: endpoint class, domain, whether it destroys. The tables are those of reference Gait,
// including that a hint is any substring of the name: "format" contains "rm" and so deletes.

import { hostOf, urlHost } from "../text/url-host.ts";
import type { EndpointClass, TargetKind } from "./enums.ts";

type Words = readonly string[];
type Hints = readonly (readonly [EndpointClass, Words])[];

const PATH_OPERATIONS: ReadonlyMap<string, EndpointClass> = new Map([
  ...each("fs.read", ["read", "get", "list", "open", "cat", "head", "download", "stat"]),
  ...each("fs.write", ["write", "append", "put", "create", "update", "save", "copy", "move", "rename"]),
  ...each("fs.delete", ["delete", "remove", "rm", "unlink", "rmdir", "drop", "truncate"]),
]);
const DNS_OPERATIONS = new Set(["dns", "resolve", "lookup"]);
const PROCESS_OPERATIONS = new Set(["exec", "spawn", "run", "shell", "command"]);
export const DESTRUCTIVE_OPERATIONS = new Set([
  "delete",
  "remove",
  "rm",
  "unlink",
  "rmdir",
  "drop",
  "truncate",
  "exec",
  "spawn",
]);

// In order; the first class with a hint in the name wins.
const PATH_HINTS: Hints = [
  ["fs.read", ["read", "list", "fetch", "search"]],
  ["fs.write", ["write", "update", "save", "create"]],
  ["fs.delete", ["delete", "remove", "rm", "drop"]],
];
const PROCESS_HINTS: Hints = [["proc.exec", ["exec", "shell", "command", "spawn", "run"]]];

interface Hinted {
  readonly path: EndpointClass;
  readonly other: EndpointClass;
}

/** The classes a tool's name suggests, looked for when first asked. */
export type ToolHints = () => Hinted;

/** Why once and not per target: a name may be long and targets many. */
export function toolHints(tool: string): ToolHints {
  let known: Hinted | undefined;
  return () => {
    known ??= hintsOf(tool);
    return known;
  };
}

function hintsOf(tool: string): Hinted {
  const name =
    tool
      .replace(/(?<!\/)\/+$/, "")
      .split("/")
      .at(-1) ?? "";
  return { path: hinted(PATH_HINTS, name), other: hinted(PROCESS_HINTS, name) };
}

export function inferEndpointClass(kind: TargetKind, operation: string, hints: ToolHints): EndpointClass {
  switch (kind) {
    case "path":
      return PATH_OPERATIONS.get(operation) ?? hints().path;
    case "host":
    case "url":
      return DNS_OPERATIONS.has(operation) ? "net.dns" : "net.http";
    case "other":
      return PROCESS_OPERATIONS.has(operation) ? "proc.exec" : hints().other;
    default:
      return "other";
  }
}

export function inferDomain(kind: TargetKind, value: string): string {
  if (kind === "url") return urlHost(value);
  return kind === "host" ? hostOf(value) : "";
}

export function inferDestructive(endpoint: EndpointClass, operation: string): boolean {
  return isDestructiveClass(endpoint) || DESTRUCTIVE_OPERATIONS.has(operation);
}

export function isDestructiveClass(endpoint: EndpointClass): boolean {
  return endpoint === "fs.delete" || endpoint === "proc.exec";
}

function hinted(hints: Hints, name: string): EndpointClass {
  const hit = hints.find(([, words]) => words.some((word) => name.includes(word)));
  return hit === undefined ? "other" : hit[0];
}

function each(endpoint: EndpointClass, operations: Words): (readonly [string, EndpointClass])[] {
  return operations.map((operation) => [operation, endpoint] as const);
}
