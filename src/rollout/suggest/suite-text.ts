// Tests as the text of a suite, for a reviewer to keep beside the policy. In: tests by rule, and the path of the policy as the
// suite names it. Out: YAML.

import type { Json } from "../../canonical/json.ts";
import { printExpanded, type Tree, type TreeBlock } from "../../syntax/yaml/print-expanded.ts";
import { printLayout } from "../../syntax/yaml/print-layout.ts";
import { readLayout } from "../../syntax/yaml/read-layout.ts";
import type { Members, RuleTests } from "./cases.ts";

export function suiteText(policy: string, tests: readonly RuleTests[]): string {
  const bases = new Map(tests.map(({ rule, base }) => [rule, blockOf(base)] as const));
  const tree: TreeBlock = new Map<string, Tree>([
    ["policy", policy],
    ["bases", bases],
    ["cases", tests.flatMap(casesOf)],
  ]);
  return HEAD + printLayout(readLayout(printExpanded(tree)));
}

const HEAD = "# Calls that were seen, and calls just beside them, of which the rules do not speak.\n";

const casesOf = ({ rule, verdict, matched_rule, beside }: RuleTests): readonly TreeBlock[] => [
  blockOf({ name: `${rule}: a call that was seen`, base: rule, expect: { verdict, matched_rule } }),
  ...beside.map((one) =>
    blockOf({ name: `${rule}: ${one.what}`, base: rule, change: one.change, expect: one.verdict }),
  ),
];

/** Lists without an element say nothing. INVARIANT: what is printed is nested no deeper than its types are. */
const blockOf = (members: Members): TreeBlock =>
  new Map(
    Object.entries(members).flatMap(([name, member]) =>
      isList(member) && member.length === 0 ? [] : [[name, treeOf(member)] as const],
    ),
  );

function treeOf(value: Json): Tree {
  if (typeof value === "string") return value;
  if (value === null || typeof value !== "object") return { plain: String(value) };
  return isList(value) ? value.map(treeOf) : blockOf(value);
}

// Array.isArray does not narrow to a readonly array.
const isList = (value: Json): value is readonly Json[] => Array.isArray(value);
