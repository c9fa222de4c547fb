// `gait approve`: a person agrees to one call under one policy, for a while. What is signed are the digests that
// `gait gate eval` printed.

import { textOf, textsOf } from "../../gate/records/members.ts";
import { mintApproval } from "../../gate/records/mint-approval.ts";
import type { JsonObject } from "../../gate/records/record-shape.ts";
import { trim } from "../../text/trim.ts";
import { type Answer, type Call, type Command, inputFailure, type Outcome } from "../command.ts";
import { EXIT } from "../exit-codes.ts";
import { type FlagSpec, needed, valueFlag, writing } from "../flags.ts";
import { type MintingRead, readGrant, saidOf, TTL_FLAG, wholeSeconds, writeToken } from "../gate/minting.ts";
import { RECORD_KEY_FLAGS } from "../gate/signing-flags.ts";
import { integerFlag } from "../integer-flag.ts";
import { withoutEmpty } from "../json.ts";

const FLAGS: readonly FlagSpec[] = [
  needed(valueFlag("intent-digest", "HEX", "The `intent_digest` that `gate eval` printed for the call.")),
  needed(valueFlag("policy-digest", "HEX", "The `policy_digest` that it printed.")),
  valueFlag(
    "delegation-binding-digest",
    "HEX",
    "`chain_digest` of the trace, for a call that was delegated.",
  ),
  TTL_FLAG,
  needed(valueFlag("scope", "LIST", "What may be done, such as tool:NAME; all that the call needs, or *.")),
  needed(valueFlag("approver", "NAME", "Who agrees.")),
  needed(valueFlag("reason-code", "CODE", "Why.")),
  valueFlag("max-targets", "NUMBER", "Holds only for calls with no more targets."),
  valueFlag("max-ops", "NUMBER", "Holds only for calls with no more operations."),
  writing(valueFlag("out", "FILE", "Where to write.", "approval_<token id>.json")),
  ...RECORD_KEY_FLAGS,
];

export const approve: Command = {
  words: ["approve"],
  positionals: [],
  flags: FLAGS,
  flagsComeFirst: true,
  summary: "Signs that somebody agrees to one tool call under one policy.",
  description: [
    "A call that destroys something needs the scopes tool:NAME, phase:apply and destructive:apply together;\n" +
      "a script needs tool:script.",
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
      purpose: "Agree to a call for half an hour, with the digests that `gate eval` printed:",
      line:
        "gait approve --intent-digest f12c18a5f051100e452f23863d3721284e9cef39ded18a6418b114f90a37b74c " +
        "--policy-digest 878ec724f40b96d97dbf669a907c70622073d513952bfb6d40e483754eb564ce --scope tool:tool.write --ttl 30m " +
        "--approver alice --reason-code CHANGE-7 --key-mode prod --private-key keys/alice_private.key",
    },
    {
      purpose: "For a call that destroys something, with a key from the environment:",
      line: "gait approve --intent-digest f12c18a5f051100e452f23863d3721284e9cef39ded18a6418b114f90a37b74c --policy-digest 878ec724f40b96d97dbf669a907c70622073d513952bfb6d40e483754eb564ce --scope tool:db.drop,phase:apply,destructive:apply --ttl 10m --approver alice --reason-code CHANGE-8 --key-mode prod --private-key-env ALICE_KEY",
    },
  ],
  seeAlso: ["gait gate eval", "gait delegate mint", "gait help keys"],
  run: mint,
};

function mint({ args, flags, io }: Call): Outcome {
  if (args.length > 0) return inputFailure("unexpected positional arguments");
  const text = (flag: string): string => flags.values.get(flag) ?? "";
  const bounds = { targets: integerFlag(flags, "max-targets"), ops: integerFlag(flags, "max-ops") };
  if (typeof bounds.targets !== "number") return bounds.targets;
  if (typeof bounds.ops !== "number") return bounds.ops;
  const minting = readGrant(io, flags);
  if (minting.kind === "failure") return minting;
  const request = {
    intentDigest: text("intent-digest"),
    policyDigest: text("policy-digest"),
    delegationDigest: text("delegation-binding-digest"),
    approver: text("approver"),
    reasonCode: text("reason-code"),
    scope: minting.scope,
    maxTargets: bounds.targets,
    maxOps: bounds.ops,
  };
  const minted = mintApproval(request, minting);
  if (minted.kind === "failure") return minted;
  const path = trim(text("out")) || `approval_${textOf(minted.token, "token_id")}.json`;
  return writeToken(io, path, "approval", minted.token) ?? describe(minted.token, path, minting);
}

const describe = (token: JsonObject, path: string, minting: MintingRead): Answer => ({
  kind: "answer",
  exit: EXIT.ok,
  lines: [`approval token created: ${path}`],
  json: {
    ok: true,
    ...withoutEmpty({
      token_id: textOf(token, "token_id"),
      token_path: path,
      expires_at: wholeSeconds(textOf(token, "expires_at")),
      reason_code: textOf(token, "reason_code"),
      scope: textsOf(token, "scope"),
      max_targets: token.max_targets,
      max_ops: token.max_ops,
      key_id: minting.signer.keyId,
      warnings: minting.warnings,
      description: "signed approval token created",
    }),
  },
  ...saidOf(minting),
});
