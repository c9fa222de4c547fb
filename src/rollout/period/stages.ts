// When a stage of a rollout is done. In: what was ruled in it, what else is known, the limits. Out: each condition with what
// was found and whether it is met. They are those of docs/rollout.md ("Go on when"); what no record can show is unknown until
// somebody vouches for it by name.

import { leastWaitOf } from "./approvals.ts";
import { type Criterion, type Standing, standingIf } from "./criteria.ts";
import { daysOf, NO_RULE, type Period } from "./period.ts";

export const STAGES = ["observe", "approve", "enforce"] as const;
export type Stage = (typeof STAGES)[number];

export interface Limits {
  readonly days: number;
  readonly fallThroughs: number;
  readonly waitSeconds: number;
}

export const LIMITS: Limits = { days: 7, fallThroughs: 0, waitSeconds: 1_800 };

export interface Known {
  readonly period: Period;
  /** Rulings that were written and cannot be read. */
  readonly unreadable: number;
  readonly limits: Limits;
  /** Tool calls according to the agent's own log. */
  readonly calls?: number;
  /** The digest of the policy that the next stage is to use. */
  readonly policy?: string;
  /** What the tests of the policy came to. */
  readonly tests?: { readonly cases: number; readonly failed: number };
  /** Rules whose stopped calls somebody has read. */
  readonly reviewed: ReadonlySet<string>;
  /** Names of criteria that somebody vouches for. */
  readonly attested: ReadonlySet<string>;
}

type Ask = (known: Known) => Criterion;

export const criteriaOf = (stage: Stage, known: Known): readonly Criterion[] => [
  ...CRITERIA[stage].map((ask) => ask(known)),
  ...VOUCHED[stage].map(([name, rule]) => vouched(name, rule, known)),
];

/** Names that somebody may vouch for in a stage. */
export const attestable = (stage: Stage): readonly string[] => VOUCHED[stage].map(([name]) => name);

const wholePeriod: Ask = ({ period, limits }) => ({
  name: "long-enough",
  rule: "a stage shows something once it went on for a while, with real work",
  found: `${daysOf(period).toFixed(1)} days`,
  limit: `at least ${limits.days} days`,
  standing: standingIf(daysOf(period) >= limits.days),
});

const everyCall: Ask = ({ period, calls }) => ({
  name: "every-call",
  rule: "a call that left no ruling was not asked about, or its intent could not be read",
  found: `${period.calls} rulings`,
  limit: calls === undefined ? "the calls of the agent's own log, by --calls" : `at least ${calls}`,
  standing: calls === undefined ? "unknown" : standingIf(period.calls >= calls),
});

const readable: Ask = ({ unreadable }) => ({
  name: "records-readable",
  rule: "a ruling that cannot be read again counts nowhere",
  found: `${unreadable} that cannot`,
  limit: "0",
  standing: standingIf(unreadable === 0),
});

const onePolicy: Ask = ({ period: { policies, calls }, policy }) => {
  const most = policies[0]?.name ?? "";
  const wanted = policy ?? most;
  const asked = policies.find(({ name }) => name === wanted)?.calls ?? 0;
  return {
    name: "one-policy",
    rule: "what one policy ruled says nothing about another",
    found: `${asked} of ${calls} rulings by ${wanted.slice(0, 12)}`,
    limit: policy === undefined ? "all by one policy" : "all by that of --policy",
    standing: standingIf(calls > 0 && asked === calls),
  };
};

const fallThroughs: Ask = ({ period, limits }) => {
  const count = period.fallThroughs.reduce((sum, { calls }) => sum + calls, 0);
  return {
    name: "decided-by-rules",
    rule: "a call that only the default verdict answers was foreseen by nobody",
    found: `${count} calls that no rule decides${besideTraces(period)}`,
    limit: `at most ${limits.fallThroughs}`,
    standing: count > limits.fallThroughs ? "fail" : unlessTraced(period),
  };
};

/** A trace names no rule, and of a trial run not even what would have happened. */
const unlessTraced = ({ traced }: Period): Standing => (traced === 0 ? "pass" : "unknown");

const besideTraces = ({ traced }: Period): string =>
  traced === 0 ? "" : `; not known of ${traced} that left only a trace`;

