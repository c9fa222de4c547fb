// Where a gate keeps things. Types: narrow enough that a database or a service can stand behind each, and texts where
// there is a format, so that whoever keeps them need not know it. A store that cannot do what it is asked rejects.

import type { LimitStore } from "../limits/store.ts";
import type { SpentTokens } from "../spent-tokens.ts";

/** What the gate writes down about one call. */
export interface GateRecord {
  readonly kind: "trace" | "outcome" | "approval_audit" | "delegation_audit" | "credential_evidence";
  readonly traceId: string;
  /** Of this one time that the call was ruled on. */
  readonly eventId: string;
  /** The content of its file. */
  readonly text: string;
}

export interface TraceStore {
  /** Kept once the promise is fulfilled. Two records never replace each other. */
  keep(record: GateRecord): Promise<void>;
}

export interface KillSwitchStore {
  /** The state as JSON, as `gait kill-switch` writes it. */
  read(): Promise<string>;
  /** A line about a call that the switch stopped. */
  journal(line: string): Promise<void>;
}

export interface RegistryStore {
  /** The registry as JSON, as `gait approve-script` writes it. */
  read(): Promise<string>;
}

export interface DecisionLogStore {
  /** Kept once the promise is fulfilled. */
  append(line: string): Promise<void>;
}

export interface GateStores {
  readonly traces: TraceStore;
  /** Without one, a call with a limit is blocked. */
  readonly limits?: LimitStore;
  /** Without one, an approval token grants its call as often as it is shown until it expires. */
  readonly spentTokens?: SpentTokens;
  /** Without one, no kill switch is asked. */
  readonly killSwitch?: KillSwitchStore;
  /** Without one, no script is approved beforehand. */
  readonly registry?: RegistryStore;
  /** Without one, only traces are kept, from which nothing can be decided once more. */
  readonly decisionLog?: DecisionLogStore;
}
