// Cases that a suite is missing, as the text of a suite. In: calls that reach what no case reaches, and what the policy decides
// about each. Out: an item of `cases` for each, with what a person has to confirm beside it. What a suite fills in itself is
// left out.

import type { Decision } from "../../decision/decision.ts";
import type { DecideOptions } from "../../decision/options.ts";
import { isPlainToReference } from "../../syntax/yaml/plain-to-reference.ts";
import { quote } from "../../text/quote.ts";
import { obligationsLeft } from "../obligations.ts";
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
    ...optionLines(call.options),
    "  expect:",
    `    verdict: ${decision.verdict}`,
    `    reason_codes: ${flow(decision.reason_codes)}`,
    ...(decision.violations.length === 0 ? [] : [`    violations: ${flow(decision.violations)}`]),
    `    matched_rule: ${scalar(decision.matched_rule)}`,
    ...dutyLines(decision),
  ];
}

function dutyLines(decision: Decision): readonly string[] {
  const left = Object.entries(obligationsLeft(decision)).filter(([, value]) => value && !isEmpty(value));
  return left.length === 0
    ? []
    : valueLines("obligations:", Object.fromEntries(left)).map((line) => `    ${line}`);
}

/** A suite says no moment for evidence: it is that of the decision. */
const optionLines = ({ contextEnvelope }: DecideOptions): readonly string[] =>
  contextEnvelope === undefined ? [] : [`  options: { context_envelope: ${flow(contextEnvelope)} }`];

/** A comment is one line, whatever a rule is called. */
const remark = (text: string): string => quote(text).slice(1, -1);

/** Longer lines are laid out on several. */
const WIDTH = 100;

const memberLines = ([member, value]: readonly [string, unknown]): readonly string[] =>
  isEmpty(value) ? [] : valueLines(`${scalar(member)}:`, value).map((line) => `    ${line}`);

/** A value behind its key or dash, on one line where it fits and is no list. */
function valueLines(head: string, value: unknown): readonly string[] {
  const line = `${head} ${flow(value)}`;
  if (Array.isArray(value))
    return value.length === 0 ? [line] : [head, ...value.map((item) => `  - ${flow(item)}`)];
  if (line.length <= WIDTH || typeof value !== "object" || value === null) return [line];
  const members = Object.entries(value).flatMap(([name, inner]) => valueLines(`${scalar(name)}:`, inner));
  return [head, ...members.map((own) => `  ${own}`)];
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
  /^[\w./@ -]+$/.test(text) && isPlainToReference(text) ? text : quote(text);
