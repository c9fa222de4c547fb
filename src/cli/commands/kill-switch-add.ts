// `gait kill-switch add`: from now on calls of some kind are blocked, whatever the policy says.

import { unusable } from "../../gate/failure.ts";
import { normalEntry, refuseEntry, withEntryId } from "../../gate/records/kill-switch-state.ts";
import { UNSET } from "../../gate/records/record-time.ts";
import { TARGET_KINDS } from "../../intent/enums.ts";
import { trim } from "../../text/trim.ts";
import { formatInstant } from "../../time/instant.ts";
import { clock } from "../clock.ts";
import type { Call, Command, Outcome } from "../command.ts";
import { csv } from "../csv.ts";
import { EXIT } from "../exit-codes.ts";
import { choiceFlag, type FlagSpec, switchFlag, valueFlag } from "../flags.ts";
import { answerChange } from "../gate/kill-switch-answer.ts";
import { changeKillSwitch, STATE_FLAG, type SwitchChange, statePath } from "../gate/kill-switch-file.ts";
import { readTime } from "../time-flag.ts";

/** Each is a member of the entry, spelled with `_` there. */
const TEXTS: readonly FlagSpec[] = [
  valueFlag("entry-id", "NAME", "Name of the entry; made from what it stops."),
  valueFlag("agent-id", "NAME", "Stops this agent."),
  valueFlag("identity", "NAME", "Stops this identity."),
  valueFlag("tool-name", "NAME", "Stops this tool, also within scripts."),
  choiceFlag("target-kind", "KIND", "Stops calls with a target of this kind.", { oneOf: TARGET_KINDS }),
  valueFlag("target-value", "VALUE", "Stops calls with this target."),
  valueFlag("environment", "NAME", "Stops calls in this environment."),
  valueFlag("reason", "TEXT", "Why."),
  valueFlag("actor", "NAME", "Who stops it."),
];
const LISTS: readonly FlagSpec[] = [
  valueFlag("path-prefixes", "LIST", "Stops calls with a path at or under one of these."),
  valueFlag("workspace-prefixes", "LIST", "Stops calls from a workspace at or under one of these."),
];

const members = <Value>(flags: readonly FlagSpec[], said: (name: string) => Value) =>
  Object.fromEntries(flags.map(({ name }) => [name.replaceAll("-", "_"), said(name)]));

export const killSwitchAdd: Command = {
  words: ["kill-switch", "add"],
  positionals: [],
  checksPositionals: true,
  isTerse: true,
  flags: [
    STATE_FLAG,
    ...TEXTS,
    ...LISTS,
    switchFlag("all", "Stops every call."),
    valueFlag("expires-at", "TIME", "RFC 3339 time from which on it stops nothing.", "never"),
  ],
  flagsComeFirst: true,
  summary: "Stops calls of some kind from now on.",
  description: ["Everything that an entry says must hold for a call that it stops. Any one entry suffices."],
  reads: "The state.",
  writes: "The state, and a line of the journal beside it.",
  exits: [
    [EXIT.ok, "the entry was written"],
    [EXIT.input, "the entry says nothing, or the state cannot be read or written"],
  ],
  examples: [
    {
      purpose: "Stop a tool at once:",
      line: "gait kill-switch add --tool-name db.drop --reason incident-12 --actor alice",
    },
    {
      purpose: "Stop everything, for an hour that is named:",
      line: "gait kill-switch add --all --reason incident-13 --actor alice --expires-at 2027-01-01T00:00:00Z",
    },
  ],
  seeAlso: ["gait kill-switch list", "gait kill-switch disable", "gait gate eval"],
  run: add,
};

async function add({ flags, io }: Call): Promise<Outcome> {
  const text = (flag: string): string => trim(flags.values.get(flag) ?? "");
  const expires = readTime("expires-at", text("expires-at") || undefined);
  if (expires.kind === "failure") return expires;
  const entry = withEntryId(
    normalEntry({
      enabled: true,
      ...members(TEXTS, text),
      ...members(LISTS, (name) => csv(flags.values.get(name))),
      all: flags.switches.get("all") === true,
      created_at: formatInstant(clock(io)),
      expires_at: expires.instant === undefined ? UNSET.text : formatInstant(expires.instant),
    }),
  );
  const why = refuseEntry(entry);
  const edit: SwitchChange["edit"] = (entries) =>
    why === undefined ? { kind: "edited", entries: [...entries, entry], entry } : unusable(why);
  return answerChange("add", await changeKillSwitch(io, statePath(flags), { starts: true, edit }));
}
