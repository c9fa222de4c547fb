// Dataflow as conditions: tainted, and some one target is a destination. Its action replaces the effect.

import { all, type Formula, isOne, some } from "../../formula/formula.ts";
import type { Model } from "../model.ts";
import { OPEN_DESTINATIONS } from "./interpret.ts";
import type { DataflowSettings } from "./shape.ts";

function isDestination(settings: DataflowSettings): Formula {
  const limits = [
    ["targets.kind", settings.destination_kinds],
    ["targets.value", settings.destination_values],
    ["targets.operation", settings.destination_operations],
  ] as const;
  const named = limits.filter(([, words]) => words.length > 0);
  if (named.length === 0) return isOne("targets.kind", OPEN_DESTINATIONS);
  return all(...named.map(([place, words]) => isOne(place, words)));
}

export const dataflowModel = (settings: DataflowSettings): Model => ({
  raises: [
    {
      verdict: settings.action === "block" ? "block" : "require_approval",
      replaces: true,
      when: all(
        some("provenance", isOne("provenance.source", settings.tainted_sources)),
        some("targets", isDestination(settings)),
      ),
    },
  ],
});
