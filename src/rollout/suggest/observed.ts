// A call that somebody made and that is to get a rule of its own. In: a judged intent, and of a script which steps are meant.
// Out: the parts of the call that selectors can ask about. Arguments are left out: no selector asks about them, and they may
// be secret.

import type { Intent, Target } from "../../intent/intent.ts";
import { uniqueSorted } from "../../text/unique-sorted.ts";

export interface Observed {
  readonly tool: string;
  /** The rules that decide it now, with commas between them; empty where none matches. */
  readonly rule: string;
  readonly identity: string;
  readonly workspace: string;
  readonly risk: string;
  readonly environment: string;
  readonly targets: readonly Target[];
  /** Where untrusted arguments came from; empty where none was. */
  readonly taint: readonly string[];
  readonly destructive: boolean;
  /** The call on its own, without its arguments. */
  readonly intent: Intent;
}

/** Sources that the constraint `dataflow` takes for untrusted unless it is told otherwise. */
export const TAINTED_SOURCES: readonly string[] = ["external", "tool_output"];

/** Rules are asked about each step of a script as about a call. */
export function observedIn(
  intent: Intent,
  isMeant: (step: number) => boolean,
  rule = "",
): readonly Observed[] {
  const { script, script_hash: _, ...call } = intent;
  if (script === undefined) return [observed(call, rule)];
  return script.steps
    .filter((_, index) => isMeant(index))
    .map(({ tool_name, targets = [], arg_provenance }) => {
      const { arg_provenance: __, ...whole } = call;
      return observed(
        {
          ...whole,
          tool_name,
          targets,
          ...(arg_provenance !== undefined && { arg_provenance }),
        },
        rule,
      );
    });
}

function observed(call: Intent, rule: string): Observed {
  const { tool_name, context, targets, arg_provenance = [] } = call;
  const sources = arg_provenance.map(({ source }) => source);
  return {
    tool: tool_name,
    rule,
    identity: context.identity,
    workspace: context.workspace,
    risk: context.risk_class,
    environment: context.environment ?? "",
    targets,
    taint: uniqueSorted(sources.filter((source) => TAINTED_SOURCES.includes(source))),
    destructive: targets.some(({ destructive }) => destructive === true),
    intent: { ...call, args: {} },
  };
}
