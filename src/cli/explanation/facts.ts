// What is to be known about a call and its decision, as rows of a term and its text: who asks for what, why it was
// decided, and what is left to do before the call may run.

import type { Decision } from "../../decision/decision.ts";
import type { Intent, Target } from "../../intent/intent.ts";
import { duties } from "./duties.ts";

const TARGETS_NAMED = 3;

export function factRows(decision: Decision, intent: Intent): readonly (readonly string[])[] {
  const { context, targets } = intent;
  const named = targets.slice(0, TARGETS_NAMED).map((target) => ["target", describeTarget(target)]);
  const more = targets.length - TARGETS_NAMED;
  return [
    ["asked by", `${context.identity} in ${context.workspace}, risk ${context.risk_class}`],
    ...named,
    ...(more > 0 ? [["", `and ${more} more`]] : []),
    ["reasons", decision.reason_codes.join(", ")],
    ...(decision.violations.length > 0 ? [["violates", decision.violations.join(", ")]] : []),
    ...freeze(decision),
    ...toDo(decision),
  ];
}

/** Of a call that is not allowed it stands below, with all else that would unlock it. */
const toDo = (decision: Decision): string[][] =>
  decision.verdict === "allow"
    ? duties(decision).map((duty, index) => [index === 0 ? "to do" : "", duty])
    : [];

const describeTarget = ({ kind, value, operation, endpoint_class, destructive }: Target): string =>
  [`${kind} ${value}`, operation, endpoint_class, destructive === true ? "destructive" : undefined]
    .filter((part) => part !== undefined)
    .join(", ");

const freeze = ({ freeze_window: freeze }: Decision): string[][] =>
  freeze?.status === "active" ? [["frozen", `until ${freeze.window_end}: ${freeze.reason ?? ""}`]] : [];
