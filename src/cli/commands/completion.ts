// `gait completion SHELL`: the script by which a shell completes commands, flags, their values and files. It is written from
// the table of commands, so it knows what this version knows.

import { alternatives } from "../choice.ts";
import { type Call, type Command, inputFailure, type Outcome } from "../command.ts";
import { bashScript } from "../completion/bash.ts";
import { type Candidates, candidatesOf } from "../completion/candidates.ts";
import { fishScript } from "../completion/fish.ts";
import { zshScript } from "../completion/zsh.ts";
import { EXIT } from "../exit-codes.ts";
import { TOPICS } from "../help/topics.ts";

const SCRIPTS: ReadonlyMap<string, (candidates: Candidates) => string> = new Map([
  ["bash", bashScript],
  ["zsh", zshScript],
  ["fish", fishScript],
]);

const SHELLS = [...SCRIPTS.keys()];

export const completion: Command = {
  words: ["completion"],
  positionals: [{ name: "<shell>", oneOf: SHELLS, summary: `The shell: ${alternatives(SHELLS)}.` }],
  flags: [],
  printsText: true,
  summary: "Prints the script by which a shell completes the words of this program.",
  description: [
    "The script completes commands, flags, their values where those are few, and files by their endings. It asks " +
      "no program while you type. Make it again after an update of this program.",
  ],
  reads: "Nothing.",
  writes: "Nothing; the script goes to standard output.",
  exits: [
    [EXIT.ok, "the script was printed"],
    [EXIT.input, "there is no script for the shell"],
  ],
  examples: [
    { purpose: "For bash, as a line of ~/.bashrc:", line: "source <(gait completion bash)" },
    { purpose: "For zsh, as a line of ~/.zshrc behind compinit:", line: "source <(gait completion zsh)" },
    {
      purpose: "For fish:",
      line: "gait completion fish > ~/.config/fish/completions/gait.fish",
    },
  ],
  seeAlso: ["gait help"],
  run: complete,
};

async function complete({ args, tree }: Call): Promise<Outcome> {
  const [shell = ""] = args;
  const script = SCRIPTS.get(shell);
  if (script === undefined) return inputFailure(`expected ${alternatives(SHELLS)}, found ${shell}`);
  const text = script(await candidatesOf(tree, TOPICS));
  return { kind: "answer", exit: EXIT.ok, lines: [], text, json: { ok: true, shell, script: text } };
}
