// Coverage as a tracefile of LCOV, which many services read. In: coverage with places. Out: text. A rule is a function, a
// constraint a branch taken where it fires and one where it does not, and a line counts as often as the least of what stands
// in it. See geninfo(1).

import { escapeInvisible } from "../../diagnostics/escape.ts";
import type { Coverage, CoveragePoint } from "./coverage.ts";

export const lcovOf = (coverages: readonly Coverage[]): string => coverages.map(recordOf).join("");

const START = new TextEncoder().encode("TN:");

/** Whether bytes are what is written here, or what other programs write in this form. */
export const isTracefile = (bytes: Uint8Array): boolean => START.every((byte, at) => bytes[at] === byte);

interface Placed {
  readonly point: CoveragePoint;
  readonly line: number;
}

function recordOf({ policy, points }: Coverage): string {
  const placed = points.flatMap((point): readonly Placed[] =>
    point.place === undefined || point.unreachable === true ? [] : [{ point, line: point.place.line }],
  );
  const lines = [
    "TN:",
    `SF:${escapeInvisible(policy.path)}`,
    ...functionLines(placed.filter(({ point }) => point.kind === "rule")),
    ...branchLines(placed.filter(({ point }) => point.kind === "constraint")),
    ...dataLines(placed),
    "end_of_record",
  ];
  return `${lines.join("\n")}\n`;
}

function functionLines(rules: readonly Placed[]): readonly string[] {
  const names = distinctNames(rules.map(({ point }) => point.label));
  return [
    ...rules.map(({ line }, index) => `FN:${line},${names[index]}`),
    ...rules.map(({ point }, index) => `FNDA:${point.hits},${names[index]}`),
    `FNF:${rules.length}`,
    `FNH:${rules.filter(({ point }) => point.hits > 0).length}`,
  ];
}

/** Functions are told apart by name, and a comma ends one. */
function distinctNames(labels: readonly string[]): readonly string[] {
  const seen = new Map<string, number>();
  return labels.map((label) => {
    const name = escapeInvisible(label).replaceAll(",", ";");
    const times = (seen.get(name) ?? 0) + 1;
    seen.set(name, times);
    return times === 1 ? name : `${name} (${times})`;
  });
}

/** Branches of one constraint share a block: its rule and its place. */
function branchLines(constraints: readonly Placed[]): readonly string[] {
  const blocks: string[] = [];
  const branches = constraints.map(({ point, line }) => {
    const name = JSON.stringify([point.rule, line]);
    if (!blocks.includes(name)) blocks.push(name);
    const block = blocks.indexOf(name);
    return { line, block, hits: point.hits };
  });
  const told = branches.map(({ line, block, hits }, index) => {
    const branch = branches.slice(0, index).filter((other) => other.block === block).length;
    return `BRDA:${line},${block},${branch},${hits}`;
  });
  return [...told, `BRF:${branches.length}`, `BRH:${branches.filter(({ hits }) => hits > 0).length}`];
}

function dataLines(placed: readonly Placed[]): readonly string[] {
  const least = new Map<number, number>();
  for (const { point, line } of placed) least.set(line, Math.min(point.hits, least.get(line) ?? point.hits));
  const lines = [...least].sort(([a], [b]) => a - b);
  return [
    ...lines.map(([line, hits]) => `DA:${line},${hits}`),
    `LF:${lines.length}`,
    `LH:${lines.filter(([, hits]) => hits > 0).length}`,
  ];
}
