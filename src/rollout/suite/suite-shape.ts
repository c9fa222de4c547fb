// THE table of what a suite may say: every key, what may be written there, and what for. Reading, the JSON Schema and the
// types below are computed from it.

import { LIMIT_SCOPES, LIMIT_WINDOWS } from "../../decision/limit-words.ts";
import { VERDICTS } from "../../decision/verdict.ts";
import { INTENT } from "../../intent/shape.ts";
import type { BlockOf, BlockShape, Choice, DataShape, MapShape, ValueOf } from "./shape.ts";

const INTENT_DATA = { kind: "data", type: { object: INTENT } } as const satisfies DataShape;

/** A file, or the intent itself. */
const START = { kind: "choice", scalar: { kind: "text" }, mapping: INTENT_DATA } as const satisfies Choice;

const CHANGE = { kind: "map", paths: true, of: { kind: "data" } } as const satisfies MapShape;

const EACH = {
  kind: "map",
  paths: true,
  of: { kind: "list", of: { kind: "data" } },
} as const satisfies MapShape;

const CODES = {
  kind: "choice",
  list: { kind: "list", of: { kind: "text" } },
  mapping: {
    kind: "block",
    keys: {
      include: {
        summary: "These, beside others.",
        required: true,
        shape: { kind: "list", of: { kind: "text" } },
      },
    },
  },
} as const satisfies Choice;

const LIMIT = {
  kind: "block",
  keys: {
    requests: { summary: "How many calls.", required: true, shape: { kind: "count" } },
    window: { summary: "In which time.", required: true, shape: { kind: "text", oneOf: LIMIT_WINDOWS } },
    scope: { summary: "Counted for whom.", required: true, shape: { kind: "text", oneOf: LIMIT_SCOPES } },
  },
} as const satisfies BlockShape;

const OBLIGATIONS = {
  kind: "block",
  keys: {
    min_approvals: { summary: "How many people must agree.", shape: { kind: "count" } },
    require_distinct_approvers: { summary: "Whether they are different people.", shape: { kind: "flag" } },
    require_broker_credential: { summary: "Whether a broker issues a credential.", shape: { kind: "flag" } },
    broker_reference: { summary: "Which broker.", shape: { kind: "text" } },
    broker_scopes: { summary: "What the credential is for.", shape: { kind: "list", of: { kind: "text" } } },
    require_delegation: { summary: "Whether a delegation token is shown.", shape: { kind: "flag" } },
    required_delegation_scopes: {
      summary: "What the token is for.",
      shape: { kind: "list", of: { kind: "text" } },
    },
    rate_limit: { summary: "How many calls are counted against.", shape: LIMIT },
    destructive_budget: { summary: "How many destructive calls are counted against.", shape: LIMIT },
  },
} as const satisfies BlockShape;

const EXPECT = {
  kind: "choice",
  scalar: { kind: "text", oneOf: [...VERDICTS, "invalid"] },
  mapping: {
    kind: "block",
    keys: {
      verdict: { summary: "What the policy decides.", shape: { kind: "text", oneOf: VERDICTS } },
      invalid: {
        summary: "The call is refused as no valid intent, with this code.",
        shape: { kind: "text" },
      },
      reason_codes: { summary: "The reason codes, these and no others.", shape: CODES },
      violations: { summary: "The violations, these and no others.", shape: CODES },
      matched_rule: {
        summary: "The rules that decided, joined with commas; empty where none matched.",
        shape: { kind: "text" },
      },
      obligations: {
        summary: "What is left to do before the call may run, and no more.",
        shape: OBLIGATIONS,
      },
      permitted: { summary: "Whether the call may run with nothing left to do.", shape: { kind: "flag" } },
    },
  },
} as const satisfies Choice;

const OPTIONS = {
  kind: "block",
  keys: {
    inventory: {
      summary: "What is known about tools: rows, rows by tool name, or a JSON file.",
      shape: {
        kind: "choice",
        scalar: { kind: "text" },
        list: { kind: "list", of: { kind: "data" } },
        mapping: { kind: "data" },
      },
    },
    context_envelope: {
      summary: "The evidence that comes with the call, or its JSON file.",
      shape: { kind: "choice", scalar: { kind: "text" }, mapping: { kind: "data" } },
    },
    kill_switch: {
      summary: "What is stopped: entries, the JSON file of a state, or `unavailable`.",
      shape: { kind: "choice", scalar: { kind: "text" }, list: { kind: "list", of: { kind: "data" } } },
    },
  },
} as const satisfies BlockShape;

const CASE = {
  kind: "block",
  keys: {
    name: {
      summary: "What the case shows; no other case of the suite has it.",
      required: true,
      shape: { kind: "text" },
    },
    intent: {
      summary: "The call. Members that it does not need may be left out.",
      shape: INTENT_DATA,
    },
    file: {
      summary: "The call as a JSON file, taken as it is; its path starts at the suite.",
      shape: { kind: "text" },
    },
    base: { summary: "The name of the base that the case starts from.", shape: { kind: "text" } },
    change: {
      summary: "What is different from the base or the file: members or dotted paths; null removes.",
      shape: CHANGE,
    },
    each: {
      summary: "Paths with a list of values each: the case is tried with every combination.",
      shape: EACH,
    },
    now: {
      summary: "The moment of the decision; else that of the suite, or of the call.",
      shape: { kind: "time" },
    },
    options: {
      summary: "What the decision depends on beside policy and call.",
      shape: OPTIONS,
    },
    expect: {
      summary: "A verdict, `invalid`, or what is expected in detail.",
      required: true,
      shape: EXPECT,
    },
  },
} as const satisfies BlockShape;

export const SUITE = {
  kind: "block",
  keys: {
    policy: { summary: "The policy that is tested; its path starts at the suite.", shape: { kind: "text" } },
    now: { summary: "The moment of all decisions; else the moment of each call.", shape: { kind: "time" } },
    base: { summary: "The call that cases change, or its JSON file.", shape: START },
    bases: { summary: "Further bases by name.", shape: { kind: "map", of: START } },
    cases: { summary: "What is tried, in this order.", required: true, shape: { kind: "list", of: CASE } },
  },
} as const satisfies BlockShape;

export type SuiteText = BlockOf<typeof SUITE>;
export type CaseText = BlockOf<typeof CASE>;
export type StartText = ValueOf<typeof START>;
export type ChangeText = ValueOf<typeof CHANGE>;
export type EachText = ValueOf<typeof EACH>;
export type OptionsText = ValueOf<typeof OPTIONS>;
export type ExpectText = ValueOf<typeof EXPECT>;
export type CodesText = ValueOf<typeof CODES>;
export type ObligationsText = ValueOf<typeof OBLIGATIONS>;
export type LimitText = ValueOf<typeof LIMIT>;
