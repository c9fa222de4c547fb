// The flags that reference Gait has, too. Scripts that were written for it give some of them twice and mean the last one; of all
// others that is an error. In: the words of a command. Out: the flags that the reference knows there; `json` and `help` are known
// everywhere.

import type { Command } from "./command.ts";

const KEY = "key-mode private-key private-key-env";
const VERIFY_KEYS = "public-key public-key-env private-key private-key-env";

const FLAGS: ReadonlyMap<string, string> = new Map([
  ["version", ""],
  ["demo", "policy durable"],
  ["init", "template out force"],
  ["check", "policy"],
  ["policy init", "out force"],
  ["policy validate", ""],
  ["policy fmt", "write"],
  ["policy test", ""],
  ["policy simulate", "policy baseline fixtures"],
  [
    "gate eval",
    `policy intent profile simulate explain config no-config evaluation-time context-envelope
      wrkr-inventory kill-switch-state rate-limit-state ${KEY} approval-token approval-token-chain
      approval-token-ref approval-audit-out delegation-audit-out approval-public-key approval-public-key-env
      approval-private-key approval-private-key-env delegation-token delegation-token-chain
      delegation-public-key delegation-public-key-env delegation-private-key delegation-private-key-env
      approved-script-registry approved-script-public-key approved-script-public-key-env credential-broker
      credential-env-prefix credential-ref credential-scopes credential-command credential-command-args
      credential-evidence-out trace-out`,
  ],
  [
    "approve",
    `intent-digest policy-digest delegation-binding-digest ttl scope approver reason-code max-targets
      max-ops out ${KEY}`,
  ],
  ["approve-script", `policy intent registry approver pattern-id ttl scope ${KEY}`],
  ["list-scripts", "registry"],
  ["delegate mint", `delegator delegate scope ttl scope-class intent-digest policy-digest out ${KEY}`],
  ["delegate verify", `token delegator delegate scope intent-digest policy-digest ${VERIFY_KEYS}`],
  [
    "kill-switch add",
    `state entry-id agent-id identity tool-name target-kind target-value environment path-prefixes
      workspace-prefixes reason actor expires-at`,
  ],
  ["kill-switch list", "state"],
  ["kill-switch disable", "state entry-id"],
  ["kill-switch expire", "state entry-id expires-at"],
  ["trace verify", `path ${VERIFY_KEYS}`],
  ["keys init", "out-dir prefix force"],
  ["keys rotate", "out-dir prefix"],
  ["keys verify", VERIFY_KEYS],
  [
    "doctor",
    `output-dir production-readiness ${KEY} approval-public-key approval-public-key-env
      approval-private-key approval-private-key-env`,
  ],
]);

export const referenceFlags = (command: Command["words"]): ReadonlySet<string> =>
  new Set(["json", "help", ...(FLAGS.get(command.join(" ")) ?? "").trim().split(/\s+/)]);

export const isReferenceCommand = (command: Command["words"]): boolean => FLAGS.has(command.join(" "));
