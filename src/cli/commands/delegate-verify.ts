// `gait delegate verify`: does this token prove that one party may act for another?

import { checkDelegation } from "../../gate/records/delegation-token.ts";
import { textOf } from "../../gate/records/members.ts";
import type { JsonObject } from "../../gate/records/record-shape.ts";
import type { Refusal } from "../../gate/records/refusal.ts";
import { verifierOf } from "../../keys/node-ed25519.ts";
import { fold } from "../../text/fold.ts";
import { trim } from "../../text/trim.ts";
import { uniqueSorted } from "../../text/unique-sorted.ts";
import { clock } from "../clock.ts";
import {
  type Answer,
  type Call,
  type Command,
  type Failure,
  inputFailure,
  type Outcome,
} from "../command.ts";
import { csv } from "../csv.ts";
import { EXIT } from "../exit-codes.ts";
import { needed, valueFlag } from "../flags.ts";
import { delegationJson, keyIdOf } from "../gate/delegation-json.ts";
import { readToken } from "../gate/tokens.ts";
import { findRequiredKey, VERIFY_KEY_FLAGS } from "../gate/verify-flags.ts";
import { withoutEmpty } from "../json.ts";

export const delegateVerify: Command = {
  words: ["delegate", "verify"],
  title: "delegate",
  positionals: [],
  flags: [
    needed(valueFlag("token", "FILE", "The token.")),
    ...VERIFY_KEY_FLAGS,
    valueFlag("delegator", "NAME", "Who must have let another act."),
    valueFlag("delegate", "NAME", "Who must be allowed to act."),
    valueFlag("scope", "LIST", "What for; any one suffices."),
    valueFlag("intent-digest", "HEX", "The call it is to be used for."),
    valueFlag("policy-digest", "HEX", "The policy it is to be used under."),
  ],
  flagsComeFirst: true,
  summary: "Verifies a delegation token, and that it says what is expected.",
  description: ["What is left out is not asked."],
  reads: "The token and the key.",
  writes: "Nothing.",
  exits: [
    [EXIT.ok, "the token holds"],
    [EXIT.verification, "it does not, and `error_code` says why"],
    [EXIT.input, "the key or the token cannot be read"],
  ],
  examples: [
    {
      purpose: "Before a token is used:",
      line: "gait delegate verify --token delegation.json --public-key keys/lead_public.key --delegate agent.worker",
    },
    {
      purpose: "Would it do for this scope, too?",
      line: "gait delegate verify --token delegation.json --public-key keys/lead_public.key --scope write",
    },
  ],
  seeAlso: ["gait delegate mint", "gait gate eval"],
  run: verify,
};

async function verify({ args, flags, io }: Call): Promise<Outcome> {
  if (args.length > 0) return inputFailure("unexpected positional arguments");
  const text = (flag: string): string => trim(flags.values.get(flag) ?? "");
  const path = text("token");
  if (path === "") return inputFailure("--token is required");
  const key = findRequiredKey(io, flags);
  if (key.kind === "failure") return key;
  const read = await readToken(io, "delegation", path);
  if (read.kind === "failure") return read;
  const context = {
    delegator: text("delegator"),
    delegate: text("delegate"),
    intentDigest: fold(text("intent-digest")),
    policyDigest: fold(text("policy-digest")),
    scopes: uniqueSorted(csv(flags.values.get("scope")).map(fold)),
  };
  const answer = checkDelegation(read.record, { context, verifier: verifierOf(key), now: clock(io) });
  return answer.kind === "refusal" ? refused(read.record, path, answer) : describe(read.record, path);
}

const refused = (token: JsonObject, path: string, { code, detail }: Refusal): Failure => ({
  kind: "failure",
  cause: "verification",
  message: `${code}: ${detail}`,
  code,
  json: withoutEmpty({ token_id: textOf(token, "token_id"), token_path: path }),
});

const describe = (token: JsonObject, path: string): Answer => ({
  kind: "answer",
  exit: EXIT.ok,
  lines: [`delegation token ok: ${path}`],
  json: delegationJson(token, path, {
    keyId: keyIdOf(token),
    warnings: [],
    description: "delegation token verified",
  }),
});
