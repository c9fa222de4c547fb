// Broker demands over compiled data: an obligation that does not depend on the intent.

import { flag, record, text, texts } from "../../canonical/read-json.ts";
import type { Obligations } from "../../decision/decision.ts";
import { uniqueSorted } from "../../text/unique-sorted.ts";
import type { Effect, Evaluator, Part } from "../contract.ts";

const references = (parts: readonly Part[]): string[] => parts.map((part) => part.broker_reference ?? "");

const unite = (parts: readonly Part[], reference: string): Part => ({
  require_broker_credential: parts.some((part) => part.require_broker_credential),
  broker_reference: reference,
  broker_scopes: uniqueSorted(parts.flatMap((part) => part.broker_scopes ?? [])),
});

type Demand = Pick<Obligations, "require_broker_credential" | "broker_reference" | "broker_scopes">;

/** What one rule demands of every call. */
export function openBroker(encoded: unknown): Demand {
  const from = record(encoded, "broker");
  return {
    require_broker_credential: flag(from, "require"),
    broker_reference: text(from, "reference"),
    broker_scopes: texts(from, "scopes"),
  };
}

export const brokerEvaluator: Evaluator = {
  fixed: true,
  open(encoded) {
    const effect: Effect = { reasons: [], violations: [], part: openBroker(encoded) };
    return () => effect;
  },
  merge: (parts) => unite(parts, uniqueSorted(references(parts)).join(",")),
  mergeSteps: (parts) => unite(parts, references(parts).find((reference) => reference !== "") ?? ""),
};
