// The kill switch as it is meant: an entry stops a call when everything it names is true of the call. Deviation
// D11: what no entry stops to the letter is read once more in a wider sense, in which the tools of a script are those
// of its steps as well, and hosts and URLs are the same in any case.

import type { KillSwitchDecision } from "../decision/decision.ts";
import type { KillSwitchEntry } from "../decision/kill-switch-state.ts";
import type { Intent, Target } from "../intent/intent.ts";
import { cleanPath } from "../text/clean-path.ts";
import { fold } from "../text/fold.ts";
import { lower } from "../text/lower.ts";
import { underEntry } from "../text/prefix.ts";
import { trim } from "../text/trim.ts";
import { uniqueSorted } from "../text/unique-sorted.ts";
import { hostOf, urlHost } from "../text/url-host.ts";
import { compareInstants, formatInstant, type Instant } from "../time/instant.ts";

type Reading = "exact" | "wide";

export function killSwitchDecision(
  entries: readonly KillSwitchEntry[],
  intent: Intent,
  now: Instant,
): KillSwitchDecision {
  const exact = decideBy("exact", entries, intent, now);
  return exact.status === "inactive" ? decideBy("wide", entries, intent, now) : exact;
}

function decideBy(
  reading: Reading,
  entries: readonly KillSwitchEntry[],
  intent: Intent,
  now: Instant,
): KillSwitchDecision {
  const evaluated_at = formatInstant(now);
  const hits = entries
    .filter(
      (entry) =>
        entry.enabled && (entry.expires_at === undefined || compareInstants(entry.expires_at, now) > 0),
    )
    .map((entry) => ({ entry, tests: testsOf(entry, intent, reading) }))
    .filter(({ tests }) => tests.every(([, held]) => held));
  if (hits.length === 0) return { status: "inactive", evaluated_at };
  const specific = uniqueSorted(
    hits.flatMap(({ tests }) => tests.map(([name]) => `kill_switch_${name}_active`)),
  );
  return {
    status: "active",
    reason_code: specific[0] ?? "kill_switch_active",
    reason_codes: uniqueSorted(["kill_switch_active", ...specific]),
    matched_entry_ids: uniqueSorted(hits.map(({ entry }) => entry.entry_id)),
    evaluated_at,
  };
}

type Test = readonly [name: string, held: boolean];

/** One test for each thing that the entry names. */
function testsOf(entry: KillSwitchEntry, intent: Intent, reading: Reading): readonly Test[] {
  const { context } = intent;
  const steps = intent.script?.steps ?? [];
  const tools = [intent.tool_name, ...(reading === "wide" ? steps.map((step) => step.tool_name) : [])];
  const targets = [...intent.targets, ...steps.flatMap((step) => step.targets ?? [])];
  const tests: Test[] = [];
  if (entry.agent_id !== "") tests.push(["agent_id", entry.agent_id === trim(context.agent_id ?? "")]);
  if (entry.identity !== "") tests.push(["identity", entry.identity === trim(context.identity)]);
  if (entry.tool_name !== "") tests.push(["tool_name", tools.includes(entry.tool_name)]);
  if (entry.environment !== "")
    tests.push(["environment", entry.environment === fold(context.environment ?? "")]);
  if (entry.target_kind !== "" || entry.target_value !== "") {
    tests.push(["target", targets.some((target) => isNamed(entry, target, reading))]);
  }
  if (entry.path_prefixes.length > 0) {
    const paths = targets.filter((target) => target.kind === "path").map((target) => cleanPath(target.value));
    tests.push(["path", paths.some((path) => isUnder(entry.path_prefixes, path))]);
  }
  if (entry.workspace_prefixes.length > 0) {
    tests.push(["workspace", isUnder(entry.workspace_prefixes, cleanPath(context.workspace))]);
  }
  return tests;
}

const isUnder = (prefixes: readonly string[], path: string): boolean =>
  prefixes.some((prefix) => underEntry(path, prefix));

function isNamed({ target_kind, target_value }: KillSwitchEntry, target: Target, reading: Reading): boolean {
  if (target_kind !== "" && target_kind !== target.kind) return false;
  if (target_value === "" || target_value === target.value) return true;
  if (reading === "exact" || lower(target_value) !== lower(target.value)) return false;
  const host =
    target.kind === "host" ? hostOf(target.value) : target.kind === "url" ? urlHost(target.value) : "";
  return host !== "";
}
