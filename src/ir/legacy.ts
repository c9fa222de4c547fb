// Top-level keys of drafts of the format: all that are found are reported in one message with what replaces them.

import { LEGACY_KEYS } from "../fields/document.ts";
import type { Block } from "../syntax/ast.ts";
import { trim } from "../text/trim.ts";
import type { Raise } from "./problems.ts";

type LegacyKey = (typeof LEGACY_KEYS)[number];

const instruction = (legacy: LegacyKey): string => {
  const note = "note" in legacy ? legacy.note : "";
  const target = legacy.replacements.join("|");
  if (target === "") return `${legacy.key}->${note}`;
  return note === "" ? `${legacy.key}->${target}` : `${legacy.key}->${target} (${note})`;
};

/** Reports legacy keys and returns the block without them. */
export function withoutLegacyKeys(block: Block, raise: Raise): Block {
  const written = new Map(block.entries.map((entry) => [trim(entry.key), entry]));
  const found = LEGACY_KEYS.filter(({ key }) => written.has(key));
  if (found.length === 0) return block;
  const keys = found.map(({ key }) => key);
  const first = written.get(keys[0] ?? "");
  raise("legacy-key", first?.keySpan ?? block.span, { keys, instructions: found.map(instruction) });
  const legacy = new Set<string>(keys);
  return { ...block, entries: block.entries.filter((entry) => !legacy.has(trim(entry.key))) };
}
