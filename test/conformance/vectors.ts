// Recorded answers of reference Gait, one case a line, and how an answer of ours is held against one of them.

import { readFileSync } from "node:fs";
import { gunzipSync } from "node:zlib";
import { type Decision, prepareIntent } from "../../src/index.ts";

export const FAMILIES: readonly string[] = [
  "eval",
  "constraints",
  "script",
  "time",
  "switch",
  "unicode",
  "big",
  "errors",
  "intent-errors",
  "yaml",
];

export interface Vector {
  readonly id: string;
  readonly policy: string;
  readonly options: {
    readonly evaluation_time?: string;
    readonly wrkr_inventory?: Record<string, Record<string, string>>;
    readonly kill_switch?: unknown;
  };
  readonly policy_error?: string;
  readonly or_refuse?: string;
  readonly refuse?: string;
  readonly policy_digest?: string;
  readonly policy_fmt?: string;
  readonly cases?: readonly Case[];
}

export interface Case {
  readonly intent: string;
  readonly error?: string;
  readonly stage?: "parse";
  readonly or_refuse?: string;
  readonly refuse?: string;
  readonly or_block?: string;
  readonly or_stricter?: "D15" | "D19";
  readonly expect?: Record<string, unknown>;
}

export function readVectors(family: string): readonly Vector[] {
  const file = new URL(`./data/${family}.jsonl.gz`, import.meta.url);
  const lines = gunzipSync(readFileSync(file)).toString("utf8").trim().split("\n");
  return lines.map((line): Vector => JSON.parse(line));
}

const VERDICT_RANK = ["allow", "dry_run", "require_approval", "block"];

const isEmpty = (value: unknown): boolean =>
  value === undefined ||
  value === "" ||
  value === 0 ||
  value === false ||
  (Array.isArray(value) && value.length === 0);

/** What a recorded answer says beyond what a decision holds under the same name. */
const INPUTS = ["normalized_intent"];

/** Members in which a decision differs from the recorded one; members that neither has are equal. */
export function differences(decision: Decision, expected: Record<string, unknown>): string[] {
  const { args_digest, intent_digest } = decision;
  const actual: Record<string, unknown> = { ...decision, args_digest, intent_digest };
  const own = ["permitted", "prepared", "prepared_digest", "created_at", "toJSON"];
  const names = new Set(
    [...Object.keys(expected), ...Object.keys(actual)].filter((name) => ![...own, ...INPUTS].includes(name)),
  );
  return [...names].flatMap((name) => {
    const a = actual[name];
    const b = expected[name];
    if (isEmpty(a) && isEmpty(b)) return [];
    const [left, right] = [stable(a), stable(b)];
    return left === right ? [] : [`${name}: got ${left}, expected ${right}`];
  });
}

const stable = (value: unknown): string =>
  JSON.stringify(value, (_, member: unknown) =>
    typeof member === "object" && member !== null && !Array.isArray(member)
      ? Object.fromEntries(Object.entries(member).sort(([a], [b]) => (a < b ? -1 : 1)))
      : member,
  ) ?? "absent";

/** A documented deviation allows another answer, if it is stricter for the reason that the deviation names. */
export function isAllowedDeviation(decision: Decision, { or_block, or_stricter, expect }: Case): boolean {
  const blockedBySwitch =
    decision.verdict === "block" && decision.reason_codes.includes("kill_switch_active");
  if (or_block !== undefined && blockedBySwitch) return true;
  const rank = VERDICT_RANK.indexOf(decision.verdict);
  const notLooser = rank >= VERDICT_RANK.indexOf(String(expect?.verdict));
  if (or_stricter === "D15")
    return notLooser && decision.reason_codes.includes("endpoint_domain_not_allowlisted");
  return (
    or_stricter === "D19" &&
    notLooser &&
    decision.reason_codes.some((code) => code.startsWith("fail_closed_"))
  );
}

/**
 * Reference Gait keeps one of two keys of `args` that trim to the same text, and which one changes from run to run.
 * What was recorded is one of its answers; ours is to refuse (D3), which test/intent/ shows.
 */
export function hasCollidingKeys({ intent }: Case): boolean {
  const prepared = prepareIntent(JSON.parse(intent));
  return prepared.kind === "invalid" && prepared.code === "colliding-keys";
}
