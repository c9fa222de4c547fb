// One change that a policy makes to what calls are answered. Here are only its words.

import { strictness, type Verdict } from "../decision/verdict.ts";
import type { Witness } from "./witness/write.ts";

/** What a policy says to a call, and by which rules; none where the default or the fail-closed checks decide. */
export interface Side {
  readonly verdict: Verdict;
  readonly rules: readonly string[];
  /** Without rules it is the default verdict, or the fail-closed checks. */
  readonly by: "rules" | "default" | "fail_closed";
}

export interface Change {
  readonly before: Side;
  readonly after: Side;
  readonly witness: Witness;
}

/** Calls with the same verdict as before that are asked for less, or for more. */
export interface DutyChange extends Change {
  readonly demand: string;
  readonly asked: "less" | "more";
}

/** The change is towards less. */
export const isLooser = ({ before, after }: Change): boolean =>
  strictness(after.verdict) < strictness(before.verdict);
