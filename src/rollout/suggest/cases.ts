// Tests for suggested rules. In: a group, its rule, the policy with all of them. Out: a call that was seen, and changes to it
// that lead just beside the rule; only those that really get something stricter, so that a reviewer sees where the rule ends.

import type { Json } from "../../canonical/json.ts";
import { strictness, type Verdict } from "../../decision/verdict.ts";
import { isIntentError } from "../../intent/error.ts";
import type { Target } from "../../intent/intent.ts";
import { decide } from "../../runtime/decide.ts";
import type { DecisionTable } from "../../runtime/table.ts";
import type { Observed } from "./observed.ts";
import type { Suggested } from "./suggest.ts";

export interface RuleTests {
  readonly rule: string;
  /** The call that was seen. */
  readonly base: Members;
  readonly verdict: Verdict;
  readonly matched_rule: string;
  readonly beside: readonly Beside[];
}

export interface Beside {
  readonly what: string;
  /** Members to exchange, by their paths. */
  readonly change: Members;
  readonly verdict: Verdict;
}

export type Members = { readonly [member: string]: Json };

/** None where there is no call to show. */
export function testsOf({ group, rules: [rule] }: Suggested, table: DecisionTable): readonly RuleTests[] {
  const [seen] = group.examples;
  if (rule === undefined || seen === undefined) return [];
  const [base] = [essence(seen, brief), essence(seen, whole)].filter(
    (call) => decisionOn(table, call)?.verdict === rule.effect,
  );
  const decided = base && decisionOn(table, base);
  if (base === undefined || decided === undefined) return [];
  const beside = changesTo(base).flatMap(({ what, change, call }): readonly Beside[] => {
    const verdict = decisionOn(table, call)?.verdict;
    return verdict === undefined || strictness(verdict) <= strictness(rule.effect)
      ? []
      : [{ what, change, verdict }];
  });
  return [{ rule: rule.name, base, ...decided, beside }];
}

interface Essence extends Members {
  readonly targets: readonly Members[];
  readonly arg_provenance: readonly Members[];
  readonly context: Members;
}

/** What selectors ask about, and nothing else. */
function essence({ intent, ...seen }: Observed, told: (target: Target) => Members): Essence {
  const { tool_name, targets, arg_provenance = [] } = intent;
  const { identity, workspace, risk, environment } = seen;
  return {
    tool_name,
    targets: targets.map(told),
    arg_provenance,
    context: { identity, workspace, risk_class: risk, ...(environment !== "" && { environment }) },
  };
}

/** What is filled in from the rest when a call is prepared may be left out. */
const brief = ({ kind, value, operation }: Target): Members => ({
  kind,
  value,
  ...(operation !== undefined && { operation }),
});

const whole = (target: Target): Members => target;

function changesTo(base: Essence) {
  const more = (target: Members): Members => ({ targets: [...base.targets, target] });
  const untrusted = { arg_path: "$.anything", source: "external" };
  const exchanged = (change: Members, call: Members = change) => ({ change, call: { ...base, ...call } });
  const identity = "somebody.else";
  return [
    {
      what: "made by somebody else",
      ...exchanged({ "context.identity": identity }, { context: { ...base.context, identity } }),
    },
    {
      what: "with one more path",
      ...exchanged(more({ kind: "path", value: "/etc/shadow", operation: "read" })),
    },
    {
      what: "with one more bucket",
      ...exchanged(more({ kind: "bucket", value: "elsewhere", operation: "put" })),
    },
    ...base.targets
      .filter(({ kind }) => kind === "path")
      .slice(0, 1)
      .map((target) => ({
        what: "with a write of the same path",
        ...exchanged(more({ ...target, operation: "write" })),
      })),
    {
      what: "with one more host",
      ...exchanged(more({ kind: "host", value: "elsewhere.invalid", operation: "get" })),
    },
    {
      what: "with an untrusted argument",
      ...exchanged({ arg_provenance: [...base.arg_provenance, untrusted] }),
    },
    {
      what: "with something deleted",
      ...exchanged(more({ kind: "path", value: "/etc/shadow", operation: "delete" })),
    },
  ];
}

/** No rule can ask for the moment: the calls are those that no rule spoke of. */
const MOMENT = "2026-01-01T00:00:00Z";

function decisionOn(table: DecisionTable, call: Members) {
  try {
    const options = { now: MOMENT, contextEvidenceTime: MOMENT };
    const { verdict, matched_rule } = decide(table, { args: {}, ...call }, options);
    return { verdict, matched_rule };
  } catch (error) {
    if (isIntentError(error)) return undefined;
    throw error;
  }
}
