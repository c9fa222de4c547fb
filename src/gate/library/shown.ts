// What a caller shows beside an intent. In: tokens and a context envelope in any form. Out: their texts, taken at one
// moment. Whether they prove anything is not asked here.

import { checkNames } from "../../decision/options.ts";
import { parseEnvelope } from "../envelope-text.ts";
import type { GateFailure } from "../failure.ts";
import { readToken } from "../records/read-token.ts";
import type { JsonObject } from "../records/record-shape.ts";
import type { TokensRead } from "../ruling.ts";
import { type FaultCode, fault } from "./fault.ts";
import { textOf } from "./snapshot.ts";

export interface Shown {
  /** Tokens that `gait approve` made: the texts of their files, or what was parsed of them. */
  readonly approvals?: readonly (string | object)[];
  /** Tokens that `gait delegate mint` made. */
  readonly delegations?: readonly (string | object)[];
  readonly contextEnvelope?: string | object;
  /** Stands in the trace. */
  readonly correlationId?: string;
}

export interface ShownTexts {
  readonly approvals: readonly string[];
  readonly delegations: readonly string[];
  /** A parsed envelope, or undefined. */
  readonly envelope: unknown;
  readonly correlationId: string;
}

const NAMES: ReadonlySet<string> = new Set([
  "approvals",
  "delegations",
  "contextEnvelope",
  "correlationId",
] satisfies (keyof Shown)[]);

/** @throws a fault, or what a member throws that is looked at. */
export function readShown(shown: Shown = {}): ShownTexts {
  checkNames(shown, NAMES);
  const { approvals = [], delegations = [], contextEnvelope, correlationId = "" } = shown;
  if (typeof correlationId !== "string") throw new RangeError("correlationId is not a text");
  return {
    approvals: approvals.map(textOf),
    delegations: delegations.map(textOf),
    envelope: contextEnvelope === undefined ? undefined : envelopeOf(textOf(contextEnvelope)),
    correlationId,
  };
}

function envelopeOf(text: string): unknown {
  const read = parseEnvelope(text);
  if (read.kind === "failure") throw fault("gate_envelope_unusable", read.message);
  return read.value;
}

export type TokenName = "approval" | "delegation";

export const UNUSABLE: Readonly<Record<TokenName, FaultCode>> = {
  approval: "gate_approvals_unusable",
  delegation: "gate_delegations_unusable",
};

export function tokensOf(of: TokenName, texts: readonly string[]): TokensRead {
  const tokens: JsonObject[] = texts.map((text) => found(UNUSABLE[of], readToken(of, text)).record);
  return { kind: "tokens", tokens };
}

/** @throws a fault for a failure of the gate's. */
export function found<T extends { readonly kind: string }>(code: FaultCode, read: T | GateFailure): T {
  if (isFailure(read)) throw fault(code, read.message);
  return read;
}

const isFailure = (read: { readonly kind: string }): read is GateFailure => read.kind === "failure";
