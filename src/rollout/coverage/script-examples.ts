// Scripts to try the limits on scripts with. In: a policy. Out: calls of so many steps as each limit just allows, of one more,
// and of steps of different risk. Whether one of them reaches anything is for who asked to see.

import { SOME_MOMENT } from "../../analysis/witness/write.ts";
import type { Policy } from "../../ir/policy.ts";
import type { ExampleCall } from "./coverage.ts";

/** Where a policy sets no limit. */
const MOST_STEPS = 64;

export function scriptExamples({ settings: { scripts } }: Policy): readonly ExampleCall[] {
  if (!Object.values(scripts).some(Boolean)) return [];
  const limits = [scripts.max_steps || MOST_STEPS, scripts.require_approval_above].filter(
    (limit) => limit > 0 && limit <= MOST_STEPS,
  );
  const lengths = [1, ...limits, ...limits.map((limit) => limit + 1)];
  return [
    ...[...new Set(lengths)].sort((a, b) => a - b).map((length) => scriptOf(Array(length).fill([]))),
    scriptOf([[], [WRITTEN]]),
  ];
}

const WRITTEN = { kind: "path", value: "/work/file", operation: "write", endpoint_class: "fs.write" };

const scriptOf = (steps: readonly (readonly unknown[])[]): ExampleCall => ({
  intent: {
    tool_name: "script",
    args: {},
    targets: [],
    context: { identity: "someone", workspace: "/work", risk_class: "low" },
    script: { steps: steps.map((targets) => ({ tool_name: "some.tool", args: {}, targets })) },
  },
  options: { now: SOME_MOMENT },
});
