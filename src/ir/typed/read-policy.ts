// A policy in the DSL becomes the same typed values by key that a document in YAML gives; only the conditions of its rules
// are matches already, because no selector says them.

import { ruleKeys } from "../../fields/document.ts";
import type { Span } from "../../source/span.ts";
import type { Scalar } from "../../syntax/ast.ts";
import type { FallbackText, PolicyText, RuleText } from "../../syntax/dsl/ast.ts";
import { trim } from "../../text/trim.ts";
import type { Say } from "../check-key.ts";
import type { Raw, RawBlock, RawValue } from "../raw.ts";
import { blockSchema, POLICY_SCHEMA, RULE_SCHEMA } from "../schema.ts";
import { readClause } from "./clause.ts";
import { readInvariant } from "./invariants.ts";
import { readSettings } from "./settings.ts";
import { readTest } from "./tests.ts";
import { type Typing, typed } from "./typing.ts";
import { TEXT, typeOfKey, VERDICT } from "./word-type.ts";
import { readWord, readWords } from "./words.ts";

/** What has words of its own in the DSL. */
const SAID_OTHERWISE = new Set([
  ...["schema_id", "schema_version", "default_verdict", "default_action", "rules"],
  ...["name", "priority", "effect", "action", "reason_codes", "violations", "match"],
]);

const settingsOf = ({ entries }: typeof RULE_SCHEMA): typeof RULE_SCHEMA =>
  blockSchema([...entries].filter(([key]) => !SAID_OTHERWISE.has(key)));

const POLICY_SETTINGS = settingsOf(POLICY_SCHEMA);
const RULE_SETTINGS = settingsOf(RULE_SCHEMA);

export type SayIn = (rule: string) => Say;

export function readPolicyText(text: PolicyText, span: Span, typing: Typing, sayIn: SayIn): RawBlock {
  const block = readSettings(text.blocks, span, POLICY_SETTINGS, "", typing);
  const fallback = readFallback(text.fallbacks, typing);
  const rules = text.rules.map((rule) => readRule(rule, typing, sayIn));
  const entries = new Map<string, Raw>(block.entries).set("rules", { kind: "blocks", span, items: rules });
  if (fallback !== undefined) entries.set("default_verdict", fallback);
  // They are no part of the policy, but what is wrong with them is.
  for (const invariant of text.invariants) readInvariant(invariant, typing, sayIn(""));
  for (const test of text.tests) readTest(test, typing);
  return { ...block, entries };
}

function readFallback([first, second]: readonly FallbackText[], typing: Typing): RawValue | undefined {
  if (first === undefined) return undefined;
  if (second !== undefined) {
    typing.raise("duplicate-setting", second.span, { key: "default", first: first.span });
  }
  return verdictOf(first.verdict, typing);
}

function verdictOf(word: Scalar, typing: Typing): RawValue | undefined {
  const verdict = readWord(word, VERDICT, typing);
  return verdict === undefined ? undefined : typed(verdict, word.span);
}

function readRule(rule: RuleText, typing: Typing, sayIn: SayIn): RawBlock {
  const { name, priority, effect, when, because, violates, span } = rule;
  const say = sayIn(trim(name.text));
  const settings = readSettings(rule.settings, span, RULE_SETTINGS, "", typing);
  const own: Record<string, RawValue | undefined> = {
    name: typed(name.text, name.span),
    priority: priority && priorityOf(priority, typing),
    effect: verdictOf(effect, typing),
    reason_codes: because && codesOf("reason_codes", because, typing),
    violations: violates && codesOf("violations", violates, typing),
  };
  const entries = new Map(settings.entries);
  for (const [key, value] of Object.entries(own)) if (value !== undefined) entries.set(key, value);
  const matches = when && readClause(when, { ...typing, say });
  const unread = [...settings.unread, ...(own.effect === undefined ? ["effect"] : [])];
  return { ...settings, entries, unread, matches: matches ?? [{ conditions: [], groups: [] }] };
}

function priorityOf({ type, value, text, span }: Scalar, { raise }: Typing): RawValue | undefined {
  if (type === "integer" && typeof value === "number") return typed(value, span);
  raise("wrong-value", span, { found: `the number ${text}`, wanted: "a whole number", write: "priority 10" });
  return undefined;
}

function codesOf(
  key: "reason_codes" | "violations",
  value: NonNullable<RuleText["because"]>,
  typing: Typing,
): RawValue | undefined {
  const shape = ruleKeys.keys.find((one) => one.key === key);
  const type = shape?.kind === "texts" ? typeOfKey(key, shape) : TEXT;
  const words = readWords(value, type, typing);
  return words && typed([...words.keys()], value.span, [...words.values()]);
}
