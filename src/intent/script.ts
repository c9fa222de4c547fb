// A call that consists of several calls. In: a decoded script. Out: its steps in order, each normalised like an
// intent of its own, except that step args are not scanned for credentials (neither are they in reference Gait).

import { fold } from "../text/fold.ts";
import { refuse, within } from "./fault.ts";
import { normalizeFreeForm } from "./free-form.ts";
import type { Script, Step } from "./intent.ts";
import { LIMITS } from "./limits.ts";
import { required } from "./normal-text.ts";
import { omitEmpty } from "./omit-empty.ts";
import { type JsonPath, place } from "./place.ts";
import { normalizeProvenance } from "./provenance.ts";
import type { Decoded, SCRIPT, STEP } from "./shape.ts";
import { normalizeTargets } from "./targets.ts";

const PATH = ["script", "steps"];

export function normalizeScript({ steps }: Decoded<typeof SCRIPT>): Script {
  if (steps.length === 0) refuse("missing-member", "script.steps must not be empty", PATH);
  if (steps.length > LIMITS.steps) {
    refuse("too-many-items", `script.steps exceeds max supported steps (${LIMITS.steps})`, PATH);
  }
  return { steps: steps.map((step, position) => normalizeStep(step, [...PATH, position])) };
}

function normalizeStep(raw: Decoded<typeof STEP>, path: JsonPath): Step {
  const tool = required(fold(raw.tool_name), [...path, "tool_name"]);
  const args = () => normalizeFreeForm(raw.args ?? {});
  const targets = () => normalizeTargets(raw.targets, tool);
  const provenance = () => normalizeProvenance(raw.arg_provenance);
  return {
    tool_name: tool,
    args: within([...path, "args"], args, `normalize ${place(path)}.args: `),
    ...omitEmpty({
      targets: within(path, targets, `normalize ${place(path)}.targets: `),
      arg_provenance: within(path, provenance, `normalize ${place(path)}.arg_provenance: `),
    }),
  };
}
