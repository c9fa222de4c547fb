// A policy as a table for human eyes: one row per rule in the order in which rules are asked, tiers set apart, wrapped
// to a width. It shows the IR, so what is printed is what was understood, not what was written.

import { CONSTRAINT_NAMES, constraintOf } from "../constraints/definitions.ts";
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
  const rows = [...policy.rules.map(ruleCells), defaultCells(policy)];
  const widths = columnWidths(rows, Math.max(60, width));
  const line = `${widths.map((columns) => "-".repeat(columns)).join("  ")}\n`;
  const body = rows.map((cells, index) => {
    const newTier = index > 0 && cells[0] !== rows[index - 1]?.[0];
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

/** Narrow columns keep what they need; the two that hold prose share the rest. */
function columnWidths(rows: readonly Cells[], width: number): readonly number[] {
  const need = HEADINGS.map((heading, column) =>
    Math.max(heading.length, ...rows.flatMap((cells) => (cells[column] ?? []).map((text) => text.length))),
  );
  const [prio = 4, effect = 6, rule = 4, when = 4, then = 4] = need;
  const name = Math.min(rule, 26);
  const rest = width - prio - effect - name - 2 * (HEADINGS.length - 1);
  const thenWidth = Math.min(then, Math.max(Math.floor(rest / 2), rest - when));
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

/** Breaks at spaces where there is one, inside a word where there is none; further lines are indented. */
function wrap(text: string, columns: number): readonly string[] {
  const lines: string[] = [];
  let rest = text;
  while (rest.length > columns) {
    const space = rest.lastIndexOf(" ", columns);
    const at = space > 2 ? space : columns;
    lines.push(rest.slice(0, at));
    rest = `  ${rest.slice(at).trimStart()}`;
  }
  return [...lines, rest];
}
