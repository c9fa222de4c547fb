// `gait version`: which program this is. It ignores whatever else is typed.

import { VERSION } from "../../version.ts";
import type { Command } from "../command.ts";
import { EXIT } from "../exit-codes.ts";

export const version: Command = {
  words: ["version"],
  positionals: [],
  checksPositionals: true,
  flags: [],
  summary: "Prints the version of this program.",
  description: [],
  reads: "Nothing.",
  writes: "Nothing.",
  exits: [[EXIT.ok, "always"]],
  examples: [
    { purpose: "Ask from a script:", line: "gait version --json" },
    { purpose: "Ask as a person:", line: "gait version" },
  ],
  seeAlso: ["gait help"],
  run: () => ({
    kind: "answer",
    exit: EXIT.ok,
    lines: [`gait ${VERSION}`],
    json: { ok: true, version: VERSION },
  }),
};
