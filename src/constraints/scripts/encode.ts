// Script limits as artifact data.

import type { Encode } from "../contract.ts";
import type { ScriptSettings } from "./shape.ts";

export const encodeScripts: Encode<ScriptSettings> = (settings) => ({
  max_steps: settings.max_steps,
  approval_above: settings.require_approval_above,
  block_mixed: settings.block_mixed_risk,
});
