// What a suite is once it was read: calls, and what is expected of each. Types only.

import type { Json } from "../../canonical/json.ts";
import type { Obligations } from "../../decision/decision.ts";
import type { DecideOptions } from "../../decision/options.ts";
import type { Verdict } from "../../decision/verdict.ts";
import type { IntentError } from "../../intent/error.ts";
import type { Span } from "../../source/span.ts";
import type { Place } from "./test-run.ts";

export interface Suite {
  readonly path: string;
  /** As the suite names it: its path starts at the suite. */
  readonly policy?: { readonly path: string; readonly span: Span };
  readonly cases: readonly Case[];
}

export interface Case {
  /** Unique in its suite. */
  readonly name: string;
  readonly place: Place;
  readonly call: CaseCall;
  /** The moment of the decision; that of the call where absent. */
  readonly now?: string;
  readonly options?: CaseOptions;
  readonly expect: Expectation;
}

/** What a decision depends on beside policy, call and moment. */
export type CaseOptions = Pick<DecideOptions, "wrkrInventory" | "contextEnvelope" | "killSwitch">;

export type CaseCall =
  | { readonly kind: "value"; readonly value: Json }
  /** A file that holds no JSON. */
  | { readonly kind: "unreadable"; readonly text: string; readonly error: IntentError };

/** What is not said is not expected. */
export interface Expectation {
  /** The call is refused, with this code where one is named. */
  readonly invalid?: { readonly code?: string };
  readonly verdict?: Verdict;
  readonly reason_codes?: ExpectedCodes;
  readonly violations?: ExpectedCodes;
  readonly matched_rule?: string;
  /** All that are open. */
  readonly obligations?: Obligations;
  readonly permitted?: boolean;
}

export interface ExpectedCodes {
  readonly codes: readonly string[];
  /** Others may be there too. */
  readonly among: boolean;
}
