// `gait delegate mint`: one party lets another act for it, for a while.

import { mintDelegation } from "../../gate/records/delegation-token.ts";
import { textOf } from "../../gate/records/members.ts";
import { trim } from "../../text/trim.ts";
import { type Answer, type Call, type Command, inputFailure, type Outcome } from "../command.ts";
import { EXIT } from "../exit-codes.ts";
import { needed, valueFlag, writing } from "../flags.ts";
import { delegationJson } from "../gate/delegation-json.ts";
import { readGrant, saidOf, TTL_FLAG, writeToken } from "../gate/minting.ts";
import { RECORD_KEY_FLAGS } from "../gate/signing-flags.ts";

export const delegateMint: Command = {
  words: ["delegate", "mint"],
  title: "delegate",
  positionals: [],
  flags: [
    needed(valueFlag("delegator", "NAME", "Who lets another act.")),
    needed(valueFlag("delegate", "NAME", "Who may act.")),
    TTL_FLAG,
    needed(valueFlag("scope", "LIST", "What for; a rule asks for any one.")),
    valueFlag("scope-class", "NAME", "A class that counts as one more scope."),
    valueFlag("intent-digest", "HEX", "Holds for this call alone."),
    valueFlag("policy-digest", "HEX", "Holds under this policy alone."),
    writing(valueFlag("out", "FILE", "Where to write.", "delegation_<token id>.json")),
    ...RECORD_KEY_FLAGS,
  ],
  flagsComeFirst: true,
  summary: "Signs that one party may act for another.",
  description: [
    "A call whose rule says `require_delegation` runs only where every link of its chain is proven by such a token.",
    "Without --key-mode prod the key is thrown away, and nobody can verify the token.",
  ],
  reads: "The private key.",
  writes: "The token.",
  exits: [
    [EXIT.ok, "the token was written"],
    [EXIT.input, "something that was given cannot be used, or the token cannot be written"],
  ],
  examples: [
    {
      purpose: "Let a worker write on behalf of the lead for an hour:",
      line:
        "gait delegate mint --delegator agent.lead --delegate agent.worker --scope write --ttl 1h " +
        "--key-mode prod --private-key keys/lead_private.key",
    },
    {
      purpose: "Only for one call under one policy:",
      line: "gait delegate mint --delegator agent.lead --delegate agent.worker --scope write --ttl 5m --intent-digest f12c18a5f051100e452f23863d3721284e9cef39ded18a6418b114f90a37b74c --policy-digest 878ec724f40b96d97dbf669a907c70622073d513952bfb6d40e483754eb564ce --key-mode prod --private-key keys/lead_private.key",
    },
  ],
  seeAlso: ["gait delegate verify", "gait gate eval", "gait help keys"],
  run: mint,
};

function mint({ args, flags, io }: Call): Outcome {
  if (args.length > 0) return inputFailure("unexpected positional arguments");
  const text = (flag: string): string => flags.values.get(flag) ?? "";
  const minting = readGrant(io, flags);
  if (minting.kind === "failure") return minting;
  const request = {
    delegator: text("delegator"),
    delegate: text("delegate"),
    scope: minting.scope,
    scopeClass: text("scope-class"),
    intentDigest: text("intent-digest"),
    policyDigest: text("policy-digest"),
  };
  const minted = mintDelegation(request, minting);
  if (minted.kind === "failure") return minted;
  const { token } = minted;
  const path = trim(text("out")) || `delegation_${textOf(token, "token_id")}.json`;
  const { signer, warnings } = minting;
  const said = { keyId: signer.keyId, warnings, description: "signed delegation token created" };
  const answer: Answer = {
    kind: "answer",
    exit: EXIT.ok,
    lines: [`delegation token ok: ${path}`],
    json: delegationJson(token, path, said),
    ...saidOf(minting),
  };
  return writeToken(io, path, "delegation", token) ?? answer;
}
