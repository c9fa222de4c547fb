// The intent of one step of a script. In: the script's intent and a step. Out: an intent as if the step had been
// sent alone: tool, args, targets and provenance are the step's, everything else the script's.

import type { Intent, Step } from "./intent.ts";
import { omitEmpty } from "./omit-empty.ts";

export function stepIntent(intent: Intent, step: Step): Intent {
  const { skill_provenance, delegation, context } = intent;
  return {
    tool_name: step.tool_name,
    args: step.args,
    targets: step.targets ?? [],
    context,
    ...omitEmpty({ arg_provenance: step.arg_provenance, skill_provenance, delegation }),
  };
}
