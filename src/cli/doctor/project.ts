// The project configuration, and who may change what the gate goes by. In: an Io, what is examined. Out: findings.
//
// Why folders are looked at too: whoever may write a folder may put another file in the place of one in it.

import { dirname } from "node:path";
import { trim } from "../../text/trim.ts";
import type { Io } from "../io.ts";
import { shellPath } from "../shell-path.ts";
import { type Check, type Found, fail, pass, warn } from "./check.ts";
import { type Examined, namedKeys } from "./examined.ts";

export const projectConfig: Check = {
  name: "project_config",
  scope: "project",
  look(io, { config, configPath }): Found {
    if (config.kind === "failure") return fail(config.message.trimEnd());
    const [caution] = config.cautions;
    if (caution !== undefined) return warn(caution.replace(/^gait: /, ""));
    return io.kindOf(configPath).kind === "fault"
      ? pass(`there is no ${configPath}; everything is said by flags`)
      : pass(`${configPath} can be used`);
  },
};

export const protectedFiles: Check = {
  name: "protected_files",
  scope: "project",
  look(io, examined): Found {
    const there = [...new Set(whatTheGateGoesBy(examined))].filter(
      (path) => io.kindOf(path).kind !== "fault",
    );
    if (there.length === 0)
      return warn("no policy, key, state or configuration is named: nothing was looked at");
    const open = there.flatMap((path) => openPath(io, path) ?? []);
    const [first] = open;
    if (first === undefined) return pass("nobody but their owner may change the files that the gate goes by");
    return fail(
      `others may change what the gate goes by: ${open.join(", ")}`,
      `chmod go-w ${open.map(shellPath).join(" ")}`,
    );
  },
};

function whatTheGateGoesBy(examined: Examined): readonly string[] {
  const { configPath, configured, killSwitchState } = examined;
  const named = [
    configPath,
    configured.get("policy"),
    configured.get("spent-tokens"),
    ...(configured.get("policy-public-key")?.split(",").map(trim) ?? []),
    killSwitchState,
    ...namedKeys(examined).map(([, key]) => (key?.kind === "file" ? key.path : undefined)),
  ];
  return named.filter((path) => path !== undefined);
}

/** The file or its folder, whichever others may write; nothing where neither. */
function openPath(io: Io, path: string): string | undefined {
  const found = io.kindOf(path);
  if (found.kind === "fault") return undefined;
  if (found.othersMayWrite === true) return path;
  const folder = dirname(path);
  const around = io.kindOf(folder);
  return around.kind !== "fault" && around.othersMayWrite === true ? folder : undefined;
}