const stopsRead: Ask = ({ period, reviewed }) => {
  const names = period.stops.flatMap(({ rule }) => rule?.split(",") ?? []);
  const rules = [...new Set(names.map((name) => (name === "" ? NO_RULE : name)))];
  const unread = rules.filter((rule) => !reviewed.has(rule));
  return {
    name: "stops-read",
    rule: "somebody has to read the calls that a rule stops, and want them stopped",
    found: `${
      unread.length === 0 ? `${rules.length} rules stop calls, all read` : `not read: ${unread.join(", ")}`
    }${besideTraces(period)}`,
    limit: "every rule that stops calls is named by --reviewed",
    standing: unread.length === 0 ? unlessTraced(period) : "unknown",
  };
};

const testsPass: Ask = ({ tests }) => ({
  name: "tests-pass",
  rule: "a policy that fails its tests does not say what its author means",
  found: tests === undefined ? "not run" : `${tests.failed} of ${tests.cases} failed`,
  limit: tests === undefined ? "a suite, by --suite" : "0 failed, at least 1 run",
  standing: tests === undefined ? "unknown" : standingIf(tests.failed === 0 && tests.cases > 0),
});

const enforced: Ask = ({ period }) => ({
  name: "enforced",
  rule: "a trial run stops nothing, so it shows nothing about this stage",
  found: `${period.observed} of ${period.calls} only observed`,
  limit: "0",
  standing: standingIf(period.calls > 0 && period.observed === 0),
});

const waits: Ask = ({ period: { waits: all }, limits }) => {
  const wait = leastWaitOf(all, 0.9) ?? 0;
  const isGranted = all.seconds.length > 0;
  return {
    name: "approval-wait",
    rule: "who waits for hours finds a way around it",
    found: isGranted
      ? `${Math.ceil(wait / 60)} min for nine of ten; ${all.open.length} still wait`
      : `no call was granted approval; ${all.open.length} wait`,
    limit: `at most ${Math.floor(limits.waitSeconds / 60)} min`,
    standing: wait > limits.waitSeconds ? "fail" : isGranted ? "pass" : "unknown",
  };
};

/** A drill leaves a reason code behind. */
const refused =
  (name: string, code: string, rule: string): Ask =>
  ({ period }) => {
    const count = period.reasons.find((reason) => reason.name === code)?.calls ?? 0;
    return {
      name,
      rule,
      found: `${count} rulings with ${code}`,
      limit: "at least 1",
      standing: count > 0 ? "pass" : "unknown",
    };
  };

const vouched = (name: string, rule: string, { attested }: Known): Criterion => ({
  name,
  rule,
  found: attested.has(name) ? "somebody vouches for it" : "no record shows it",
  limit: `--attest ${name}`,
  ...(attested.has(name) ? { standing: "pass", attested: true } : { standing: "unknown" }),
});

const FOREIGN = "approval_token_intent_mismatch";

const CRITERIA: Readonly<Record<Stage, readonly Ask[]>> = {
  observe: [wholePeriod, everyCall, readable, onePolicy, fallThroughs, stopsRead],
  approve: [
    wholePeriod,
    readable,
    enforced,
    testsPass,
    waits,
    refused(
      "expired-token-refused",
      "approval_token_expired",
      "a drill shows that an expired token is refused",
    ),
    refused("foreign-token-refused", FOREIGN, "a drill shows that a token for another call is refused"),
  ],
  enforce: [
    wholePeriod,
    everyCall,
    readable,
    enforced,
    onePolicy,
    fallThroughs,
    testsPass,
    refused(
      "changed-call-refused",
      FOREIGN,
      "a drill shows that a call which changed after it was approved does not run",
    ),
  ],
};

const VOUCHED: Readonly<Record<Stage, readonly (readonly [name: string, rule: string])[]>> = {
  observe: [],
  approve: [
    ["refusals-noticed", "a refusal that nobody notices helps nobody"],
    ["approvers-know", "approvers have to be able to say what they agreed to"],
    ["key-apart", "nothing that an agent can start may read the key that signs approvals"],
  ],
  enforce: [
    ["doctor", "`doctor --production-readiness` has to end with 0 where the gate runs"],
    ["fails-closed", "the program that runs the tools has to refuse on every exit code but 0, in a drill"],
    ["on-call", "somebody has to be on call for calls that are stopped by mistake"],
  ],
};
