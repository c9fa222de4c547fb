// Broker demands as they are meant: rules of a tier name all their references, steps of a script the first one.

import { uniqueSorted } from "../../text/unique-sorted.ts";
import type { Interpreter, Part } from "../contract.ts";
import type { BrokerSettings } from "./shape.ts";

const demands = (parts: readonly Part[]) => ({
  require_broker_credential: parts.some((part) => part.require_broker_credential === true),
  broker_scopes: uniqueSorted(parts.flatMap((part) => [...(part.broker_scopes ?? [])])),
});

const named = (parts: readonly Part[]): string[] =>
  parts.flatMap(({ broker_reference }) => (broker_reference ? [broker_reference] : []));

export const brokerInterpreter: Interpreter<BrokerSettings> = {
  interpret: (settings) => ({ reasons: [], violations: [], part: settings }),
  merge: (parts) => ({ ...demands(parts), broker_reference: uniqueSorted(named(parts)).join(",") }),
  mergeSteps: (parts) => ({ ...demands(parts), broker_reference: named(parts)[0] ?? "" }),
};
