// What would unlock a call as one JSON object, member by member. In: the data, and the decision whose obligations are
// put into words. Out: JSON.

import type { Decision } from "../../decision/decision.ts";
import type { TriedChange } from "../../unlock/change.ts";
import type { DecidingSetting } from "../../unlock/deciding-settings.ts";
import type { Missing, NearestRule } from "../../unlock/nearest-rule.ts";
import type { CallUnlock, Unlock } from "../../unlock/unlock.ts";
import type { VerdictCause } from "../../unlock/verdict-causes.ts";
import { conditionJson } from "../condition-json.ts";
import type { JsonObject } from "../json.ts";
import { duties } from "./duties.ts";

export const unlockJson = ({ causes, calls }: Unlock, decision: Decision): JsonObject => ({
  to_do: duties(decision),
  causes: causes.map(causeJson),
  calls: calls.map(callJson),
});

const callJson = ({ step, verdict, causes, nearest, change, milder_default }: CallUnlock): JsonObject => ({
  ...(step !== undefined && { step }),
  verdict,
  causes: causes.map(causeJson),
  ...(nearest && { nearest: nearestJson(nearest) }),
  ...(change && { change: changeJson(change) }),
  ...(milder_default && { milder_default }),
});

function causeJson(cause: VerdictCause): JsonObject {
  const { kind } = cause;
  switch (cause.kind) {
    case "default":
      return { kind };
    case "rule":
      return { kind, rule: cause.rule };
    case "destructive":
      return { kind, reason_codes: cause.reason_codes, targets: cause.targets };
    case "constraint":
      return { kind, rule: cause.rule, ...blockJson(cause) };
    case "setting":
      return { kind, ...blockJson(cause) };
  }
}

const blockJson = ({
  name,
  reason_codes,
  settings,
  summary,
}: Extract<VerdictCause, { readonly settings: unknown }>): JsonObject => ({
  name,
  reason_codes,
  settings: settings.map(settingJson),
  summary,
});

const settingJson = ({ setting, says, wanted, found }: DecidingSetting): JsonObject => ({
  setting,
  says,
  wanted,
  ...(found && { found }),
});

const nearestJson = ({ index, rule, priority, verdict, missing, before }: NearestRule): JsonObject => ({
  index,
  rule,
  priority,
  verdict,
  missing: missing.map(missingJson),
  ...(before && { before: { kind: before.kind, rules: before.rules, priority: before.priority } }),
});

const missingJson = ({ list, quantifier, conditions, found }: Missing): JsonObject => ({
  ...(list && { list }),
  ...(quantifier && { quantifier }),
  conditions: conditions.map(conditionJson),
  found,
});

const changeJson = ({ member, value, verdict }: TriedChange): JsonObject => ({ member, value, verdict });
