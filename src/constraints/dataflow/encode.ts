// Dataflow settings as artifact data. Lists are sorted already; an empty destination list means "any".

import type { Encode } from "../contract.ts";
import type { DataflowSettings } from "./shape.ts";

export const encodeDataflow: Encode<DataflowSettings> = (settings) => ({
  sources: settings.tainted_sources,
  kinds: settings.destination_kinds,
  values: settings.destination_values,
  operations: settings.destination_operations,
  action: settings.action,
  reason: settings.reason_code,
  violation: settings.violation,
});
