// Which points of a policy a call reaches. In: the points, the compiled policy, a prepared intent and its options. Out: numbers
// of points, ascending: plain data, so that threads can hand them on. A script reaches what its steps reach.

import { failClosedApplies, failClosedHits } from "../../constraints/fail-closed/interpret.ts";
import type { FailClosedSettings } from "../../constraints/fail-closed/shape.ts";
import { scriptEffects } from "../../constraints/scripts/interpret.ts";
import type { Decision } from "../../decision/decision.ts";
import { type DecideOptions, readOptions } from "../../decision/options.ts";
import type { Verdict } from "../../decision/verdict.ts";
import type { Intent } from "../../intent/intent.ts";
import type { PreparedIntent } from "../../intent/prepared.ts";
import { compositeRisk } from "../../intent/risk.ts";
import { mostRestrictive } from "../../interpret/rule.ts";
import type { Policy } from "../../ir/policy.ts";
import { type Admission, admit } from "../../runtime/admit.ts";
import { decide } from "../../runtime/decide.ts";
import { callsOf } from "../../runtime/explain.ts";
import { settingsWithout } from "./block-points.ts";
import type { Book } from "./book.ts";
import { callHits } from "./call-hits.ts";
import type { BlockPoint } from "./point.ts";

/**
 * The options say when the call is made.
 * @throws IntentError for a call that cannot be decided about.
 */
export function hitsOf(book: Book, intent: PreparedIntent, options: DecideOptions): readonly number[] {
  const given = readOptions(options, () => new Date(0));
  const admission = admit(book.table, intent, given);
  const decision = decide(book.table, intent, options);
  const calls = admission.kind === "admitted" ? callsOf(admission.intent, given) : [];
  const hits = [
    ...book.ofPolicy.filter((number) => isReached(book, number, { admission, decision })),
    ...calls.flatMap((call) => callHits(book, { intent: call, now: given.now })),
  ];
  return [...new Set(hits)].sort((a, b) => a - b);
}

interface Ruled {
  readonly admission: Admission;
  readonly decision: Decision;
}

/** What is asked of a call as a whole. */
function isReached({ policy, points }: Book, number: number, { admission, decision }: Ruled): boolean {
  const point = points[number];
  if (point?.kind === "verdict")
    return decision.verdict === point.verdict && (decision.kill_switch?.status ?? "inactive") === "inactive";
  if (point?.kind !== "fires" && point?.kind !== "setting") return false;
  return point.block === "fail_closed"
    ? isFailClosedReached(policy, point, admission)
    : admission.kind === "admitted" && isScriptReached(policy, point, admission.intent);
}

function isFailClosedReached({ settings }: Policy, point: BlockPoint, { intent }: Admission): boolean {
  const own = settings.fail_closed;
  // A call that could not even be read was blocked for it.
  if (intent === undefined) return point.kind === "fires" && point.fires;
  if (point.kind === "setting")
    return failsClosed(own, intent) !== failsClosed(settingsWithout(own, point), intent);
  if (point.kind !== "fires" || !failClosedApplies(own, intent.context.risk_class)) return false;
  return failsClosed(own, intent) === point.fires;
}

const failsClosed = (settings: FailClosedSettings, intent: Intent): boolean =>
  failClosedApplies(settings, intent.context.risk_class) && failClosedHits(settings, intent).length > 0;

function isScriptReached({ settings }: Policy, point: BlockPoint, { script }: Intent): boolean {
  if (script === undefined) return false;
  const asked = (limits: Policy["settings"]["scripts"]): Verdict =>
    scriptEffects(limits, script.steps.length, compositeRisk(script.steps).mixed)
      .map(({ verdict = "allow" }) => verdict)
      .reduce(mostRestrictive, "allow");
  const own = asked(settings.scripts);
  if (point.kind === "setting") return own !== asked(settingsWithout(settings.scripts, point));
  return point.kind === "fires" && (own !== "allow") === point.fires;
}
