// The kill switch at the decision point. Every selector that an entry carries must hold; each that holds is a reason.
// Deviation D11: a call that no entry stops to the letter is asked again with the tools of all its steps, and with
// hosts and URLs compared without regard to case. Where reference Gait stops a call, its codes stay as they are.

import type { KillSwitchDecision } from "../decision/decision.ts";
import type { KillSwitchEntry } from "../decision/kill-switch-state.ts";
import type { Circumstances } from "../decision/options.ts";
import type { Outcome } from "../decision/outcome.ts";
import type { Intent, Target } from "../intent/intent.ts";
import { cleanPath } from "../text/clean-path.ts";
import { fold } from "../text/fold.ts";
import { lower } from "../text/lower.ts";
import { underEntry } from "../text/prefix.ts";
import { uniqueSorted } from "../text/unique-sorted.ts";
import { hostOf, urlHost } from "../text/url-host.ts";
import { compareInstants, formatInstant, type Instant } from "../time/instant.ts";

/** What of a call the selectors look at. */
interface Call {
  readonly agent: string;
  readonly identity: string;
  readonly environment: string;
  readonly workspace: string;
  readonly tools: ReadonlySet<string>;
  readonly targets: readonly Target[];
  /** Hosts and URLs mean the same in any case. */
  readonly caseless: boolean;
}

interface Selector {
  readonly name: string;
  readonly isSet: (entry: KillSwitchEntry) => boolean;
  readonly holds: (entry: KillSwitchEntry, call: Call) => boolean;
}

const under = (path: string, prefixes: readonly string[]): boolean =>
  prefixes.some((prefix) => underEntry(path, prefix));

const SELECTORS: readonly Selector[] = [
  {
    name: "agent_id",
    isSet: (entry) => entry.agent_id !== "",
    holds: (entry, call) => entry.agent_id === call.agent,
  },
  {
    name: "identity",
    isSet: (entry) => entry.identity !== "",
    holds: (entry, call) => entry.identity === call.identity,
  },
  {
    name: "tool_name",
    isSet: (entry) => entry.tool_name !== "",
    holds: (entry, call) => call.tools.has(entry.tool_name),
  },
  {
    name: "environment",
    isSet: (entry) => entry.environment !== "",
    holds: (entry, call) => entry.environment === call.environment,
  },
  {
    name: "target",
    isSet: (entry) => entry.target_kind + entry.target_value !== "",
    holds: (entry, call) => call.targets.some((target) => isTarget(entry, target, call.caseless)),
  },
  {
    name: "path",
    isSet: (entry) => entry.path_prefixes.length > 0,
    holds: (entry, call) =>
      call.targets.some(
        (target) => target.kind === "path" && under(cleanPath(target.value), entry.path_prefixes),
      ),
  },
  {
    name: "workspace",
    isSet: (entry) => entry.workspace_prefixes.length > 0,
    holds: (entry, call) => under(call.workspace, entry.workspace_prefixes),
  },
];

function isTarget(entry: KillSwitchEntry, { kind, value }: Target, caseless: boolean): boolean {
  if (entry.target_kind !== "" && entry.target_kind !== kind) return false;
  if (entry.target_value === "" || entry.target_value === value) return true;
  return caseless && namesHost(kind, value) && lower(entry.target_value) === lower(value);
}

const namesHost = (kind: string, value: string): boolean =>
  (kind === "host" && hostOf(value) !== "") || (kind === "url" && urlHost(value) !== "");

function toTheLetter({ tool_name, targets, context, script }: Intent): Call {
  return {
    agent: context.agent_id ?? "",
    identity: context.identity,
    environment: fold(context.environment ?? ""),
    workspace: cleanPath(context.workspace),
    tools: new Set([tool_name]),
    targets: [...targets, ...(script?.steps ?? []).flatMap((step) => step.targets ?? [])],
    caseless: false,
  };
}

function inSpirit(intent: Intent): Call {
  const steps = intent.script?.steps ?? [];
  const tools = new Set([intent.tool_name, ...steps.map((step) => step.tool_name)]);
  return { ...toTheLetter(intent), tools, caseless: true };
}

/** Blocks where the switch stops the call; codes join those that are there. */
export function applyKillSwitch(
  outcome: Outcome,
  intent: Intent,
  { killSwitch, now }: Circumstances,
): Outcome {
  if (killSwitch === undefined || killSwitch === "unavailable") return outcome;
  const kill_switch = askKillSwitch(killSwitch, intent, now());
  if (kill_switch.status !== "active") return { ...outcome, kill_switch };
  return {
    ...outcome,
    kill_switch,
    verdict: "block",
    permitted: undefined,
    reasons: [...outcome.reasons, ...(kill_switch.reason_codes ?? [])],
    violations: [...outcome.violations, "kill_switch_active"],
  };
}

function askKillSwitch(
  entries: readonly KillSwitchEntry[],
  intent: Intent,
  now: Instant,
): KillSwitchDecision {
  const live = entries.filter(
    ({ enabled, expires_at }) =>
      enabled && (expires_at === undefined || compareInstants(expires_at, now) > 0),
  );
  const exact = ask(live, toTheLetter(intent), now);
  return exact.status === "active" ? exact : ask(live, inSpirit(intent), now);
}

function ask(live: readonly KillSwitchEntry[], call: Call, now: Instant): KillSwitchDecision {
  const reasons = new Set<string>();
  const matched: string[] = [];
  for (const entry of live) {
    const selectors = SELECTORS.filter((selector) => selector.isSet(entry));
    if (!selectors.every((selector) => selector.holds(entry, call))) continue;
    matched.push(entry.entry_id);
    reasons.add("kill_switch_active");
    for (const selector of selectors) reasons.add(`kill_switch_${selector.name}_active`);
  }
  const evaluated_at = formatInstant(now);
  if (reasons.size === 0) return { status: "inactive", evaluated_at };
  const reason_codes = uniqueSorted([...reasons]);
  return {
    status: "active",
    reason_code: reason_codes.find((code) => code !== "kill_switch_active") ?? "kill_switch_active",
    reason_codes,
    matched_entry_ids: uniqueSorted(matched),
    evaluated_at,
  };
}
