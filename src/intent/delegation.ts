// Who acts for whom. In: a decoded delegation. Out: its normal form, a chain without gaps that ends at the requester.
// It does not know who may delegate, nor whether a token proves any of it.

import { fold } from "../text/fold.ts";
import { trim } from "../text/trim.ts";
import { uniqueSorted } from "../text/unique-sorted.ts";
import { compareInstants, type Instant, isZero } from "../time/instant.ts";
import { refuse } from "./fault.ts";
import type { Delegation, DelegationLink } from "./intent.ts";
import { required } from "./normal-text.ts";
import { omitEmpty } from "./omit-empty.ts";
import type { JsonPath } from "./place.ts";
import type { DELEGATION, DELEGATION_LINK, Decoded } from "./shape.ts";
import { timeText } from "./time-text.ts";

type RawDelegation = Decoded<typeof DELEGATION>;
type RawLink = Decoded<typeof DELEGATION_LINK>;

export function normalizeDelegation(raw: RawDelegation): Delegation {
  const requester = required(trim(raw.requester_identity), at("requester_identity"));
  const chain = normalizeChain(raw.chain);
  checkPeriod(raw, at("expires_at"), "delegation.expires_at");
  const last = chain.at(-1);
  if (last !== undefined && last.delegate_identity !== requester) {
    const path = at("chain", chain.length - 1, "delegate_identity");
    refuse("invalid-value", CHAIN_END, path, { reason: "chain" });
  }
  return {
    requester_identity: requester,
    ...period(raw),
    ...omitEmpty({ scope_class: fold(raw.scope_class), token_refs: uniqueSorted(raw.token_refs), chain }),
  };
}

const CHAIN_END = "delegation.chain last delegate_identity must match delegation.requester_identity";

function normalizeChain(raw: readonly RawLink[]): readonly DelegationLink[] {
  const chain: DelegationLink[] = [];
  for (const [i, link] of raw.entries()) chain.push(normalizeLink(link, i, chain.at(-1)));
  return chain;
}

function normalizeLink(raw: RawLink, i: number, previous: DelegationLink | undefined): DelegationLink {
  const place = `delegation.chain[${i}]`;
  const delegator = trim(raw.delegator_identity);
  const delegate = trim(raw.delegate_identity);
  if (delegator === "" || delegate === "") {
    const missing = delegator === "" ? "delegator_identity" : "delegate_identity";
    const problem = `${place} requires delegator_identity and delegate_identity`;
    refuse("missing-member", problem, at("chain", i, missing));
  }
  if (previous !== undefined && previous.delegate_identity !== delegator) {
    const before = `delegation.chain[${i - 1}].delegate_identity`;
    const problem = `${place} delegator_identity must match ${before}`;
    refuse("invalid-value", problem, at("chain", i, "delegator_identity"), { reason: "chain" });
  }
  checkPeriod(raw, at("chain", i, "expires_at"), `${place} expires_at`);
  return {
    delegator_identity: delegator,
    delegate_identity: delegate,
    ...period(raw),
    ...omitEmpty({ scope_class: fold(raw.scope_class), token_ref: trim(raw.token_ref) }),
  };
}

interface RawPeriod {
  readonly issued_at: Instant;
  readonly expires_at: Instant;
}

function checkPeriod({ issued_at, expires_at }: RawPeriod, path: JsonPath, member: string): void {
  if (isZero(issued_at) || isZero(expires_at)) return;
  if (compareInstants(expires_at, issued_at) > 0) return;
  refuse("invalid-value", `${member} must be after issued_at`, path);
}

function period({ issued_at, expires_at }: RawPeriod) {
  return { issued_at: timeText(issued_at), expires_at: timeText(expires_at) };
}

function at(...path: JsonPath): JsonPath {
  return ["delegation", ...path];
}
