// The rules of a policy as the words that `openRules` reads, with the texts and constraints that they point to. Whatever
// several rules say is there once.

import { canonicalJson, type Json } from "../canonical/json.ts";
import { CONSTRAINT_NAMES, constraintOf } from "../constraints/definitions.ts";
import { encodeSettings } from "../constraints/encode.ts";
import type { Obligations } from "../decision/decision.ts";
import { strictness } from "../decision/verdict.ts";
import { fieldOf } from "../fields/fields.ts";
import type { Settings } from "../fields/shape.ts";
import type { Rule } from "../ir/policy.ts";
import { DELEGATION, type TableHead } from "../runtime/table-data.ts";
import { compareBytes } from "../text/byte-order.ts";
import { encodeJsonString } from "../text/json-string.ts";
import { lower } from "../text/lower.ts";
import { uniqueSorted } from "../text/unique-sorted.ts";

export interface BuiltRules {
  readonly head: Pick<TableHead, "rules" | "priorities" | "texts" | "lists" | "constraints">;
  readonly words: readonly number[];
}

export function buildRules(rules: readonly Rule[]): BuiltRules {
  const codes = rules.map((rule) => ({ ...rule, reasons: reasonsOf(rule), ...delegationDemands(rule) }));
  const listed = codes.map((own) => [own.reasons, own.violations, own.required_delegation_scopes]);
  const texts = poolOf([...rules.map(({ name }) => name), ...listed.flat(2)]);
  const lists = poolOf(listed.flat().map(canonicalJson));
  const encoded = rules.map((rule) => canonicalJson(encodeConstraints(rule)));
  const constraints = poolOf(encoded.filter((own) => own !== NO_CONSTRAINTS));
  const tiers = tiersOf(rules);

  // In the order of RULE_WORDS; a place that is not there, that of no constraints, is -1.
  const rows = codes.flatMap(({ name, effect, require_delegation }, index) => [
    texts.place(name),
    strictness(effect) + (require_delegation ? DELEGATION : 0),
    ...(listed[index] ?? []).map((list) => lists.place(canonicalJson(list))),
    1 + constraints.place(encoded[index] ?? NO_CONSTRAINTS),
  ]);
  const listWords = lists.items.flatMap((list) => {
    const own: readonly string[] = JSON.parse(list);
    return [own.length, ...own.map(texts.place)];
  });
  return {
    head: {
      rules: rules.length,
      priorities: tiers.map(({ priority }) => priority),
      texts: texts.items,
      lists: lists.items.length,
      constraints: constraints.items.map((own) => JSON.parse(own)),
    },
    words: [...rows, ...tiers.map(({ first }) => first), ...listWords],
  };
}

/** Texts, each once, in byte order. */
interface Pool {
  readonly items: readonly string[];
  /** -1 for a text that is not there. */
  place(text: string): number;
}

function poolOf(all: readonly string[]): Pool {
  const items = [...new Set(all)].sort(compareBytes);
  const places = new Map(items.map((text, place) => [text, place]));
  return { items, place: (text) => places.get(text) ?? -1 };
}

interface Tier {
  readonly priority: number;
  /** Place of its first rule. */
  readonly first: number;
}

function tiersOf(rules: readonly Rule[]): readonly Tier[] {
  const tiers: Tier[] = [];
  rules.forEach(({ priority }, first) => {
    if (tiers.at(-1)?.priority !== priority) tiers.push({ priority, first });
  });
  return tiers;
}

const NO_CONSTRAINTS = "{}";

function encodeConstraints(rule: Rule): Readonly<Record<string, Json>> {
  const encoded: Record<string, Json> = {};
  for (const name of CONSTRAINT_NAMES) {
    const settings: Settings | undefined = rule.constraints[name];
    if (settings !== undefined) encoded[name] = encodeSettings(constraintOf(name).shape, settings);
  }
  return encoded;
}

/** Semantics 4: a decision repeats what its rules selected by. */
export function delegationDemands(rule: Rule): DelegationDemands {
  const demanded = (member: keyof DelegationDemands) =>
    rule.match.conditions.filter(({ field, negated }) => !negated && fieldOf(field).obliges === member);
  return {
    require_delegation: demanded("require_delegation").length > 0,
    required_delegation_scopes: uniqueSorted(
      demanded("required_delegation_scopes").flatMap(({ values }) => values),
    ),
  };
}

type DelegationDemands = Pick<Obligations, "require_delegation" | "required_delegation_scopes">;

const reasonsOf = ({ name, reason_codes }: Rule): readonly string[] =>
  reason_codes.length > 0 ? reason_codes : [reasonFromName(name)];

/** The code of a rule that gives none, spelled as reference Gait spells it. */
export function reasonFromName(name: string): string {
  const spelled = encodeJsonString(name);
  let start = 0;
  let end = spelled.length;
  while (spelled[start] === '"') start++;
  while (end > start && spelled[end - 1] === '"') end--;
  return `matched_rule_${lower(spelled.slice(start, end).replaceAll(" ", "_").replaceAll("-", "_"))}`;
}
