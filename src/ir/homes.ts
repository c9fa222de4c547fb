// Where a key belongs that was written in the wrong block. In: the key and the block it stands in. Out: places of a
// policy that have such a key, as the ends of a sentence. Computed from the tree of keys that reading walks.

import { fullName } from "../fields/dsl-names.ts";
import { FIELD_NAMES, fieldOf } from "../fields/fields.ts";
import { type BlockSchema, blockSchema, type EntrySchema, POLICY_SCHEMA } from "./schema.ts";

interface Home {
  readonly place: string;
  /** The blocks that the place stands in, and its own. */
  readonly within: readonly BlockSchema[];
}

/** With more places than this the key means nothing in particular. */
const MOST = 3;

const HOMES: ReadonlyMap<string, readonly Home[]> = homesIn(POLICY_SCHEMA);

/** Places inside the block come alone where there are any: the author was nearly there. */
export function homesOf(key: string, found: BlockSchema): readonly string[] {
  const all = HOMES.get(key) ?? [];
  const inside = all.filter(({ within }) => within.includes(found));
  const homes = inside.length > 0 ? inside : all;
  return homes.length > MOST ? [] : homes.map(({ place }) => place);
}

/** What the DSL calls a key of `match` that YAML does not have. */
export function dslNameOf(key: string): string | undefined {
  const field = FIELD_NAMES.find((name) => name === key && fieldOf(name).yaml === false);
  return field && fullName(field);
}

function homesIn(policy: BlockSchema): ReadonlyMap<string, readonly Home[]> {
  const homes = new Map<string, Home[]>();
  const visit = (block: BlockSchema, home: Home): void => {
    for (const [key, entry] of block.entries) {
      homes.set(key, [...(homes.get(key) ?? []), home]);
      const inner = blockOf(entry);
      const place = entry.kind === "blocks" ? "directly in a rule" : `under \`${key}\``;
      if (inner !== undefined) visit(inner, { place, within: [...home.within, inner] });
    }
  };
  visit(policy, { place: "at the top level", within: [policy] });
  return homes;
}

function blockOf(entry: EntrySchema): BlockSchema | undefined {
  if (entry.kind === "block") return entry;
  if (entry.kind === "blocks") return entry.of;
  return entry.kind === "rows" ? blockSchema(entry.columns.map((column) => [column.key, column])) : undefined;
}
