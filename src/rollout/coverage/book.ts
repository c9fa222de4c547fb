// A policy with its points, numbered: what calls are held against. In: the IR and the table that was compiled of it.

import type { Policy } from "../../ir/policy.ts";
import type { DecisionTable } from "../../runtime/table.ts";
import type { Point } from "./point.ts";
import { pointsOf } from "./points.ts";

export interface Book {
  readonly policy: Policy;
  readonly table: DecisionTable;
  readonly points: readonly Point[];
  /** Numbers of points by rule. */
  readonly ofRules: readonly (readonly number[])[];
  /** Of those that belong to none. */
  readonly ofPolicy: readonly number[];
}

export function openBook(policy: Policy, table: DecisionTable): Book {
  const points = pointsOf(policy);
  const ofRules: number[][] = policy.rules.map(() => []);
  const ofPolicy: number[] = [];
  for (const [number, point] of points.entries()) {
    const rule = "rule" in point ? point.rule : undefined;
    (rule === undefined ? ofPolicy : ofRules[rule])?.push(number);
  }
  return { policy, table, points, ofRules, ofPolicy };
}
