// What is counted together. In: a limit, and the call. Out: the counter, the window of time it is in, and the key that
// people are shown. A counter is a list in canonical JSON, so no name can pass for two (deviation D10).

import { canonicalJson } from "../../canonical/json.ts";
import type { Limit } from "../../decision/decision.ts";
import type { Intent } from "../../intent/intent.ts";
import { formatInstant, type Instant } from "../../time/instant.ts";

export type LimitName = "rate_limit" | "destructive_budget";

export interface Counter {
  readonly window: "minute" | "hour";
  /** Names the counter within its window. */
  readonly name: string;
  /** How people are told of it. */
  readonly key: string;
}

/** Undefined for a limit of a kind that is not known. */
export function counterOf(of: LimitName, { window, scope }: Limit, intent: Intent): Counter | undefined {
  const { tool_name, context } = intent;
  const values = VALUES.get(scope)?.(tool_name, context.identity);
  if (values === undefined || (window !== "minute" && window !== "hour")) return undefined;
  const shown = of === "destructive_budget" && scope !== "identity" ? [of, ...values] : values;
  return { window, name: canonicalJson([of, scope, ...values]), key: shown.join("|") };
}

const VALUES: ReadonlyMap<string, (tool: string, identity: string) => readonly string[]> = new Map([
  ["tool", (tool: string) => [tool]],
  ["identity", (_: string, identity: string) => [identity]],
  ["tool_identity", (tool: string, identity: string) => [tool, identity]],
]);

const SECONDS = { minute: 60, hour: 3600 } as const;

/** The begin of the window that a moment is in. Such texts sort like the moments. */
export const bucketOf = (window: Counter["window"], { seconds }: Instant): string =>
  formatInstant({ seconds: Math.floor(seconds / SECONDS[window]) * SECONDS[window], nanos: 0 });

/** Whether a call destroys something; of a script the steps are asked, unless they have no targets. */
export function isDestructive({ script, targets }: Intent): boolean {
  const inSteps = (script?.steps ?? []).flatMap((step) => step.targets ?? []);
  return (inSteps.length > 0 ? inSteps : targets).some((target) => target.destructive === true);
}
