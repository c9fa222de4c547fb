// A condition of a rule as it stands in JSON.

import type { Condition } from "../ir/policy.ts";
import type { JsonObject } from "./json.ts";

export const conditionJson = ({ field, values, negated }: Condition): JsonObject => ({
  field,
  values,
  negated,
});
