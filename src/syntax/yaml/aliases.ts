// Anchored values come in as they are read; the value an alias stands for goes out. Values are immutable, so an alias
// shares them instead of copying; what is limited is how much a later pass will walk because of aliases.
// It does not know what the values mean.
import type { Value } from "../ast.ts";
import { MAX_ALIASED_VALUES, MAX_DEPTH } from "./limits.ts";
import type { Refuse } from "./problems.ts";

export interface Anchors {
  /**
   * "open" while the anchored value itself is being read, "refused" when that was reported and is not worth another
   * report. An anchor may be set again: the latest counts.
   */
  readonly values: Map<string, Value | "open" | "refused">;
  /** How many values aliases have repeated so far. */
  repeated: number;
}

export function noAnchors(): Anchors {
  return { values: new Map(), repeated: 0 };
}

/** Reads the value named `name`; aliases inside it that use the name are refused, as it would contain itself. */
export function anchored<V extends Value | undefined>(
  anchors: Anchors,
  name: string | undefined,
  read: () => V,
): V {
  if (name === undefined) return read();
  anchors.values.set(name, "open");
  const value = read();
  // An anchor of the same name inside the value stands later in the text, so it stays.
  if (anchors.values.get(name) === "open") anchors.values.set(name, value ?? "refused");
  return value;
}

interface AliasUse {
  readonly name: string;
  readonly start: number;
  readonly end: number;
  /** How many collections the alias stands in. */
  readonly depth: number;
}

/** Undefined when the alias, or the value it names, was refused. */
export function aliasedValue(anchors: Anchors, alias: AliasUse, refuse: Refuse): Value | undefined {
  const { name, start, end } = alias;
  const value = anchors.values.get(name);
  if (value === "refused" || anchors.repeated > MAX_ALIASED_VALUES) return undefined;
  if (value === undefined) refuse("unknown-alias", start + 1, end, { name });
  else if (value === "open") refuse("self-containing-alias", start, end, { name });
  else if (fits(value, alias.depth, anchors)) return value;
  else if (anchors.repeated > MAX_ALIASED_VALUES)
    refuse("too-many-aliased-values", start, end, { limit: MAX_ALIASED_VALUES });
  else refuse("nesting-too-deep", start, end, { limit: MAX_DEPTH });
  return undefined;
}

/** Counts `value` and everything in it, and stops at the first limit: it never walks more than the limit allows. */
function fits(value: Value, depth: number, anchors: Anchors): boolean {
  if (++anchors.repeated > MAX_ALIASED_VALUES) return false;
  if (value.kind === "scalar") return true;
  if (depth >= MAX_DEPTH) return false;
  if (value.kind === "list") return value.items.every((item) => fits(item, depth + 1, anchors));
  return value.entries.every((entry) => fits(entry.value, depth + 1, anchors));
}
