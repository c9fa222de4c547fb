// The decision point on one page: prepare the intent, see whether it is admitted, hold it against the table, ask the
// kill switch. In: an opened table and any value. Out: a decision; only an intent that cannot be read and that no
// fail-closed block claims throws.

import type { Decision } from "../decision/decision.ts";
import { type Circumstances, type DecideOptions, readOptions } from "../decision/options.ts";
import type { Outcome } from "../decision/outcome.ts";
import { toDecision } from "../decision/to-decision.ts";
import { enrich, joinLabels } from "../intent/context.ts";
import type { Intent, Script } from "../intent/intent.ts";
import { prepareIntent } from "../intent/prepare.ts";
import { isPrepared, type PreparedIntent } from "../intent/prepared.ts";
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
export function decide(table: DecisionTable, intent: unknown, options?: DecideOptions): Decision {
  requireTable(table);
  const given = readOptions(options, clock);
  return decidePrepared(table, isPrepared(intent) ? intent : prepareIntent(intent), given);
}

/** The same of what was read before, for who asks several tables about one intent. @throws IntentError as `decide` does. */
export function decidePrepared(
  table: DecisionTable,
  prepared: PreparedIntent,
  given: Circumstances,
): Decision {
  const { outcome, intent, source } = rule(table, prepared, given);
  return toDecision(outcome, prepared, intent, source);
}

const clock = (): Date => new Date();

/** What a decision is made of, beside the intent as it was given. */
interface Ruling {
  readonly outcome: Outcome;
  /** As the rules saw it; undefined where it could not be read. */
  readonly intent: Intent | undefined;
  /** Where context came from. */
  readonly source: string;
}

function rule(table: DecisionTable, prepared: PreparedIntent, given: Circumstances): Ruling {
  const admission = admit(table, prepared, given);
  const { intent } = admission;
  if (admission.kind === "refused") return { outcome: admission.outcome, intent, source: "" };
  const { script } = admission.intent;
  return script === undefined
    ? ruleOnCall(table, admission.intent, given)
    : ruleOnScript(table, admission.intent, script, given);
}

function ruleOnCall(table: DecisionTable, intent: Intent, given: Circumstances): Ruling {
  const enriched = enrich(intent, given.inventory, intent.tool_name);
  const outcome = evaluateCall(table, { intent: enriched, now: given.now });
  const shown = given.envelope === undefined ? "" : "context_envelope";
  const source = enriched === intent ? shown : joinLabels(shown, given.inventoryLabel);
  const ruled = given.killSwitch === undefined ? outcome : applyKillSwitch(outcome, intent, given);
  return { outcome: ruled, intent: enriched, source };
}

function ruleOnScript(table: DecisionTable, intent: Intent, script: Script, given: Circumstances): Ruling {
  const outcome = evaluateScript(table, intent, script, given);
  return { outcome: applyKillSwitch(outcome, intent, given), intent, source: outcome.context_source };
}
