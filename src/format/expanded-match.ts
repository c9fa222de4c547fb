// A match with every selector spelled out. In: the match of the IR and what was written. Out: a tree in the order of
// the selector table; what an older spelling said stays beside the selector that its values went to.

import { type FieldSpec, fieldOf, YAML_FIELD_NAMES } from "../fields/fields.ts";
import type { Match } from "../ir/policy.ts";
import { type RawBlock, valueAt } from "../ir/raw.ts";
import type { Tree, TreeBlock } from "../syntax/yaml/print-expanded.ts";

export function expandMatch({ conditions, groups }: Match, raw: RawBlock): TreeBlock {
  const all = [...conditions, ...groups.flatMap((group) => group.conditions)];
  const values = new Map<string, readonly string[]>(
    all.map((condition) => [condition.field, condition.values]),
  );
  const members = new Map<string, Tree>();
  const blocks = new Map<string, Map<string, Tree>>();
  for (const name of YAML_FIELD_NAMES) {
    const { key, within, also } = fieldOf(name);
    if (also !== undefined) members.set(also.key, writtenAlias(also, raw));
    const block = within === undefined ? members : (blocks.get(within.key) ?? new Map<string, Tree>());
    block.set(key.key, selectorTree(key, values.get(name)));
    if (within !== undefined) {
      blocks.set(within.key, block);
      members.set(within.key, block);
    }
  }
  return members;
}

function writtenAlias({ key, kind }: NonNullable<FieldSpec["also"]>, raw: RawBlock): Tree {
  const value = valueAt(raw, key)?.value;
  if (kind === "text") return typeof value === "string" ? value : "";
  return Array.isArray(value) ? value : [];
}

/** A condition on a flag has no value: that there is one says it all. */
function selectorTree({ kind }: FieldSpec["key"], values: readonly string[] | undefined): Tree {
  if (kind === "texts") return values ?? [];
  if (kind === "flag") return { plain: String(values !== undefined) };
  return { plain: values?.[0] ?? "null" };
}
