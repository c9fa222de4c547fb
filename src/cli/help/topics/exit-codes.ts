// `gait help exit-codes`: what each exit code says to a script.

import { EXIT, type ExitCode } from "../../exit-codes.ts";
import { page, section } from "../layout.ts";
import type { Topic } from "../topic.ts";

const MEANINGS: Readonly<Record<ExitCode, string>> = {
  [EXIT.ok]: "done; of a decision: `allow`, `dry_run`, or a trial run",
  [EXIT.internal]: "a fault of this program, or a call with a limit that cannot be counted",
  [EXIT.verification]:
    "something is not what it claims: a signature, a token, an artifact; or not ready for production",
  [EXIT.block]: "decided: the call must not run",
  [EXIT.require_approval]: "decided: the call waits until somebody agreed",
  [EXIT.check]: "a test or check failed: what was asked for does not hold",
  [EXIT.input]: "the command line, or a file that it names, cannot be used",
  [EXIT.dependency]: "the machine lacks what this program needs",
};

export const exitCodes: Topic = {
  name: "exit-codes",
  summary: "What each exit code says to a script.",
  page: () =>
    page(
      section(
        "Exit codes",
        Object.entries(MEANINGS).map(([code, meaning]) => [code, meaning]),
      ),
      "Before a tool call: only 0 lets it run, and with the verdict `dry_run` in its trial mode alone; read `verdict` from --json to tell the two apart. After any other code the tool does not run, whatever the code.",
      "The page of a command (`gait help COMMAND`) says what each of its codes means there. A code follows from what happened, never from a text.",
      section("See also", [["gait gate eval, gait policy test, docs/rollout.md"]]),
    ),
};
