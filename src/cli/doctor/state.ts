// What the gate remembers between calls. In: an Io, what is examined. Out: findings. Nothing is counted or changed.

import { basename, dirname } from "node:path";
import { readLimitLog } from "../../gate/limits/log.ts";
import { trim } from "../../text/trim.ts";
import { readKillSwitchFile } from "../gate/kill-switch-file.ts";
import type { Io } from "../io.ts";
import { folderCommand } from "../shell-path.ts";
import { type Check, type Found, fail, pass, warn } from "./check.ts";

export const killSwitch: Check = {
  name: "kill_switch_state",
  scope: "state",
  look(io, { killSwitchState: path }): Found {
    if (path === undefined) return warn("no kill switch is named: nothing stops calls at once");
    const read = readKillSwitchFile(io, path);
    if (read.kind === "failure") return fail(read.message);
    const enabled = read.entries.filter((entry) => entry.enabled === true);
    return pass(`${path} can be read; enabled entries: ${enabled.length}`);
  },
};

export const counters: Check = {
  name: "rate_limit_state",
  scope: "state",
  look(io, { rateLimitState: path }): Found {
    if (trim(path) === "") return fail("the path of counters is blank: calls with a limit are refused");
    const folder = dirname(path);
    if (io.kindOf(folder).kind !== "folder") {
      return warn(`there is no folder ${folder}: calls with a limit are refused`, folderCommand(folder));
    }
    const bad = logsOf(io, path).find((log) => !isUsable(io, log));
    return bad === undefined
      ? pass(`calls with a limit are counted in ${path}`)
      : fail(`${bad} is damaged, or another file: calls with a limit are refused`);
  },
};

/** The log and those that went on from it, which have a number behind their name. */
const logsOf = (io: Io, path: string): readonly string[] => {
  const first = basename(path);
  return (io.listFolder(dirname(path)) ?? [])
    .filter((name) => name === first || (name.startsWith(`${first}.`) && /\.[1-9]\d*$/.test(name)))
    .map((name) => `${dirname(path)}/${name}`);
};

const MAX_LOG_BYTES = 8 * 1_048_576;

function isUsable(io: Io, path: string): boolean {
  const read = io.readFile(path, MAX_LOG_BYTES);
  return read.kind === "bytes" && readLimitLog(new TextDecoder().decode(read.bytes)).kind === "counted";
}
