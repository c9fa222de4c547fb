// THE table of commands, in the order in which they are listed for people. Routing, flags and manual pages are
// computed from it.

import type { Command } from "./command.ts";
import { demo } from "./commands/demo.ts";
import { explainCode } from "./commands/explain-code.ts";
import { policyCheck } from "./commands/policy-check.ts";
import { policyCompile } from "./commands/policy-compile.ts";
import { policyExplain } from "./commands/policy-explain.ts";
import { policyFmt } from "./commands/policy-fmt.ts";
import { policyTest } from "./commands/policy-test.ts";
import { policyValidate } from "./commands/policy-validate.ts";
import { version } from "./commands/version.ts";

export const COMMANDS: readonly Command[] = [
  policyValidate,
  policyCheck,
  policyFmt,
  policyTest,
  policyExplain,
  policyCompile,
  explainCode,
  demo,
  version,
];

/** First words that are followed by another one, with the sentence that explains them. */
export const GROUPS: ReadonlyMap<string, string> = new Map([
  ["policy", "Checks, tries out, explains and compiles policies; nothing here runs a tool call."],
]);

export const ABOUT =
  "Compiles policies for the tool calls of AI agents to decision tables, and says what a policy decides and why.";
