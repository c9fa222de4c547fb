// An outcome dressed as the Decision that callers see. Digests are computed when they are read.

import { digest } from "../canonical/digest.ts";
import type { Intent } from "../intent/intent.ts";
import type { PreparedIntent } from "../intent/prepared.ts";
import { EPOCH_DEFAULT_TEXT } from "../time/instant.ts";
import type {
  Decision,
  FreezeDecision,
  KillSwitchDecision,
  Limit,
  SandboxDecision,
  StepVerdict,
} from "./decision.ts";
import { type Outcome, type ScriptOutcome, type SettledOutcome, settled } from "./outcome.ts";
import type { Verdict } from "./verdict.ts";

/** `evaluated` is the intent as the rules saw it; undefined where it could not be prepared. */
export const toDecision = (
  outcome: Outcome,
  given: PreparedIntent,
  evaluated: Intent | undefined,
  contextSource: string = outcome.context_source,
): Decision => new Answer(settled(outcome), given, evaluated, contextSource);

const NO_SCRIPT: ScriptOutcome = {
  step_count: 0,
  script_hash: "",
  composite_risk_class: "",
  step_verdicts: Object.freeze([]),
};

// Why a class, which the house has no other of but the prepared intent: a literal with three getters, spread from its
// outcome and frozen, costs 500 ns, an instance 15 ns. Members are declared, not defined: each is stored once. Why the
// constructor computes next to nothing: engines make it part of the function that calls it only while it is short, and
// an instance takes 30 ns more where they do not. INVARIANT: what is not a digest is an own member, in the order in
// which it is printed, so a copy by spreading loses nothing else.
class Answer implements Decision {
  declare readonly min_approvals: number;
  declare readonly require_distinct_approvers: boolean;
  declare readonly require_broker_credential: boolean;
  declare readonly broker_reference: string;
  declare readonly broker_scopes: readonly string[];
  declare readonly require_delegation: boolean;
  declare readonly required_delegation_scopes: readonly string[];
  declare readonly dataflow_triggered: boolean;
  declare readonly freeze_window?: FreezeDecision;
  declare readonly sandbox?: SandboxDecision;
  declare readonly rate_limit?: Limit;
  declare readonly destructive_budget?: Limit;
  declare readonly verdict: Verdict;
  declare readonly matched_rule: string;
  declare readonly context_source: string;
  declare readonly kill_switch?: KillSwitchDecision;
  declare readonly permitted: boolean;
  declare readonly reason_codes: readonly string[];
  declare readonly violations: readonly string[];
  declare readonly script: boolean;
  declare readonly step_count: number;
  declare readonly script_hash: string;
  declare readonly composite_risk_class: string;
  declare readonly step_verdicts: readonly StepVerdict[];
  declare readonly created_at: string;
  readonly #given: PreparedIntent;
  readonly #evaluated: Intent | undefined;
  #preparedDigest: string | undefined;

  constructor(outcome: SettledOutcome, given: PreparedIntent, evaluated: Intent | undefined, source: string) {
    const {
      freeze_window,
      sandbox,
      rate_limit,
      destructive_budget,
      kill_switch,
      script = NO_SCRIPT,
    } = outcome;
    this.min_approvals = outcome.min_approvals;
    this.require_distinct_approvers = outcome.require_distinct_approvers;
    this.require_broker_credential = outcome.require_broker_credential;
    this.broker_reference = outcome.broker_reference;
    this.broker_scopes = outcome.broker_scopes;
    this.require_delegation = outcome.require_delegation;
    this.required_delegation_scopes = outcome.required_delegation_scopes;
    this.dataflow_triggered = outcome.dataflow_triggered;
    if (freeze_window !== undefined) this.freeze_window = freeze_window;
    if (sandbox !== undefined) this.sandbox = sandbox;
    if (rate_limit !== undefined) this.rate_limit = rate_limit;
    if (destructive_budget !== undefined) this.destructive_budget = destructive_budget;
    this.verdict = outcome.verdict;
    this.matched_rule = outcome.matched_rule;
    this.context_source = source;
    if (kill_switch !== undefined) this.kill_switch = kill_switch;
    this.permitted = outcome.permitted;
    this.reason_codes = outcome.reasons;
    this.violations = outcome.violations;
    this.script = script !== NO_SCRIPT;
    this.step_count = script.step_count;
    this.script_hash = script.script_hash;
    this.composite_risk_class = script.composite_risk_class;
    this.step_verdicts = script.step_verdicts;
    this.created_at = given.created_at || EPOCH_DEFAULT_TEXT;
    this.#given = given;
    this.#evaluated = evaluated;
  }

  get args_digest(): string {
    return this.#evaluated !== undefined && this.#given.kind === "valid" ? this.#given.args_digest : "";
  }

  get intent_digest(): string {
    return this.#evaluated !== undefined && this.#given.kind === "valid" ? this.#given.intent_digest : "";
  }

  get prepared_digest(): string {
    if (this.#evaluated === undefined) return "";
    this.#preparedDigest ??= digest(this.#evaluated);
    return this.#preparedDigest;
  }

  toJSON(): Record<string, unknown> {
    const { args_digest, intent_digest, prepared_digest } = this;
    const members = Object.entries({ ...this, args_digest, intent_digest, prepared_digest });
    return Object.fromEntries(members.filter(([name, value]) => ALWAYS_SHOWN.has(name) || !isEmpty(value)));
  }
}

Object.freeze(Answer.prototype);

const ALWAYS_SHOWN: ReadonlySet<string> = new Set(["verdict", "permitted", "reason_codes", "violations"]);

const isEmpty = (value: unknown): boolean =>
  value === undefined ||
  value === "" ||
  value === 0 ||
  value === false ||
  (Array.isArray(value) && value.length === 0);
