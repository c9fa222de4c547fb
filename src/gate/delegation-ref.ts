// What a trace says about the delegation of a call. In: the intent as it was judged, the ruling. Out: the member of the
// trace, or undefined for a call that nobody delegated.

import { digest } from "../canonical/digest.ts";
import type { Intent } from "../intent/intent.ts";
import { omitEmpty } from "../intent/omit-empty.ts";
import type { Ruling } from "./ruling.ts";

/** Where no token was shown that holds, the one is named that the caller claims to have. */
export function delegationRef({ delegation }: Intent, { reasonCodes, delegations }: Ruling) {
  if (delegation === undefined) return undefined;
  const { requester_identity, scope_class, token_refs, chain } = delegation;
  return omitEmpty({
    delegation_token_ref: delegations?.ref || token_refs?.[0],
    requester_identity,
    delegation_depth: chain?.length,
    scope_class,
    chain_digest: digest(delegation),
    reason_codes: reasonCodes.filter((code) => code.startsWith("delegation_")),
  });
}
