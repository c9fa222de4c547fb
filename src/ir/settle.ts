// Typed values become settings: normalised, completed with defaults where the block is switched on, and checked
// in the order of the shape. The words are those of reference Gait; a rule's name is appended by the caller.

import type { BlockShape, KeyShape, Row, RowsKey, Setting, Settings } from "../fields/shape.ts";
import { cleanPaths } from "../text/clean-paths.ts";
import { fold } from "../text/fold.ts";
import { trim } from "../text/trim.ts";
import { uniqueSorted } from "../text/unique-sorted.ts";
import { formatDuration, parseDuration } from "../time/duration.ts";
import { checkKey, type Say } from "./check-key.ts";
import { blocksAt, isReported, type RawBlock, spanAt, valueAt } from "./raw.ts";

export interface Settled {
  readonly settings: Settings;
  /** Something in the block switches it on. */
  readonly active: boolean;
}

export function settle(raw: RawBlock, shape: BlockShape, say: Say): Settled {
  const normal = normaliseBlock(raw, shape);
  const active = shape.keys.some((key) => key.configures && saysSomething(normal[key.key]));
  const settings: Record<string, Setting> = {};
  for (const key of shape.keys) {
    const value = complete(normal[key.key] ?? "", key, active);
    settings[key.key] = value;
    if (isReported(raw, key.key)) continue;
    checkKey({ key, value, active, raw: valueAt(raw, key.key), span: spanAt(raw, key.key) }, say);
  }
  if (active) remarkStillOn(raw, normal, shape, say);
  else remarkIdle(raw, normal, shape, say);
  return { settings: active ? canonical(settings, shape) : settings, active };
}

/** Settings that nothing switches on, and nobody has switched off. */
function remarkIdle(raw: RawBlock, normal: Settings, { name, layout, keys }: BlockShape, say: Say): void {
  const isSaid = raw.entries.has("enabled") || raw.unread.length > 0;
  if (layout === "flat" || isSaid || !Object.values(normal).some(saysSomething)) return;
  const switches = keys.flatMap((key) => (key.configures ? [key] : []));
  const needed = switches.filter((key) => key.kind !== "flag" || !key.switches).map(({ key }) => key);
  say({ code: "switched-off", label: name, needed }, raw.span);
}

/** A block that is set in any way is on, as in reference Gait, whatever its key `enabled` says. */
function remarkStillOn(raw: RawBlock, normal: Settings, { name, keys }: BlockShape, say: Say): void {
  const enabled = keys.find((key) => key.kind === "flag" && key.switches);
  if (enabled === undefined || valueAt(raw, enabled.key)?.value !== false) return;
  const by = keys.flatMap(({ key, configures }) => (configures && saysSomething(normal[key]) ? [key] : []));
  say({ code: "still-on", label: name, by }, spanAt(raw, enabled.key));
}

/** The values alone: no defaults, no checks. */
export function normaliseBlock(raw: RawBlock, shape: BlockShape): Settings {
  return Object.fromEntries(shape.keys.map((key) => [key.key, normalise(raw, key)]));
}

/** 0 and negative numbers switch nothing on. */
function saysSomething(value: Setting | undefined): boolean {
  if (typeof value === "number") return value > 0;
  return Array.isArray(value) ? value.length > 0 : Boolean(value);
}

export function normaliseTexts(
  list: readonly string[],
  normal: "trim" | "lower" | "path",
): readonly string[] {
  if (normal === "path") return cleanPaths(list).paths;
  return uniqueSorted(normal === "lower" ? list.map(fold) : list);
}

function normalise(raw: RawBlock, key: KeyShape): Setting {
  if (key.kind === "rows") return blocksAt(raw, key.key).map((block, index) => rowOf(block, key, index + 1));
  const value = valueAt(raw, key.key)?.value;
  switch (key.kind) {
    case "text":
      return normaliseText(typeof value === "string" ? value : "", key.normal);
    case "texts":
      return normaliseTexts(Array.isArray(value) ? value : [], key.normal);
    case "flag":
    case "toggle":
      return value === true;
    default:
      return typeof value === "number" ? value : 0;
  }
}

function normaliseText(text: string, normal: "exact" | "trim" | "lower"): string {
  if (normal === "exact") return text;
  return normal === "trim" ? trim(text) : fold(text);
}

function rowOf(block: RawBlock, key: RowsKey, position: number): Row {
  const row: Record<string, string> = {};
  for (const column of key.columns) {
    const value = valueAt(block, column.key)?.value;
    row[column.key] = normaliseText(typeof value === "string" ? value : "", column.normal);
  }
  if (row.name === "") row.name = key.nameRow(position);
  return row;
}

function complete(value: Setting, key: KeyShape, active: boolean): Setting {
  if (!active || saysSomething(value)) return value;
  if (key.kind === "flag" && key.switches) return true;
  if ((key.kind === "text" || key.kind === "texts") && key.initial !== undefined)
    return uniqueOrSame(key.initial);
  return value;
}

const uniqueOrSame = (initial: string | readonly string[]): Setting =>
  typeof initial === "string" ? initial : uniqueSorted(initial);

/** Durations are kept as they are printed, so that `90m` and `1h30m` are one policy. */
function canonical(settings: Settings, shape: BlockShape): Settings {
  const isDuration = (key: KeyShape): boolean => key.kind === "text" && key.format === "duration";
  const durations = shape.keys.filter(isDuration).map(({ key }) => [key, canonicalDuration(settings[key])]);
  return { ...settings, ...Object.fromEntries(durations) };
}

function canonicalDuration(value: Setting | undefined): Setting {
  const parsed = typeof value === "string" && value !== "" ? parseDuration(value) : undefined;
  return parsed?.kind === "duration" ? formatDuration(parsed.nanos) : (value ?? "");
}
