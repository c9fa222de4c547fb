// `gait kill-switch list`: what is stopped, and what was.

import type { Command } from "../command.ts";
import { EXIT } from "../exit-codes.ts";
import { readOrStart, STATE_FLAG, statePath } from "../gate/kill-switch-file.ts";
import { withoutEmpty } from "../json.ts";

export const killSwitchList: Command = {
  words: ["kill-switch", "list"],
  positionals: [],
  checksPositionals: true,
  isTerse: true,
  flags: [STATE_FLAG],
  flagsComeFirst: true,
  summary: "Lists the entries of the kill switch.",
  description: ["Entries that were disabled or have expired are listed too."],
  exits: [
    [EXIT.ok, "the entries were listed; a file that is not there has none"],
    [EXIT.input, "the state cannot be read"],
  ],
  examples: [{ purpose: "See what is stopped:", line: "gait kill-switch list --json" }],
  run({ flags, io }) {
    const read = readOrStart(io, statePath(flags));
    if (read.kind === "failure") return read;
    const { state, entries } = read;
    return {
      kind: "answer",
      exit: EXIT.ok,
      lines: [`list: ${entries.length} entries`],
      json: { ok: true, action: "list", state, ...withoutEmpty({ entries }) },
    };
  },
};
