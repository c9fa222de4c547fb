// One value against what its key allows. Lists and counts are always checked; words and fractions only where the
// block is switched on, because reference Gait ignores them elsewhere.

import type {
  CountKey,
  FractionKey,
  KeyShape,
  Row,
  RowsKey,
  Setting,
  TextKey,
  TextsKey,
} from "../fields/shape.ts";
import type { Span } from "../source/span.ts";
import { cleanPaths } from "../text/clean-paths.ts";
import { parseDomainPattern } from "../text/domain-pattern.ts";
import { fold } from "../text/fold.ts";
import { parsePathPattern } from "../text/path-pattern.ts";
import { quote } from "../text/quote.ts";
import { parseDuration } from "../time/duration.ts";
import type { RawValue } from "./raw.ts";
import { repeatedItems } from "./repeated-items.ts";

/** `refusal` repeats reference Gait; the others refuse what it lets through (docs/deviations.md). */
export type Fault =
  | {
      readonly code: "refusal";
      readonly text: string;
      readonly found?: string;
      readonly expected?: readonly string[];
      readonly advice?: string;
      readonly against?: Span;
    }
  | { readonly code: "malformed-pattern"; readonly pattern: string; readonly label: string }
  | { readonly code: "host-zone"; readonly label: string }
  | { readonly code: "blank-selector"; readonly label: string }
  | { readonly code: "switched-off"; readonly label: string; readonly needed: readonly string[] }
  | { readonly code: "still-on"; readonly label: string; readonly by: readonly string[] }
  | {
      readonly code: "duplicate-value";
      readonly value: string;
      readonly same: string;
      readonly label: string;
      readonly first: Span;
    };

export type Say = (fault: Fault, span: Span) => void;

export interface Checked {
  readonly key: KeyShape;
  readonly value: Setting;
  readonly active: boolean;
  readonly raw: RawValue | undefined;
  readonly span: Span;
}

const labelOf = (key: KeyShape): string => key.label ?? key.key;

export function checkKey(checked: Checked, say: Say): void {
  const { key, value, active } = checked;
  if (key.kind === "texts" && Array.isArray(value)) checkTexts(checked, key, value, say);
  if (key.kind === "count" && typeof value === "number") checkCount(checked, key, value, say);
  if (!active) return;
  if (key.kind === "text" && typeof value === "string") checkText(checked, key, value, say);
  if (key.kind === "fraction" && typeof value === "number") checkFraction(checked, key, value, say);
  if (key.kind === "rows" && Array.isArray(value)) checkRows(checked, key, value, say);
}

const refuse = (text: string, advice?: string): Fault =>
  advice === undefined ? { code: "refusal", text } : { code: "refusal", text, advice };

function refuseWord(key: TextKey | TextsKey, found: string): Fault {
  const text = key.refusal?.(found) ?? `unsupported ${labelOf(key)} ${quote(found)}`;
  return { code: "refusal", text, found, expected: key.oneOf ?? [] };
}

function checkTexts({ raw, span }: Checked, key: TextsKey, values: readonly string[], say: Say): void {
  const wrong = values.filter((value) => !isAllowed(value, key));
  const spans = wrong.length === 0 ? undefined : itemSpans(raw);
  for (const value of wrong) {
    const at = spans?.get(fold(value)) ?? span;
    if (!isWord(value, key)) say(refuseWord(key, value), at);
    else say({ code: "malformed-pattern", pattern: value, label: labelOf(key) }, at);
  }
  if (!Array.isArray(raw?.value)) return;
  if (raw.value.length > values.length) {
    for (const { at, ...repeat } of repeatedItems(raw, key.normal)) {
      say({ code: "duplicate-value", label: labelOf(key), ...repeat }, at);
    }
  }
  if (key.normal !== "path") return;
  for (const index of cleanPaths(raw.value).assignments) {
    const text = `${labelOf(key)}[${index}] must not contain raw environment variable assignments`;
    say(refuse(text, "write a path that does not start like NAME=value"), raw.itemSpans[index] ?? span);
  }
}

const isAllowed = (text: string, key: TextsKey): boolean =>
  isWord(text, key) && (key.pattern === undefined || isPattern(text, key.pattern));

const isWord = (text: string, { oneOf }: TextsKey): boolean => oneOf === undefined || oneOf.includes(text);

const isPattern = (text: string, pattern: "path" | "domain"): boolean =>
  (pattern === "path" ? parsePathPattern(text) : parseDomainPattern(text)) !== undefined;

/** Where each value stands first; by values as they are most thoroughly normalised. */
function itemSpans(raw: RawValue | undefined): ReadonlyMap<string, Span> {
  const spans = new Map<string, Span>();
  if (raw === undefined || !Array.isArray(raw.value)) return spans;
  for (const [index, item] of raw.value.entries()) {
    const key = fold(item);
    const span = raw.itemSpans[index];
    if (span !== undefined && !spans.has(key)) spans.set(key, span);
  }
  return spans;
}

function checkCount({ span, active }: Checked, key: CountKey, value: number, say: Say): void {
  if (value < 0 && !key.signed) say(refuse(`${labelOf(key)} must be >= 0`), span);
  else if (active && value < (key.least ?? 0)) {
    const advice = `write \`${key.key}: ${key.least}\` or more, or remove the block`;
    say(refuse(`${labelOf(key)} must be >= ${key.least}`, advice), span);
  }
}

function checkFraction({ span }: Checked, key: FractionKey, value: number, say: Say): void {
  if (value < 0 || value > 1) say(refuse(`${labelOf(key)} must be between 0 and 1`), span);
}

const SHA256 = /^[a-f0-9]{64}$/;

function checkText({ span }: Checked, key: TextKey, value: string, say: Say): void {
  if (value === "") {
    if (key.required !== undefined) say(refuse(key.required, addKey(key)), span);
    return;
  }
  if (key.oneOf !== undefined && !key.oneOf.includes(value)) say(refuseWord(key, value), span);
  if (key.format === "sha256" && !SHA256.test(value)) {
    const advice = "write the 64 digits 0-9 and a-f alone, without a prefix such as `sha256:`";
    say(refuse(`${labelOf(key)} must be sha256 hex`, advice), span);
  }
  if (key.format === "zone" && value === "Local") say({ code: "host-zone", label: labelOf(key) }, span);
  if (key.format === "duration") checkDuration(labelOf(key), value, span, say);
}

const addKey = ({ key, examples: [example] = [] }: TextKey): string =>
  `add \`${key}: ${example ?? "..."}\` with your own value, or remove the block`;

const DURATION = "write numbers with units from h to ns, such as 90m or 168h; there is no unit for days";

function checkDuration(label: string, value: string, span: Span, say: Say): void {
  const parsed = parseDuration(value);
  if (parsed.kind === "error") say(refuse(`parse ${label}: ${parsed.message}`, DURATION), span);
  else if (parsed.nanos <= 0n) say(refuse(`${label} must be > 0`, DURATION), span);
}

function checkRows({ span }: Checked, key: RowsKey, rows: readonly (string | Row)[], say: Say): void {
  const needed = key.columns.filter((column) => column.required !== undefined);
  const row = needed.map((column) => `${column.key}: ${column.examples?.[0] ?? "..."}`).join(", ");
  if (rows.length === 0)
    say(refuse(key.required, `add \`${key.key}: [{${row}}]\` with your own values`), span);
  for (const each of rows) {
    if (typeof each === "string" || needed.every((column) => each[column.key] !== "")) continue;
    say(refuse(key.incomplete, `write each of them like \`{${row}}\``), span);
  }
}
