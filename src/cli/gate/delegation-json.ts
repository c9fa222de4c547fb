// A delegation token as commands print it. In: the record and where it is. Out: one object.

import { recordIn, textOf, textsOf } from "../../gate/records/members.ts";
import type { JsonObject as GateRecord } from "../../gate/records/record-shape.ts";
import { type JsonObject, withoutEmpty } from "../json.ts";
import { wholeSeconds } from "./minting.ts";

interface Said {
  readonly keyId: string;
  readonly warnings: readonly string[];
  readonly description: string;
}

export const delegationJson = (
  token: GateRecord,
  path: string,
  { keyId, warnings, description }: Said,
): JsonObject => ({
  ok: true,
  ...withoutEmpty({
    token_id: textOf(token, "token_id"),
    token_path: path,
    delegator_identity: textOf(token, "delegator_identity"),
    delegate_identity: textOf(token, "delegate_identity"),
    scope: textsOf(token, "scope"),
    scope_class: textOf(token, "scope_class"),
    expires_at: wholeSeconds(textOf(token, "expires_at")),
    key_id: keyId,
    warnings,
    description,
  }),
});

export const keyIdOf = (token: GateRecord): string => textOf(recordIn(token, "signature") ?? {}, "key_id");
