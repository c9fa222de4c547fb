// The order in which a formatted policy says things: who and what first, the codes last. In: a document's layout. Out:
// the same with the keys of the policy and of its rules in order. Rules, selectors and the keys inside a constraint
// stay as their author ordered them.

import { approvals } from "../constraints/approvals/shape.ts";
import { CONSTRAINT_NAMES, constraintOf, SETTING_NAMES } from "../constraints/definitions.ts";
import { policyKeys } from "../fields/document.ts";
import { RULE_SCHEMA } from "../ir/schema.ts";
import type { BlockLayout, DocumentLayout, EntryLayout, Layout } from "../syntax/yaml/layout.ts";

/** Keys of equal rank stay in the order of their author. */
type Ranks = ReadonlyMap<string, number>;

const POLICY_RANKS: Ranks = ranksOf([...policyKeys.keys.map(({ key }) => key), ...SETTING_NAMES, "rules"]);
const RULE_RANKS: Ranks = ruleRanks();

function ranksOf(keys: readonly string[]): Map<string, number> {
  return new Map(keys.map((key, index) => [key, index]));
}

function ruleRanks(): Ranks {
  const codes = ["reason_codes", "violations"];
  // Approvals say what the effect asks for, so they stand beside it.
  const beside: readonly string[] = approvals.keys.map(({ key }) => key);
  const others = [...RULE_SCHEMA.entries.keys()].filter(
    (key) => !codes.includes(key) && !beside.includes(key),
  );
  const match = others.indexOf("match");
  const ranks = ranksOf([...others.slice(0, match), ...beside, ...others.slice(match), ...codes]);
  for (const name of CONSTRAINT_NAMES) {
    const { layout, keys } = constraintOf(name).shape;
    const first = ranks.get(keys[0]?.key ?? "");
    if (layout === "flat" && first !== undefined) for (const { key } of keys) ranks.set(key, first);
  }
  return ranks;
}

export function inKeyOrder({ header, block }: DocumentLayout): DocumentLayout {
  const entries = block.entries.map((entry) =>
    entry.name === "rules" ? { ...entry, value: withRulesInOrder(entry.value) } : entry,
  );
  return { header, block: sorted({ ...block, entries }, POLICY_RANKS) };
}

function withRulesInOrder(rules: Layout): Layout {
  if (rules.kind !== "list") return rules;
  const items = rules.items.map((item) =>
    item.value.kind === "block" ? { ...item, value: sorted(item.value, RULE_RANKS) } : item,
  );
  return { ...rules, items };
}

function sorted(block: BlockLayout, ranks: Ranks): BlockLayout {
  const rank = ({ name }: EntryLayout): number => ranks.get(name ?? "") ?? 0;
  const entries = block.entries.toSorted((one, other) => rank(one) - rank(other));
  const isSorted = entries.every((entry, index) => entry === block.entries[index]);
  return isSorted || !block.entries.every(isMovable) ? block : { ...block, entries };
}

/** An alias means the last anchor before it, so what sets an anchor stays where it is. */
const isMovable = ({ name, key, value }: EntryLayout): boolean =>
  name !== undefined && !key.startsWith("&") && !setsAnchor(value);

function setsAnchor(value: Layout): boolean {
  if (value.kind === "scalar") return value.text.startsWith("&");
  if (value.anchor !== undefined) return true;
  return value.kind === "list"
    ? value.items.some((item) => setsAnchor(item.value))
    : value.entries.some((entry) => entry.key.startsWith("&") || setsAnchor(entry.value));
}
