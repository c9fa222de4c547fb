// THE table of commands, in the order in which they are listed for people. Routing, flags and manual pages are
// computed from it. A command is loaded when it is asked for: reading all of them would cost every start.

import type { CommandTree, ListedCommand } from "./command.ts";
import { version } from "./commands/version.ts";

/** Asked for in several spellings, or by saying nothing at all. */
export const VERSION_COMMAND: ListedCommand = {
  words: ["version"],
  load: async () => version,
};

/** Asked for in several spellings, too. */
export const HELP_COMMAND: ListedCommand = {
  words: ["help"],
  load: async () => (await import("./commands/help.ts")).help,
};

export const COMMANDS: readonly ListedCommand[] = [
  {
    words: ["policy", "validate"],
    load: async () => (await import("./commands/policy-validate.ts")).policyValidate,
  },
  { words: ["policy", "check"], load: async () => (await import("./commands/policy-check.ts")).policyCheck },
  { words: ["policy", "diff"], load: async () => (await import("./commands/policy-diff.ts")).policyDiff },
  { words: ["policy", "fmt"], load: async () => (await import("./commands/policy-fmt.ts")).policyFmt },
  {
    words: ["policy", "convert"],
    load: async () => (await import("./commands/policy-convert.ts")).policyConvert,
  },
  { words: ["policy", "test"], load: async () => (await import("./commands/policy-test.ts")).policyTest },
  {
    words: ["policy", "simulate"],
    load: async () => (await import("./commands/policy-simulate.ts")).policySimulate,
  },
  {
    words: ["policy", "explain"],
    load: async () => (await import("./commands/policy-explain.ts")).policyExplain,
  },
  { words: ["policy", "table"], load: async () => (await import("./commands/policy-table.ts")).policyTable },
  {
    words: ["policy", "compile"],
    load: async () => (await import("./commands/policy-compile.ts")).policyCompile,
  },
  {
    words: ["policy", "report"],
    load: async () => (await import("./commands/policy-report.ts")).policyReport,
  },
  {
    words: ["policy", "suggest"],
    load: async () => (await import("./commands/policy-suggest.ts")).policySuggest,
  },
  { words: ["explain"], load: async () => (await import("./commands/explain-code.ts")).explainCode },
  { words: ["init"], load: async () => (await import("./commands/init.ts")).init },
  { words: ["check"], load: async () => (await import("./commands/check.ts")).check },
  { words: ["policy", "init"], load: async () => (await import("./commands/policy-init.ts")).policyInit },
  { words: ["gate", "eval"], load: async () => (await import("./commands/gate-eval.ts")).gateEval },
  { words: ["approve"], load: async () => (await import("./commands/approve.ts")).approve },
  {
    words: ["approve-script"],
    load: async () => (await import("./commands/approve-script.ts")).approveScript,
  },
  { words: ["list-scripts"], load: async () => (await import("./commands/list-scripts.ts")).listScripts },
  {
    words: ["delegate", "mint"],
    load: async () => (await import("./commands/delegate-mint.ts")).delegateMint,
  },
  {
    words: ["delegate", "verify"],
    load: async () => (await import("./commands/delegate-verify.ts")).delegateVerify,
  },
  {
    words: ["kill-switch", "add"],
    load: async () => (await import("./commands/kill-switch-add.ts")).killSwitchAdd,
  },
  {
    words: ["kill-switch", "list"],
    load: async () => (await import("./commands/kill-switch-list.ts")).killSwitchList,
  },
  {
    words: ["kill-switch", "disable"],
    load: async () => (await import("./commands/kill-switch-disable.ts")).killSwitchDisable,
  },
  {
    words: ["kill-switch", "expire"],
    load: async () => (await import("./commands/kill-switch-expire.ts")).killSwitchExpire,
  },
  { words: ["trace", "verify"], load: async () => (await import("./commands/trace-verify.ts")).traceVerify },
  { words: ["keys", "init"], load: async () => (await import("./commands/keys-init.ts")).keysInit },
  { words: ["keys", "rotate"], load: async () => (await import("./commands/keys-rotate.ts")).keysRotate },
  { words: ["keys", "verify"], load: async () => (await import("./commands/keys-verify.ts")).keysVerify },
  { words: ["doctor"], load: async () => (await import("./commands/doctor.ts")).doctor },
  { words: ["demo"], load: async () => (await import("./commands/demo.ts")).demo },
  { words: ["completion"], load: async () => (await import("./commands/completion.ts")).completion },
  HELP_COMMAND,
  VERSION_COMMAND,
];

export const GROUPS: CommandTree["groups"] = new Map([
  ["policy", "Checks, tries out, explains and compiles policies; nothing here runs a tool call."],
  ["gate", "Stands before the tool calls of agents: rules whether a call may run, and signs what it ruled."],
  ["kill-switch", "Stops calls at once, whatever the policy says about them, and lists what is stopped."],
  ["trace", "Verifies the signed records that the gate leaves of its rulings."],
  ["delegate", "Signs that one party may act for another, and verifies what was signed."],
  [
    "keys",
    "Makes and checks the Ed25519 keys that traces, approvals, delegations and scripts are signed with.",
  ],
]);

export const TREE: CommandTree = { commands: COMMANDS, groups: GROUPS };

/** Groups of which help may be asked for; of the others it is an error, as in reference Gait. */
export const HELPFUL_GROUPS: ReadonlySet<string> = new Set(["keys"]);

export const ABOUT =
  "Compiles policies for the tool calls of AI agents to decision tables, and says what a policy decides and why.";
