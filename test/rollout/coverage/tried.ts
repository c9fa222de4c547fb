// Policies as text, with their points, and calls that are held against them. Points are told as `rule > label`.

import { compile, parseIntent, prepareIntent } from "../../../src/index.ts";
import { type Book, openBook } from "../../../src/rollout/coverage/book.ts";
import { hitsOf } from "../../../src/rollout/coverage/hits.ts";
import { nameOf } from "../../../src/rollout/coverage/points.ts";
import { type Reaches, reachOf } from "../../../src/rollout/coverage/reach.ts";
import type { Format } from "../../../src/source/format.ts";

export const NOW = "2026-03-01T12:00:00Z";

export function bookOf(text: string, format: Format = "yaml"): Book {
  const compiled = compile(text, { format });
  if (!compiled.ok) throw new Error(compiled.diagnostics[0]?.message);
  return openBook(compiled.policy, compiled.table);
}

export function told({ policy, points }: Book, number: number): string {
  const point = points[number];
  const rule = point && "rule" in point && point.rule !== undefined ? policy.rules[point.rule] : undefined;
  return rule === undefined ? (point?.label ?? "") : `${nameOf(policy, rule)} > ${point?.label}`;
}

/** A policy of rules in flow style, without what every policy has. */
export const rules = (...each: readonly string[]): string =>
  `default_verdict: block\nrules:\n${each.map((rule) => `  - {${rule}}\n`).join("")}`;

const CONTEXT = { identity: "alice", workspace: "/repo", risk_class: "low" };

export const callOf = ({ context, ...members }: Readonly<Record<string, unknown>>) =>
  prepareIntent(
    parseIntent(
      JSON.stringify({
        tool_name: "t",
        args: {},
        targets: [],
        ...members,
        context: { ...CONTEXT, ...Object(context) },
      }),
    ),
  );

/** What a call reaches of the parts of rules. That a rule gives what it declares is left out. */
export function reached(
  book: Book,
  call: Readonly<Record<string, unknown>>,
  options: object = {},
): readonly string[] {
  const numbers = hitsOf(book, callOf(call), { now: NOW, contextEvidenceTime: NOW, ...options });
  return numbers
    .filter((number) => book.points[number]?.kind !== "effect")
    .map((number) => told(book, number))
    .filter((text) => text.includes(" > "));
}

/** What a call reaches of the policy as a whole. */
export function reachedOfAll(
  book: Book,
  call: Readonly<Record<string, unknown>>,
  options: object = {},
): readonly string[] {
  const numbers = hitsOf(book, callOf(call), { now: NOW, contextEvidenceTime: NOW, ...options });
  return numbers.map((number) => told(book, number)).filter((text) => !text.includes(" > "));
}

export function allReaches(book: Book, conflicts?: number): Reaches {
  const steps = reachOf(book, [...book.points.keys()], conflicts === undefined ? {} : { conflicts });
  for (;;) {
    const { done, value } = steps.next();
    if (done === true) return value;
  }
}
