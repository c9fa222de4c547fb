// Whether enough people agreed to a call. In: a ruling that wants approval, the tokens that were shown, a key. Out: the
// ruling, allowed where they did; tokens that prove nothing are named in its reasons.
//
// Deviation D5: people are counted by who they are, without white space around it, so one token cannot be two people.

import type { Verifier } from "../keys/verifier.ts";
import { compareBytes } from "../text/byte-order.ts";
import { trim } from "../text/trim.ts";
import { uniqueSorted } from "../text/unique-sorted.ts";
import { formatInstant } from "../time/instant.ts";
import { approvalContext } from "./approval-context.ts";
import type { GateFailure } from "./failure.ts";
import { checkApproval, type ValidApproval } from "./records/approval-token.ts";
import { textOf, textsOf, timeOf } from "./records/members.ts";
import type { JsonObject } from "./records/record-shape.ts";
import type { Refusal } from "./records/refusal.ts";
import { type Ruling, type StepInput, withCodes } from "./ruling.ts";
import { refuseSpent } from "./spent-tokens.ts";

export interface Shown extends StepInput {
  readonly tokens: readonly JsonObject[];
  readonly verifier: Verifier;
}

export async function askApprovers(ruling: Ruling, given: Shown): Promise<Ruling | GateFailure> {
  const all = await checkAll(given);
  if (all.kind === "failure") return all;
  const { checked } = all;
  const valid = checked.flatMap(({ answer }) => (answer.kind === "valid" ? [answer] : []));
  const refused = checked.flatMap(({ answer }) => (answer.kind === "refusal" ? [answer.code] : []));
  const lacking = whatLacks(valid, ruling, given);
  const approvals = {
    valid: valid.length,
    ref: lacking.length === 0 ? uniqueSorted(valid.map(({ tokenId }) => tokenId)).join(",") : "",
    entries: checked.map(({ token, answer }) => entryOf(token, answer)).sort(compareEntries),
    parties: uniqueSorted(valid.map(({ approver }) => approver)),
    signedDigests: uniqueSorted(valid.map(({ signedDigest }) => signedDigest)),
  };
  const told = { ...withCodes(ruling, [...refused, ...lacking], []), approvals };
  return lacking.length === 0
    ? { ...withCodes(told, ["approval_granted"], []), verdict: "allow" }
    : withCodes(told, [], ["approval_not_granted"]);
}

interface Checked {
  readonly token: JsonObject;
  readonly answer: ValidApproval | Refusal;
}

interface AllChecked {
  readonly kind: "checked";
  readonly checked: readonly Checked[];
}

/** A failure where it is not known whether a token was used before. */
async function checkAll(given: Shown): Promise<AllChecked | GateFailure> {
  const demands = { ...given, context: approvalContext(given.judged, given.policyDigest) };
  const checked: Checked[] = [];
  const shown = new Set<string>();
  for (const token of given.tokens) {
    const answer = checkApproval(token, demands);
    const refused = answer.kind === "valid" ? await refuseSpent(answer, given.spentTokens, shown) : undefined;
    if (refused?.kind === "failure") return refused;
    checked.push({ token, answer: refused ?? answer });
  }
  return { kind: "checked", checked };
}

/** Nothing where enough people agreed. */
function whatLacks(
  valid: readonly ValidApproval[],
  { requiredApprovals }: Ruling,
  { decision }: StepInput,
): readonly string[] {
  const people = new Set(valid.map(({ approver }) => approver)).size;
  const needsPeople = decision.require_distinct_approvers && requiredApprovals > 1;
  return [
    ...(valid.length < requiredApprovals ? ["approval_chain_insufficient"] : []),
    ...(needsPeople && people < requiredApprovals ? ["approval_distinct_approvers_required"] : []),
  ];
}

/** As the token says it, valid or not. */
function entryOf(token: JsonObject, answer: ValidApproval | Refusal): JsonObject {
  const text = (name: string) => {
    const value = trim(textOf(token, name));
    return value === "" ? {} : { [name]: value };
  };
  const scope = uniqueSorted(textsOf(token, "scope"));
  return {
    ...text("token_id"),
    ...text("approver_identity"),
    ...text("reason_code"),
    ...(scope.length === 0 ? {} : { scope }),
    expires_at: formatInstant(timeOf(token, "expires_at")),
    valid: answer.kind === "valid",
    ...(answer.kind === "refusal" ? { error_code: answer.code } : {}),
  };
}

const SORTED_BY = ["token_id", "approver_identity", "reason_code", "expires_at"];

function compareEntries(a: JsonObject, b: JsonObject): number {
  for (const name of SORTED_BY) {
    const order = compareBytes(textOf(a, name), textOf(b, name));
    if (order !== 0) return order;
  }
  return compareBytes(textsOf(a, "scope").join(","), textsOf(b, "scope").join(","));
}
