// `gait kill-switch list`: what is stopped, and what was.

import { textOf, textsOf, timeOf } from "../../gate/records/members.ts";
import type { JsonObject } from "../../gate/records/record-shape.ts";
import { quote } from "../../text/quote.ts";
import { compareInstants, type Instant, isZero } from "../../time/instant.ts";
import { clock } from "../clock.ts";
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
  description: [
    "People see the entries on standard error, programs with --json. Entries that were disabled or have expired are\n" +
      "listed too.",
  ],
  reads: "The state.",
  writes: "Nothing.",
  exits: [
    [EXIT.ok, "the entries were listed; a file that is not there has none"],
    [EXIT.input, "the state cannot be read"],
  ],
  examples: [
    { purpose: "See what is stopped:", line: "gait kill-switch list --json" },
    {
      purpose: "The state of another gate:",
      line: "gait kill-switch list --state .gait-out/kill_switch_state.json",
    },
  ],
  seeAlso: ["gait kill-switch add", "gait kill-switch disable"],
  run({ flags, io }) {
    const read = readOrStart(io, statePath(flags));
    if (read.kind === "failure") return read;
    const { state, entries } = read;
    const now = clock(io);
    return {
      kind: "answer",
      exit: EXIT.ok,
      lines: [`list: ${entries.length} entries`],
      json: { ok: true, action: "list", state, ...withoutEmpty({ entries }) },
      notes: entries.map((entry) => lineOf(entry, now)),
    };
  },
};

const SAID = [
  "agent_id",
  "identity",
  "tool_name",
  "target_kind",
  "target_value",
  "environment",
  "path_prefixes",
  "workspace_prefixes",
  "reason",
  "actor",
] as const;

function lineOf(entry: JsonObject, now: Instant): string {
  const what = entry.all === true ? ["every call"] : [];
  const said = SAID.flatMap((name) => {
    const value = textOf(entry, name) || textsOf(entry, name).join(",");
    return value === "" ? [] : [`${name}=${word(value)}`];
  });
  const id = word(textOf(entry, "entry_id"));
  return [`- ${id} (${standingOf(entry, now)})`, ...what, ...said].join(" ");
}

/** A value with a blank in it could pass for two. */
const word = (value: string): string => (/^[\w.:/@*,+-]+$/.test(value) ? value : quote(value));

function standingOf(entry: JsonObject, now: Instant): string {
  if (entry.enabled !== true) return "disabled";
  const end = timeOf(entry, "expires_at");
  if (isZero(end)) return "active";
  return compareInstants(end, now) > 0 ? `active until ${textOf(entry, "expires_at")}` : "expired";
}
