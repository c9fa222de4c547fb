// `gait kill-switch disable`: an entry stops nothing any more. It stays in the file.

import { trim } from "../../text/trim.ts";
import { type Command, inputFailure } from "../command.ts";
import { EXIT } from "../exit-codes.ts";
import { answerChange } from "../gate/kill-switch-answer.ts";
import { changeKillSwitch, ENTRY_FLAG, editEntry, STATE_FLAG, statePath } from "../gate/kill-switch-file.ts";

export const killSwitchDisable: Command = {
  words: ["kill-switch", "disable"],
  positionals: [],
  checksPositionals: true,
  isTerse: true,
  flags: [STATE_FLAG, ENTRY_FLAG],
  flagsComeFirst: true,
  summary: "Switches an entry of the kill switch off.",
  description: ["Of several entries of one name the first is meant."],
  reads: "The state.",
  writes: "The state, and a line of the journal beside it.",
  exits: [
    [EXIT.ok, "the entry is off"],
    [EXIT.input, "there is no such entry, or the state cannot be read or written"],
  ],
  examples: [
    { purpose: "Let calls pass again:", line: "gait kill-switch disable --entry-id incident-12" },
    { purpose: "The same, for a program:", line: "gait kill-switch disable --entry-id incident-12 --json" },
  ],
  seeAlso: ["gait kill-switch list", "gait kill-switch expire"],
  async run({ flags, io }) {
    const id = trim(flags.values.get("entry-id") ?? "");
    if (id === "") return inputFailure("--entry-id is required");
    const change = { starts: false, edit: editEntry(id, { enabled: false }) };
    return answerChange("disable", await changeKillSwitch(io, statePath(flags), change));
  },
};
