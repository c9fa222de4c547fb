// Dataflow as it is meant: some argument is tainted, and some target is a destination.

import type { Target } from "../../intent/intent.ts";
import { type Interpreter, NO_EFFECT } from "../contract.ts";
import type { DataflowSettings } from "./shape.ts";

/** The kinds of target that take data out where nothing is named. */
export const OPEN_DESTINATIONS: readonly string[] = ["host", "url", "bucket", "queue", "topic"];

const listedOrOpen = (list: readonly string[], value: string): boolean =>
  list.length === 0 || list.includes(value);

const isDestination = (settings: DataflowSettings, target: Target): boolean => {
  const { destination_kinds, destination_values, destination_operations } = settings;
  const nothingNamed = [destination_kinds, destination_values, destination_operations].every(
    (list) => list.length === 0,
  );
  if (nothingNamed) return OPEN_DESTINATIONS.includes(target.kind);
  return (
    listedOrOpen(destination_kinds, target.kind) &&
    listedOrOpen(destination_values, target.value) &&
    listedOrOpen(destination_operations, target.operation ?? "")
  );
};

export const dataflowInterpreter: Interpreter<DataflowSettings> = {
  interpret(settings, { intent }) {
    const tainted = (intent.arg_provenance ?? []).some((entry) =>
      settings.tainted_sources.includes(entry.source),
    );
    const leaves = intent.targets.some((target) => isDestination(settings, target));
    if (!tainted || !leaves) return NO_EFFECT;
    return {
      verdict: settings.action === "block" ? "block" : "require_approval",
      replaces: true,
      reasons: [settings.reason_code],
      violations: [settings.violation],
      part: { dataflow_triggered: true },
    };
  },
  merge: (parts) => ({ dataflow_triggered: parts.some((part) => part.dataflow_triggered === true) }),
};
