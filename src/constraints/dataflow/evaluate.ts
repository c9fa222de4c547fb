// Dataflow over compiled data: sets of sources and destinations.

import { oneOf, record, set, text } from "../../canonical/read-json.ts";
import type { Target } from "../../intent/intent.ts";
import { type Effect, type Evaluator, NO_EFFECT, type Part } from "../contract.ts";

/** Destinations when a policy names none. */
const OUTSIDE: ReadonlySet<string> = new Set(["host", "url", "bucket", "queue", "topic"]);

interface Destination {
  readonly kinds: ReadonlySet<string>;
  readonly values: ReadonlySet<string>;
  readonly operations: ReadonlySet<string>;
}

const allows = (set: ReadonlySet<string>, value: string): boolean => set.size === 0 || set.has(value);

/** All lists speak about one and the same target. */
const isDestination = (to: Destination, target: Target): boolean =>
  to.kinds.size + to.values.size + to.operations.size === 0
    ? OUTSIDE.has(target.kind)
    : allows(to.kinds, target.kind) &&
      allows(to.values, target.value) &&
      allows(to.operations, target.operation ?? "");

const merge = (parts: readonly Part[]): Part => ({
  dataflow_triggered: parts.some((part) => part.dataflow_triggered),
});

export const dataflowEvaluator: Evaluator = {
  open(encoded) {
    const from = record(encoded, "dataflow");
    const sources = set(from, "sources");
    const to = {
      kinds: set(from, "kinds"),
      values: set(from, "values"),
      operations: set(from, "operations"),
    };
    const triggered: Effect = {
      verdict: oneOf(from, "action", ["block", "require_approval"]),
      replaces: true,
      reasons: [text(from, "reason")],
      violations: [text(from, "violation")],
      part: { dataflow_triggered: true },
    };
    return ({ intent }) =>
      intent.arg_provenance?.some((entry) => sources.has(entry.source)) &&
      intent.targets.some((target) => isDestination(to, target))
        ? triggered
        : NO_EFFECT;
  },
  merge,
};
