// What a gate is made of, once its options were read. Types only: nothing here is a choice any more.

import type { PublicKey } from "../../keys/public-key.ts";
import type { DecisionTable } from "../../runtime/table.ts";
import type { Instant } from "../../time/instant.ts";
import type { Broker } from "../broker/receipt.ts";
import type { Wanted } from "../broker/request.ts";
import type { Redaction } from "../decision-log/redact.ts";
import type { SigningKey } from "../enforce.ts";
import type { GateStores } from "./stores.ts";

export type GateMode = "enforce" | "observe";

export interface PolicyInUse {
  readonly table: DecisionTable;
  /** What its signer claims, where one is known. */
  readonly policyVersion: number | undefined;
  readonly expires: Instant | undefined;
}

export interface SetUp {
  readonly mode: GateMode;
  readonly signingKey: SigningKey;
  readonly approvalKey: PublicKey | undefined;
  readonly delegationKey: PublicKey | undefined;
  readonly registryKey: PublicKey | undefined;
  /** Whose policies are loaded; empty for anybody's. */
  readonly policyKeys: readonly Uint8Array[];
  readonly stores: GateStores;
  readonly broker: Broker | undefined;
  readonly credential: Wanted;
  readonly inventory: { readonly wrkrInventory?: unknown; readonly wrkrSource?: string };
  /** What the decision log must not hold. */
  readonly redactions: readonly Redaction[];
  readonly now: () => Date;
}
