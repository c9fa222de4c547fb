// Why a compiled policy is not used, as the failure of a command.

import type { Refusal } from "../../artifact/refusal.ts";
import type { Failure } from "../command.ts";

export const refusedPolicy = ({ cause, message }: Refusal): Failure => ({
  kind: "failure",
  cause: cause === "malformed" ? "input" : "verification",
  message: `load policy: ${message}`,
});
