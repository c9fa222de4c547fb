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
  exits: [[EXIT.ok, "always"]],
  examples: [{ purpose: "Ask from a script:", line: "gait version --json" }],
  run: () => ({
    kind: "answer",
    exit: EXIT.ok,
    lines: [`gait ${VERSION}`],
    json: { ok: true, version: VERSION },
  }),
};
