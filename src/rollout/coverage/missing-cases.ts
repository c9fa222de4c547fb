// Cases that a suite is missing, as the text of a suite. In: calls that reach what no case reaches, and what the policy decides
// about each. Out: an item of `cases` for each, with what a person has to confirm beside it. What a suite fills in itself is
// left out.

import type { Decision } from "../../decision/decision.ts";
import { isPlainToReference } from "../../syntax/yaml/plain-to-reference.ts";
import { quote } from "../../text/quote.ts";
import type { ExampleCall } from "./coverage.ts";

export interface MissingCase {
  readonly name: string;
  /** All that the call reaches. */
  readonly reaches: readonly string[];
  readonly call: ExampleCall;
  readonly decision: Decision;
}

/** Lines without their indentation. */
export function caseLines({ name, reaches, call, decision }: MissingCase): readonly string[] {
  const [, ...others] = reaches;
  return [
    "# Confirm: this is what the policy decides now, not what anybody has wanted.",
    `- name: ${scalar(name)}`,
    ...(others.length === 0 ? [] : [`  # It is also for ${others.map(remark).join("; ")}.`]),
    "  intent:",
    ...Object.entries(call.intent).flatMap(memberLines),
    `  now: ${quote(String(call.options.now))}`,
    "  expect:",
    `    verdict: ${decision.verdict}`,
    `    reason_codes: ${flow(decision.reason_codes)}`,
    ...(decision.violations.length === 0 ? [] : [`    violations: ${flow(decision.violations)}`]),
    `    matched_rule: ${scalar(decision.matched_rule)}`,
  ];
}

/** A comment is one line, whatever a rule is called. */
const remark = (text: string): string => quote(text).slice(1, -1);

function memberLines([member, value]: readonly [string, unknown]): readonly string[] {
  if (isEmpty(value)) return [];
  const head = `    ${scalar(member)}:`;
  return Array.isArray(value)
    ? [head, ...value.map((item) => `      - ${flow(item)}`)]
    : [`${head} ${flow(value)}`];
}

const isEmpty = (value: unknown): boolean =>
  typeof value === "object" && value !== null && Object.keys(value).length === 0;

/** On one line. */
function flow(value: unknown): string {
  if (typeof value === "string") return scalar(value);
  if (Array.isArray(value)) return `[${value.map(flow).join(", ")}]`;
  if (typeof value !== "object" || value === null) return JSON.stringify(value);
  const members = Object.entries(value).map(([member, inner]) => `${scalar(member)}: ${flow(inner)}`);
  return members.length === 0 ? "{}" : `{ ${members.join(", ")} }`;
}

const scalar = (text: string): string =>
  /^[\w./@-]+$/.test(text) && isPlainToReference(text) ? text : quote(text);
