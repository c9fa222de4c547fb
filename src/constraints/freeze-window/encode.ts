// Freeze windows as artifact data. Wall times and the zone's name are kept, not instants: the rules of a zone
// change, so instants are computed on the host that loads the table.

import type { Encode } from "../contract.ts";
import type { FreezeWindowSettings } from "./shape.ts";

export const encodeFreezeWindow: Encode<FreezeWindowSettings> = (settings) => ({
  timezone: settings.timezone,
  effect: settings.effect,
  reason: settings.reason,
  environments: settings.environments,
  risk_classes: settings.risk_classes,
  windows: settings.windows.map(({ name = "", start = "", end = "" }) => ({ name, start, end })),
});
