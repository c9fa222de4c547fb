// A call that consists of several calls. In: a decoded script. Out: its steps in order, each normalised like an
// intent of its own, except that step args are not scanned for credentials (neither are they in reference Gait).

import { fold } from "../text/fold.ts";
import { refuse, within } from "./fault.ts";
import { normalizeFreeForm } from "./free-form.ts";
import type { Script, Step } from "./intent.ts";
import { LIMITS } from "./limits.ts";
import { required } from "./normal-text.ts";
import { omitEmpty } from "./omit-empty.ts";
import { normalizeProvenance } from "./provenance.ts";
import type { Decoded, SCRIPT, STEP } from "./shape.ts";
import { normalizeTargets } from "./targets.ts";

export function normalizeScript({ steps }: Decoded<typeof SCRIPT>): Script {
  if (steps.length === 0) refuse("invalid-intent", "script.steps must not be empty");
  if (steps.length > LIMITS.steps) {
    refuse("invalid-intent", `script.steps exceeds max supported steps (${LIMITS.steps})`);
  }
  return { steps: steps.map((step, i) => normalizeStep(step, `script.steps[${i}]`)) };
}

function normalizeStep(raw: Decoded<typeof STEP>, place: string): Step {
  const tool = required(fold(raw.tool_name), `${place}.tool_name is required`);
  return {
    tool_name: tool,
    args: within(`normalize ${place}.args`, () => normalizeFreeForm(raw.args ?? {})),
    ...omitEmpty({
      targets: within(`normalize ${place}.targets`, () => normalizeTargets(raw.targets, tool)),
      arg_provenance: within(`normalize ${place}.arg_provenance`, () =>
        normalizeProvenance(raw.arg_provenance),
      ),
    }),
  };
}
