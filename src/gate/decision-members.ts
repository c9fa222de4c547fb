// Members of a decision that traces and outputs repeat as they are. In: a decision, the context it judged. Out: those
// that say something, as plain JSON.

import type { Decision } from "../decision/decision.ts";
import type { Context } from "../intent/intent.ts";
import { omitEmpty } from "../intent/omit-empty.ts";
import type { RegistryAnswer } from "./registry-answer.ts";

export const evidenceMembers = (context: Context, { context_source }: Decision) =>
  omitEmpty({
    context_set_digest: context.context_set_digest,
    context_evidence_mode: context.context_evidence_mode,
    context_ref_count: context.context_refs?.length,
    context_source,
  });

export const scriptMembers = (decision: Decision) =>
  omitEmpty({
    script: decision.script,
    step_count: decision.step_count,
    script_hash: decision.script_hash,
    composite_risk_class: decision.composite_risk_class,
    step_verdicts: decision.step_verdicts.map((step) => ({ ...step })),
  });

/** Whether the call was approved beforehand, and why not. */
export const registryMembers = (registry: RegistryAnswer | undefined) =>
  omitEmpty({
    pre_approved: registry?.patternId !== undefined,
    pattern_id: registry?.patternId,
    registry_reason: registry?.reason,
  });

/** What the freeze window, the sandbox and the kill switch had to say. */
export const controlMembers = ({ freeze_window, sandbox, kill_switch }: Decision) =>
  omitEmpty({
    freeze_window: freeze_window && { ...freeze_window },
    sandbox: sandbox && { ...sandbox },
    kill_switch: kill_switch && { ...kill_switch },
  });
