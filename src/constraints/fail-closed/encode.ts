// Fail-closed settings as artifact data; a block that is off checks no class.

import type { Encode } from "../contract.ts";
import type { FailClosedSettings } from "./shape.ts";

export const encodeFailClosed: Encode<FailClosedSettings> = (settings) => ({
  risk_classes: settings.enabled ? settings.risk_classes : [],
  fields: settings.required_fields,
  high_risk_fields: settings.required_high_risk_fields,
});
