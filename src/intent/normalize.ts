// The story of this room on one page: decoded intent -> normal form. In: typed records with nothing checked but
// types. Out: an Intent, or a fault. The order of the steps is that of reference Gait, because the first that fails
// names the problem.

import { digest } from "../canonical/digest.ts";
import { fold } from "../text/fold.ts";
import { normalizeContext } from "./context-fields.ts";
import { refuseRawCredentials } from "./credential-scan.ts";
import { emptyRecord } from "./decode.ts";
import { normalizeDelegation } from "./delegation.ts";
import { within } from "./fault.ts";
import { normalizeFreeForm } from "./free-form.ts";
import type { Intent, Provenance, Script, Target } from "./intent.ts";
import { required } from "./normal-text.ts";
import { omitEmpty } from "./omit-empty.ts";
import { normalizeProvenance, sortedProvenance } from "./provenance.ts";
import { normalizeScript } from "./script.ts";
import { CONTEXT, type Decoded, type FreeForm, type INTENT } from "./shape.ts";
import { normalizeSkillProvenance } from "./skill-provenance.ts";
import { normalizeTargets, sortedTargets } from "./targets.ts";

export type RawIntent = Decoded<typeof INTENT>;

/** The tool name of every intent that has a script. */
const SCRIPT_TOOL = "script";

export function normalizeIntent(raw: RawIntent): Intent {
  const script = raw.script && normalizeScript(raw.script);
  const tool = script ? SCRIPT_TOOL : required(fold(raw.tool_name), ["tool_name"]);
  const args = normalizeArgs(raw.args);
  const targets = rootTargets(raw, tool, script);
  const arg_provenance = rootProvenance(raw, script);
  const skill_provenance = raw.skill_provenance && normalizeSkillProvenance(raw.skill_provenance);
  const context = normalizeContext(raw.context ?? emptyRecord(CONTEXT));
  const delegation = raw.delegation && normalizeDelegation(raw.delegation);
  const script_hash = script && digest(script);
  return {
    tool_name: tool,
    args,
    targets,
    context,
    ...omitEmpty({ script, script_hash, arg_provenance, skill_provenance, delegation }),
  };
}

const ARGS = ["args"];

function normalizeArgs(raw: FreeForm = {}): FreeForm {
  const args = within(ARGS, () => normalizeFreeForm(raw), "normalize args: ");
  refuseRawCredentials(args, ARGS);
  return args;
}

/** Targets of its own replace those of the steps; they are not joined. */
function rootTargets(raw: RawIntent, tool: string, script: Script | undefined): readonly Target[] {
  if (script === undefined || raw.targets.length > 0) return normalizeTargets(raw.targets, tool);
  return sortedTargets(script.steps.flatMap((step) => step.targets ?? []));
}

function rootProvenance(raw: RawIntent, script: Script | undefined): readonly Provenance[] {
  if (script === undefined || raw.arg_provenance.length > 0) return normalizeProvenance(raw.arg_provenance);
  return sortedProvenance(script.steps.flatMap((step) => step.arg_provenance ?? []));
}
