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
import type { DELEGATION, DELEGATION_LINK, Decoded } from "./shape.ts";
import { timeText } from "./time-text.ts";

type RawDelegation = Decoded<typeof DELEGATION>;
type RawLink = Decoded<typeof DELEGATION_LINK>;

export function normalizeDelegation(raw: RawDelegation): Delegation {
  const requester = required(trim(raw.requester_identity), "delegation.requester_identity is required");
  const chain = normalizeChain(raw.chain);
  checkPeriod(raw, "delegation.expires_at must be after issued_at");
  const last = chain.at(-1);
  if (last !== undefined && last.delegate_identity !== requester) {
    refuse("invalid-intent", CHAIN_END);
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
    refuse("invalid-intent", `${place} requires delegator_identity and delegate_identity`);
  }
  if (previous !== undefined && previous.delegate_identity !== delegator) {
    const before = `delegation.chain[${i - 1}].delegate_identity`;
    refuse("invalid-intent", `${place} delegator_identity must match ${before}`);
  }
  checkPeriod(raw, `${place} expires_at must be after issued_at`);
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

function checkPeriod({ issued_at, expires_at }: RawPeriod, problem: string): void {
  if (isZero(issued_at) || isZero(expires_at)) return;
  if (compareInstants(expires_at, issued_at) <= 0) refuse("invalid-intent", problem);
}

function period({ issued_at, expires_at }: RawPeriod) {
  return { issued_at: timeText(issued_at), expires_at: timeText(expires_at) };
}
