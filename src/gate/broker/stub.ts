// A broker for trying things out: it hands out names of credentials that do not exist.

import { firstHex } from "../records/signed-token.ts";
import { BLANK_RECEIPT, type Broker, settled } from "./receipt.ts";

const LIFETIME_SECONDS = 300;

export const stubBroker: Broker = {
  name: "stub",
  async issue(request, now) {
    const { ToolName, Identity, Workspace, SessionID, RequestID, Reference, Scope } = request;
    const named = [ToolName, Identity, Workspace, SessionID, RequestID, Reference, Scope.join(",")];
    const said = {
      ...BLANK_RECEIPT,
      issuer: "stub",
      access_type: "jit",
      subject: Identity,
      owner: Identity,
      scope: Scope,
      credential_ref: `stub:${firstHex(named.join("|"))}`,
      target_binding: request.TargetBinding,
      run_binding: request.RunID,
      job_binding: request.JobID,
      issued_at: now,
      expires_at: { ...now, seconds: now.seconds + LIFETIME_SECONDS },
      ttl_seconds: LIFETIME_SECONDS,
    };
    return settled(said, { broker: "stub", request, now });
  },
};
