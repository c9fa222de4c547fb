// The one door of these tests: policy text in, what the exact analysis reports out.

import {
  type AnalyzeOptions,
  analyze,
  compile,
  type Finding,
  type Policy,
  type Report,
} from "../../../src/index.ts";

export function policyOf(text: string): Policy {
  const { policy, diagnostics } = compile(text);
  if (policy === undefined) throw new Error(diagnostics.map(({ message }) => message).join("\n"));
  return policy;
}

export const report = (text: string, options: AnalyzeOptions = {}): Report =>
  analyze(policyOf(text), { text, ...options });

/** A policy that blocks what no rule matches, with a rule a line. */
export const rules = (...lines: readonly string[]): string =>
  `default_verdict: block\nrules:\n${lines.map((line) => `  - {${line}}\n`).join("")}`;

/** The findings of a code; all are asked for, so that a test sees what it did not expect. */
export const found = (text: string, code: string): readonly Finding[] =>
  report(text).findings.filter((finding) => finding.code === code);

/** `rule: message` of the findings of a code. */
export const said = (text: string, code: string): readonly string[] =>
  found(text, code).map(({ rule, message }) => `${rule}: ${message}`);
