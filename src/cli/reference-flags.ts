// The flags that reference Gait has, too. Scripts that were written for it give some of them twice and mean the last one; of all
// others that is an error. In: the words of a command, and a flag. Out: whether the reference knows it there. `json` and `help`
// are known everywhere.

import type { Command } from "./command.ts";

const words = (text: string): ReadonlySet<string> => new Set(text.trim().split(/\s+/));

const KEY = "key-mode private-key private-key-env";
const VERIFY_KEYS = "public-key public-key-env private-key private-key-env";

const FLAGS: ReadonlyMap<string, ReadonlySet<string>> = new Map([
  ["version", new Set()],
  ["demo", words("policy durable")],
  ["init", words("template out force")],
  ["check", words("policy")],
  ["policy init", words("out force")],
  ["policy validate", new Set()],
  ["policy fmt", words("write")],
  ["policy test", new Set()],
  ["policy simulate", words("policy baseline fixtures")],
  [
    "gate eval",
    words(`policy intent profile simulate explain config no-config evaluation-time context-envelope
      wrkr-inventory kill-switch-state rate-limit-state ${KEY} approval-token approval-token-chain
      approval-token-ref approval-audit-out delegation-audit-out approval-public-key approval-public-key-env
      approval-private-key approval-private-key-env delegation-token delegation-token-chain
      delegation-public-key delegation-public-key-env delegation-private-key delegation-private-key-env
      approved-script-registry approved-script-public-key approved-script-public-key-env credential-broker
      credential-env-prefix credential-ref credential-scopes credential-command credential-command-args
      credential-evidence-out trace-out`),
  ],
  [
    "approve",
    words(`intent-digest policy-digest delegation-binding-digest ttl scope approver reason-code max-targets
      max-ops out ${KEY}`),
  ],
  ["approve-script", words(`policy intent registry approver pattern-id ttl scope ${KEY}`)],
  ["list-scripts", words("registry")],
  ["delegate mint", words(`delegator delegate scope ttl scope-class intent-digest policy-digest out ${KEY}`)],
  ["delegate verify", words(`token delegator delegate scope intent-digest policy-digest ${VERIFY_KEYS}`)],
  [
    "kill-switch add",
    words(`state entry-id agent-id identity tool-name target-kind target-value environment path-prefixes
      workspace-prefixes reason actor expires-at`),
  ],
  ["kill-switch list", words("state")],
  ["kill-switch disable", words("state entry-id")],
  ["kill-switch expire", words("state entry-id expires-at")],
  ["trace verify", words(`path ${VERIFY_KEYS}`)],
  ["keys init", words("out-dir prefix force")],
  ["keys rotate", words("out-dir prefix")],
  ["keys verify", words(VERIFY_KEYS)],
  [
    "doctor",
    words(`output-dir production-readiness ${KEY} approval-public-key approval-public-key-env
      approval-private-key approval-private-key-env`),
  ],
]);

export const isReferenceFlag = (command: Command["words"], flag: string): boolean =>
  flag === "json" || flag === "help" || FLAGS.get(command.join(" "))?.has(flag) === true;

export const isReferenceCommand = (command: Command["words"]): boolean => FLAGS.has(command.join(" "));
