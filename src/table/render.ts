// A policy as a table for human eyes: one row per rule in the order in which rules are asked, tiers set apart, wrapped
// to a width. It shows the IR, so what is printed is what was understood, not what was written.

import { CONSTRAINT_NAMES, constraintOf } from "../constraints/definitions.ts";
import { escapeInvisible } from "../diagnostics/escape.ts";
import { fieldOf } from "../fields/fields.ts";
import type { KeyShape, Setting, Settings } from "../fields/shape.ts";
import type { Condition, Group, Policy, Rule } from "../ir/policy.ts";
import type { ListName } from "../runtime/operators.ts";

export interface RenderOptions {
  /** Columns to fit, at least 60. */
  readonly width?: number;
}

const HEADINGS = ["prio", "effect", "rule", "when all hold", "then"] as const;

export function renderTable(policy: Policy, { width = 100 }: RenderOptions = {}): string {
  const rows = [...policy.rules.map(ruleCells), defaultCells(policy)].map(withoutControls);
  const widths = columnWidths(rows, Math.max(60, width));
  const line = `${widths.map((columns) => "-".repeat(columns)).join("  ")}\n`;
  const body = rows.map((cells, index) => {
    const newTier = index > 0 && cells[0]?.[0] !== rows[index - 1]?.[0]?.[0];
    return (newTier ? line : "") + renderRow(cells, widths);
  });
  return (
    renderRow(
      HEADINGS.map((heading) => [heading]),
      widths,
    ) +
    line +
    body.join("")
  );
}

/** Each cell is a list of lines that are wrapped one by one. */
type Cells = readonly (readonly string[])[];

/** Names come from the policy and must not steer a terminal. */
const withoutControls = (cells: Cells): Cells => cells.map((lines) => lines.map(escapeInvisible));

const ruleCells = (rule: Rule): Cells => [
  [String(rule.priority)],
  [rule.effect],
  [rule.name],
  whenLines(rule),
  [...thenLines(rule), ...(rule.reason_codes.length > 0 ? [`because ${rule.reason_codes.join(", ")}`] : [])],
];

const defaultCells = ({ default_verdict }: Policy): Cells => [
  ["-"],
  [default_verdict],
  ["(default)"],
  ["no rule matched"],
  [],
];

function whenLines({ match }: Rule): readonly string[] {
  const lines = [...match.conditions.map(conditionText), ...match.groups.map(groupText)];
  return lines.length > 0 ? lines : ["always"];
}

const OPERATOR_WORDS = {
  member: ["is", "is not"],
  prefix: ["under", "not under"],
  at_most: ["<=", ">"],
  present: ["is present", "is absent"],
} as const;

function conditionText({ field, values, negated }: Condition): string {
  const word = OPERATOR_WORDS[fieldOf(field).operator][negated ? 1 : 0];
  return values.length > 0 ? `${field} ${word} ${values.join(" | ")}` : `${field} ${word}`;
}

const ELEMENT: Readonly<Record<ListName, string>> = {
  targets: "target",
  provenance: "argument",
  links: "link",
};

function groupText({ list, quantifier, conditions }: Group): string {
  return `${quantifier === "any" ? "some" : "no"} ${ELEMENT[list]}: ${conditions.map(conditionText).join(" and ")}`;
}

function thenLines(rule: Rule): readonly string[] {
  return CONSTRAINT_NAMES.flatMap((name) => {
    const settings: Settings | undefined = rule.constraints[name];
    if (settings === undefined) return [];
    const { keys } = constraintOf(name).shape;
    return [`${name}: ${keys.flatMap((key) => settingText(key, settings[key.key])).join(", ")}`];
  });
}

/** Nothing for what is left at its default. */
function settingText(key: KeyShape, value: Setting | undefined): string[] {
  if (value === undefined || value === "" || value === false || value === 0) return [];
  if (key.kind === "flag" && key.switches) return [];
  if (key.kind === "text" && value === key.initial) return [];
  if (value === true) return [key.key];
  if (!Array.isArray(value)) return [`${key.key} ${value}`];
  if (value.length === 0) return [];
  const items = value.map((item) => (typeof item === "string" ? item : Object.values(item).join(" ")));
  return [`${key.key} ${items.join(" | ")}`];
}

/** Narrow columns keep what they need; the two that hold prose share the rest, long words first. */
function columnWidths(rows: readonly Cells[], width: number): readonly number[] {
  const texts = HEADINGS.map((heading, column) => [heading, ...rows.flatMap((cells) => cells[column] ?? [])]);
  const longest = (of: readonly string[] | undefined): number =>
    Math.max(0, ...(of ?? []).map((text) => text.length));
  const [prio, effect, rule, when, then] = texts.map(longest) as [number, number, number, number, number]; // One a heading.
  const longestWord = longest(texts[4]?.flatMap((text) => text.split(" "))) + HANGING.length;
  const name = Math.min(rule, 26);
  const rest = width - prio - effect - name - 2 * (HEADINGS.length - 1);
  const most = Math.max(rest - when, Math.min(longestWord, Math.floor((rest * 2) / 3)), Math.floor(rest / 2));
  const thenWidth = Math.min(then, most);
  return [prio, effect, name, Math.min(when, rest - thenWidth), thenWidth];
}

function renderRow(cells: Cells, widths: readonly number[]): string {
  const wrapped = widths.map((columns, index) => (cells[index] ?? []).flatMap((text) => wrap(text, columns)));
  const height = Math.max(1, ...wrapped.map((lines) => lines.length));
  return Array.from(
    { length: height },
    (_, row) =>
      `${widths
        .map((columns, index) => (wrapped[index]?.[row] ?? "").padEnd(columns))
        .join("  ")
        .trimEnd()}\n`,
  ).join("");
}

/** Before every further line of a wrapped text. */
const HANGING = "  ";

/** Breaks at spaces where there is one, inside a word where there is none. */
function wrap(text: string, columns: number): readonly string[] {
  const lines: string[] = [];
  let rest = text;
  while (rest.length > columns) {
    const space = rest.lastIndexOf(" ", columns);
    const at = space > HANGING.length ? space : columns;
    lines.push(rest.slice(0, at));
    rest = HANGING + rest.slice(at).trimStart();
  }
  return [...lines, rest];
}
