// Coverage as lines for people: how much of each kind, then what no case reached with a call that would.

import { escapeInvisible } from "../../diagnostics/escape.ts";
import {
  byExample,
  type Coverage,
  type CoveragePoint,
  coveredOf,
  type ExampleCall,
  isUncovered,
  isUnreachable,
  percentOf,
} from "../../rollout/coverage/coverage.ts";
import { callLines } from "../check/call-text.ts";
import { rows } from "../explanation/layout.ts";

/** Calls that are shown; nobody reads more, and programs get all of them. */
const MOST_SHOWN = 20;

export function coverageLines(coverage: Coverage): readonly string[] {
  const open = coverage.points.filter(isUncovered);
  const never = coverage.points.filter(isUnreachable).length;
  return [
    "",
    `coverage of ${escapeInvisible(coverage.policy.path)}`,
    ...rows(
      coveredOf(coverage).map((own) => [own.kind, `${own.covered} of ${own.total}`, `${percentOf(own)} %`]),
      "  ",
    ),
    ...(never === 0 ? [] : [`  not counted: ${never} that no call can reach, which was proved`]),
    ...uncoveredLines(open),
  ];
}

function uncoveredLines(open: readonly CoveragePoint[]): readonly string[] {
  if (open.length === 0) return [];
  const shown = [...byExample(open)].slice(0, MOST_SHOWN);
  const left = open.length - shown.reduce((count, [, points]) => count + points.length, 0);
  return [
    "not covered:",
    ...shown.flatMap(([call, points]) => [
      ...points.map((point) => `  ${pointText(point)}`),
      ...exampleLines(call),
    ]),
    ...(left === 0 ? [] : [`  and ${left} more: --json lists all of them`]),
  ];
}

function pointText({ rule, label, place, kind }: CoveragePoint): string {
  const where = place === undefined ? "" : `${place.path}:${place.line}:${place.column} `;
  const what = rule === undefined || kind === "rule" ? `${kind} ${label}` : `${rule}: ${label}`;
  return escapeInvisible(where + what);
}

const exampleLines = (call: ExampleCall | undefined): readonly string[] =>
  call === undefined
    ? ["      no call is known that would reach it"]
    : callLines("for example", { intent: call.intent, options: { ...call.options } }, 6).map(escapeInvisible);
