// Constraints and settings as blocks that can be asked again with other settings: what an artifact would hold is
// opened each time, so the answers are those of the decision point.

import { type ConstraintName, constraintOf, SETTINGS } from "../constraints/definitions.ts";
import { encodeSettings } from "../constraints/encode.ts";
import { EVALUATORS } from "../constraints/evaluators.ts";
import { openFailClosed } from "../constraints/fail-closed/evaluate.ts";
import { openScripts } from "../constraints/scripts/evaluate.ts";
import type { Settings } from "../fields/shape.ts";
import { compositeRisk } from "../intent/risk.ts";
import type { Policy, Rule } from "../ir/policy.ts";
import type { Instant } from "../time/instant.ts";
import type { AskedBlock } from "./deciding-settings.ts";

export function constraintBlock(name: ConstraintName, rule: Rule, now: () => Instant): AskedBlock {
  const { shape } = constraintOf(name);
  const settings: Settings = rule.constraints[name] ?? {};
  const open: AskedBlock["open"] = (asked) => {
    const ask = EVALUATORS[name].open(encodeSettings(shape, asked));
    return (intent) => ask({ intent, now }).reasons;
  };
  return { shape, settings, open };
}

export function failClosedBlock({ settings }: Policy): AskedBlock {
  const { shape } = SETTINGS.fail_closed;
  const open: AskedBlock["open"] = (asked) => {
    const checks = openFailClosed(encodeSettings(shape, asked));
    return (intent) => (checks.applies(intent.context.risk_class) ? checks.check(intent).reasons : []);
  };
  return { shape, settings: settings.fail_closed, open };
}

export function scriptsBlock({ settings }: Policy): AskedBlock {
  const { shape } = SETTINGS.scripts;
  const open: AskedBlock["open"] = (asked) => {
    const limits = openScripts(encodeSettings(shape, asked));
    return ({ script }) => {
      const steps = script?.steps ?? [];
      return limits(steps.length, compositeRisk(steps).mixed).flatMap(({ reasons }) => reasons);
    };
  };
  return { shape, settings: settings.scripts, open };
}
