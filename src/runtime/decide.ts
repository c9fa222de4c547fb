// The decision point on one page: prepare the intent, see whether it is admitted, hold it against the table, ask the
// kill switch. In: an opened table and any value. Out: a decision; only an intent that cannot be read and that no
// fail-closed block claims throws.

import type { Decision } from "../decision/decision.ts";
import { type Circumstances, type DecideOptions, readOptions } from "../decision/options.ts";
import type { Outcome } from "../decision/outcome.ts";
import { toDecision } from "../decision/to-decision.ts";
import { enrich, joinLabels } from "../intent/context.ts";
import type { Intent } from "../intent/intent.ts";
import { isPrepared, type PreparedIntent, prepareIntent } from "../intent/prepare.ts";
import { admit } from "./admit.ts";
import { evaluateCall } from "./evaluate.ts";
import { applyKillSwitch } from "./kill-switch.ts";
import { evaluateScript } from "./script.ts";
import { type DecisionTable, requireTable } from "./table.ts";

/**
 * Decides one intent. Pass what `prepareIntent` returned to decide the same intent several times.
 * @throws IntentError for an intent that cannot be prepared, unless `fail_closed` blocks its risk class.
 * @throws RangeError for something else than a table, and for options that cannot be used.
 */
export function decide(table: DecisionTable, intent: unknown, options: DecideOptions = {}): Decision {
  requireTable(table);
  const given = readOptions(options, () => new Date());
  const prepared = isPrepared(intent) ? intent : prepareIntent(intent);
  return toDecision(evaluate(table, prepared, given), prepared);
}

function evaluate(table: DecisionTable, prepared: PreparedIntent, given: Circumstances): Outcome {
  const admission = admit(table, prepared, given);
  if (admission.kind === "refused") return admission.outcome;
  return applyKillSwitch(evaluateIntent(table, admission.intent, given), admission.intent, given);
}

function evaluateIntent(table: DecisionTable, intent: Intent, given: Circumstances): Outcome {
  if (intent.script !== undefined) return evaluateScript(table, intent, intent.script, given);
  const enriched = enrich(intent, given.inventory, intent.tool_name);
  const source = given.envelope === undefined ? "" : "context_envelope";
  return {
    ...evaluateCall(table, { intent: enriched, now: given.now }),
    context_source: enriched === intent ? source : joinLabels(source, given.inventoryLabel),
    prepared: enriched,
  };
}
