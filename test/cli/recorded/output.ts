// What a command printed, in the form in which it is recorded. It forgives what this program says in addition.

import type { Ran } from "../run.ts";
import type { CommandStep, Members } from "./recording.ts";

/** Members that reference Gait does not print. */
const OWN_MEMBERS = ["diagnostics"];

export function outputOf({ stdout, stderr }: Ran, { json, keys, ...step }: CommandStep): Members {
  const errors = step.stderr === undefined ? {} : { stderr };
  const printed = json === undefined ? undefined : objectIn(stdout);
  if (json === undefined || printed === undefined) return { ...errors, stdout };
  const compared = Object.entries(printed).filter(([name]) =>
    keys === undefined ? name in json || !OWN_MEMBERS.includes(name) : keys.includes(name),
  );
  return { ...errors, json: Object.fromEntries(compared), form: formOf(stdout, printed) };
}

function objectIn(stdout: string): Members | undefined {
  return /^\{.*\}\n$/.test(stdout) ? JSON.parse(stdout) : undefined;
}

/** Undefined when the line is compact, sorted by names and escaped for HTML. */
const formOf = (line: string, printed: Members): "other" | undefined =>
  line === `${forHtml(JSON.stringify(sorted(printed)))}\n` ? undefined : "other";

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== "object" || value === null) return value;
  const members = Object.entries(value).sort(([one], [other]) => (one < other ? -1 : 1));
  return Object.fromEntries(members.map(([name, member]) => [name, sorted(member)]));
}

const forHtml = (text: string): string =>
  text.replace(/[<>&\u2028\u2029]/g, (c) => `\\u${c.charCodeAt(0).toString(16).padStart(4, "0")}`);
