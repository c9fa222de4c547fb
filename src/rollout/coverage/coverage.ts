// Which parts of a policy some tests made decide something: plain data that reports are functions of. Types, and how they are
// counted.

import type { DecideOptions } from "../../decision/options.ts";

export const COVERAGE_KINDS = ["rule", "condition", "constraint", "setting", "verdict"] as const;

/**
 * - `rule`: it stood in the tier that decided;
 * - `condition`: one value of a list, where its rule decided because of this value; or a condition that was all that kept
 *   its rule from deciding;
 * - `constraint`: a constraint of a deciding rule that asked for another verdict, and the same where it did not;
 * - `setting`: one value of a constraint, where it asked for another verdict because of this value;
 * - `verdict`: a verdict that the policy can give; and of a rule the effect that it declares, where a call gets that.
 */
export type CoverageKind = (typeof COVERAGE_KINDS)[number];

export interface CoveragePoint {
  readonly kind: CoverageKind;
  /** The rule, and which of its alternatives; a point about the policy as a whole belongs to none. */
  readonly rule?: string;
  /** What it is, for people: `tool_names: tool.write`, `freeze_window fires`. Rules and verdicts: their name. */
  readonly label: string;
  /** Where it stands in the source; absent for what is written nowhere, and for a compiled policy. */
  readonly place?: { readonly path: string; readonly line: number; readonly column: number };
  /** How many cases reached it. */
  readonly hits: number;
  /** Of a point that no case reached: proved that none can, so it does not count. */
  readonly unreachable?: true;
  /** Of a point that no case reached: a call that would, decided for real. Absent where none is known. */
  readonly example?: ExampleCall;
}

export interface ExampleCall {
  readonly intent: Readonly<Record<string, unknown>>;
  readonly options: DecideOptions;
}

export interface Coverage {
  readonly policy: { readonly path: string; readonly digest: string };
  /** What is about the policy as a whole, the rules in the order of the source, and its verdicts. */
  readonly points: readonly CoveragePoint[];
}

export interface Covered {
  readonly kind: CoverageKind;
  readonly covered: number;
  readonly total: number;
}

export const isUnreachable = ({ unreachable }: CoveragePoint): boolean => unreachable === true;

/** It counts, and no case reached it. */
export const isUncovered = (point: CoveragePoint): boolean => point.hits === 0 && !isUnreachable(point);

/** One call may reach several points. */
export function byExample(
  points: readonly CoveragePoint[],
): ReadonlyMap<ExampleCall | undefined, readonly CoveragePoint[]> {
  const groups = new Map<ExampleCall | undefined, CoveragePoint[]>();
  for (const point of points) {
    const known = groups.get(point.example);
    if (known === undefined) groups.set(point.example, [point]);
    else known.push(point);
  }
  return groups;
}

export const coveredOf = ({ points }: Coverage): readonly Covered[] =>
  COVERAGE_KINDS.map((kind) => {
    const counted = points.filter((point) => point.kind === kind && !isUnreachable(point));
    return { kind, total: counted.length, covered: counted.filter(({ hits }) => hits > 0).length };
  });

/** From 0 to 100, and never 100 while something is left. */
export const percentOf = ({ covered, total }: Covered): number =>
  total === 0 ? 100 : Math.floor((covered * 1_000) / total) / 10;
