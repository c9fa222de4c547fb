// Whether every link of a call's chain of delegation is proven. In: a ruling, the tokens that were shown, a key. Out: the
// ruling, blocked where a link is not. A token proves one link; which one is found out in the order of links and tokens.

import type { Intent } from "../intent/intent.ts";
import { compareBytes } from "../text/byte-order.ts";
import { uniqueSorted } from "../text/unique-sorted.ts";
import { formatInstant } from "../time/instant.ts";
import type { Shown } from "./approvals.ts";
import { checkDelegation } from "./records/delegation-token.ts";
import { textOf, textsOf, timeOf } from "./records/members.ts";
import type { JsonObject } from "./records/record-shape.ts";
import { UNSET } from "./records/record-time.ts";
import { type Ruling, withCodes } from "./ruling.ts";

interface Link {
  /** Empty for anybody. */
  readonly delegator: string;
  readonly delegate: string;
}

interface Proof {
  readonly tokenId: string;
  readonly token: JsonObject;
}

export async function askDelegators(ruling: Ruling, given: Shown): Promise<Ruling> {
  const links = linksOf(given.judged.intent);
  const left = new Set(given.tokens);
  const proofs = links.map((link) => proofOf(link, left, given));
  const proven = proofs.filter((proof) => proof !== undefined);
  const open = links.filter((_, at) => proofs[at] === undefined);
  const entries = [
    ...proven.map(({ token }) => entryOf(token, undefined)),
    ...open.map(missingEntry),
    ...[...left].map((token) => entryOf(token, refusedBy(token, open[0], given))),
  ].sort(compareEntries);
  const isComplete = open.length === 0;
  const delegations = {
    valid: proven.length,
    ref: isComplete ? uniqueSorted(proven.map(({ tokenId }) => tokenId)).join(",") : "",
    entries,
    parties: [],
  };
  const told = { ...ruling, delegations };
  if (isComplete) return withCodes(told, ["delegation_granted"], []);
  const codes = [...entries.map((entry) => textOf(entry, "error_code")), "delegation_chain_insufficient"];
  return { ...withCodes(told, codes, ["delegation_not_granted"]), verdict: "block" };
}

/** Without a chain somebody has to have delegated to the requester. */
function linksOf({ delegation }: Intent): readonly Link[] {
  const chain = delegation?.chain ?? [];
  if (chain.length === 0) return [{ delegator: "", delegate: delegation?.requester_identity ?? "" }];
  return chain.map(({ delegator_identity, delegate_identity }) => ({
    delegator: delegator_identity,
    delegate: delegate_identity,
  }));
}

/** Takes the token that proves the link out of those that are left. */
function proofOf(link: Link, left: Set<JsonObject>, given: Shown): Proof | undefined {
  for (const token of left) {
    const answer = check(token, link, given);
    if (answer.kind === "refusal") continue;
    left.delete(token);
    return { token, tokenId: answer.tokenId };
  }
  return undefined;
}

const check = (token: JsonObject, { delegator, delegate }: Link, given: Shown) =>
  checkDelegation(token, {
    ...given,
    context: {
      delegator,
      delegate,
      intentDigest: given.judged.digest,
      policyDigest: given.policyDigest,
      scopes: given.decision.required_delegation_scopes,
    },
  });

function refusedBy(token: JsonObject, open: Link | undefined, given: Shown): string {
  const answer = open && check(token, open, given);
  return answer?.kind === "refusal" ? answer.code : "delegation_token_chain_mismatch";
}

function entryOf(token: JsonObject, errorCode: string | undefined): JsonObject {
  const scope = uniqueSorted(textsOf(token, "scope"));
  return {
    token_id: textOf(token, "token_id"),
    delegator_identity: textOf(token, "delegator_identity"),
    delegate_identity: textOf(token, "delegate_identity"),
    ...(scope.length === 0 ? {} : { scope }),
    expires_at: formatInstant(timeOf(token, "expires_at")),
    valid: errorCode === undefined,
    ...(errorCode === undefined ? {} : { error_code: errorCode }),
  };
}

const missingEntry = ({ delegator, delegate }: Link): JsonObject => ({
  token_id: "",
  delegator_identity: delegator,
  delegate_identity: delegate,
  expires_at: UNSET.text,
  valid: false,
  error_code: "delegation_token_missing",
});

function compareEntries(a: JsonObject, b: JsonObject): number {
  return (
    compareBytes(textOf(a, "delegator_identity"), textOf(b, "delegator_identity")) ||
    compareBytes(textOf(a, "delegate_identity"), textOf(b, "delegate_identity")) ||
    compareBytes(textOf(a, "token_id"), textOf(b, "token_id"))
  );
}
