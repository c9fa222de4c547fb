// The smallest valid intent as text, with members added or replaced, and the one way tests prepare text.

import { parseIntent } from "../../src/intent/parse-intent.ts";
import { type PreparedIntent, prepareIntent, type ValidIntent } from "../../src/intent/prepare.ts";

type Members = Readonly<Record<string, unknown>>;

export const CONTEXT: Members = { identity: "alice", workspace: "/repo/gait", risk_class: "high" };

export function intentText(members: Members = {}): string {
  return JSON.stringify({ tool_name: "tool.write", context: CONTEXT, ...members });
}

export function withContext(members: Members): string {
  return intentText({ context: { ...CONTEXT, ...members } });
}

export function prepare(text: string): PreparedIntent {
  return prepareIntent(parseIntent(text));
}

export function valid(text: string): ValidIntent {
  const prepared = prepare(text);
  if (prepared.kind === "invalid") throw new Error(prepared.error);
  return prepared;
}

/** The error of an invalid intent, or "valid". */
export function errorOf(value: unknown): string {
  const prepared = prepareIntent(value);
  return prepared.kind === "invalid" ? prepared.error : "valid";
}
