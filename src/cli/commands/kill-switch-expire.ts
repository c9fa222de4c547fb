// `gait kill-switch expire`: an entry ends now, or at another time.

import { trim } from "../../text/trim.ts";
import { formatInstant } from "../../time/instant.ts";
import { clock } from "../clock.ts";
import { type Call, type Command, inputFailure, type Outcome } from "../command.ts";
import { EXIT } from "../exit-codes.ts";
import { valueFlag } from "../flags.ts";
import { answerChange } from "../gate/kill-switch-answer.ts";
import { changeKillSwitch, ENTRY_FLAG, editEntry, STATE_FLAG, statePath } from "../gate/kill-switch-file.ts";
import { readTime } from "../time-flag.ts";

export const killSwitchExpire: Command = {
  words: ["kill-switch", "expire"],
  positionals: [],
  checksPositionals: true,
  isTerse: true,
  flags: [STATE_FLAG, ENTRY_FLAG, valueFlag("expires-at", "TIME", "RFC 3339 time at which it ends.", "now")],
  flagsComeFirst: true,
  summary: "Says when an entry of the kill switch ends.",
  description: ["A time to come makes an entry that has ended stop calls again."],
  reads: "The state.",
  writes: "The state, and a line of the journal beside it.",
  exits: [
    [EXIT.ok, "the time was written"],
    [EXIT.input, "there is no such entry, or the state cannot be read or written"],
  ],
  examples: [
    { purpose: "End an entry now:", line: "gait kill-switch expire --entry-id incident-12" },
    {
      purpose: "End it at a time that is named:",
      line: "gait kill-switch expire --entry-id incident-12 --expires-at 2027-01-01T00:00:00Z",
    },
  ],
  seeAlso: ["gait kill-switch list", "gait kill-switch disable"],
  run: expire,
};

async function expire({ flags, io }: Call): Promise<Outcome> {
  const id = trim(flags.values.get("entry-id") ?? "");
  if (id === "") return inputFailure("--entry-id is required");
  const time = readTime("expires-at", trim(flags.values.get("expires-at") ?? "") || undefined);
  if (time.kind === "failure") return time;
  const expires_at = formatInstant(time.instant ?? clock(io));
  const change = { starts: false, edit: editEntry(id, { expires_at }) };
  return answerChange("expire", await changeKillSwitch(io, statePath(flags), change));
}
