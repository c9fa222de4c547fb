// Types of imported policies, for "types": ["gait-policy/unplugin/types"]. Where a policy has a declaration of its own beside
// it, that counts: it knows the names.

declare module "*.policy.yaml" {
  import type {
    DecideOptions,
    Decision,
    DecisionTable,
    IntentInput,
    PreparedIntent,
  } from "gait-policy/runtime";

  /** Tools that rules list, in lower case, as they are compared. */
  export type ToolName = string;

  export type RuleName = string;

  /** Every reason that a decision may give. */
  export type ReasonCode = string;

  /** A call to ask about. A tool that no rule lists may be asked about too. */
  export type PolicyIntent = IntentInput<ToolName | (string & {})>;

  export interface PolicyDecision extends Decision {
    readonly reason_codes: readonly ReasonCode[];
    /** The rules that decided, joined by commas; empty where none did. */
    readonly matched_rule: "" | RuleName | `${RuleName},${string}`;
  }

  export const table: DecisionTable;
  /** SHA-256 of the policy in its normal form. */
  export const digest: string;
  /** Text is asked about as `decide(prepareIntent(parseIntent(text)))`. */
  export function decide(intent: PolicyIntent | PreparedIntent, options?: DecideOptions): PolicyDecision;

  const policy: {
    readonly table: DecisionTable;
    readonly digest: string;
    readonly decide: typeof decide;
  };
  export default policy;
}

declare module "*.policy.yml" {
  import type {
    DecideOptions,
    Decision,
    DecisionTable,
    IntentInput,
    PreparedIntent,
  } from "gait-policy/runtime";

  /** Tools that rules list, in lower case, as they are compared. */
  export type ToolName = string;

  export type RuleName = string;

  /** Every reason that a decision may give. */
  export type ReasonCode = string;

  /** A call to ask about. A tool that no rule lists may be asked about too. */
  export type PolicyIntent = IntentInput<ToolName | (string & {})>;

  export interface PolicyDecision extends Decision {
    readonly reason_codes: readonly ReasonCode[];
    /** The rules that decided, joined by commas; empty where none did. */
    readonly matched_rule: "" | RuleName | `${RuleName},${string}`;
  }

  export const table: DecisionTable;
  /** SHA-256 of the policy in its normal form. */
  export const digest: string;
  /** Text is asked about as `decide(prepareIntent(parseIntent(text)))`. */
  export function decide(intent: PolicyIntent | PreparedIntent, options?: DecideOptions): PolicyDecision;

  const policy: {
    readonly table: DecisionTable;
    readonly digest: string;
    readonly decide: typeof decide;
  };
  export default policy;
}

declare module "*.policy.gait" {
  import type {
    DecideOptions,
    Decision,
    DecisionTable,
    IntentInput,
    PreparedIntent,
  } from "gait-policy/runtime";

  /** Tools that rules list, in lower case, as they are compared. */
  export type ToolName = string;

  export type RuleName = string;

  /** Every reason that a decision may give. */
  export type ReasonCode = string;

  /** A call to ask about. A tool that no rule lists may be asked about too. */
  export type PolicyIntent = IntentInput<ToolName | (string & {})>;

  export interface PolicyDecision extends Decision {
    readonly reason_codes: readonly ReasonCode[];
    /** The rules that decided, joined by commas; empty where none did. */
    readonly matched_rule: "" | RuleName | `${RuleName},${string}`;
  }

  export const table: DecisionTable;
  /** SHA-256 of the policy in its normal form. */
  export const digest: string;
  /** Text is asked about as `decide(prepareIntent(parseIntent(text)))`. */
  export function decide(intent: PolicyIntent | PreparedIntent, options?: DecideOptions): PolicyDecision;

  const policy: {
    readonly table: DecisionTable;
    readonly digest: string;
    readonly decide: typeof decide;
  };
  export default policy;
}
