// Approved scripts at `gait gate eval`. In: where the registry is and whose key proves it. Out: entries that are proven. How
// registries are read is loaded where there is one.

import type { GateFailure } from "../../gate/failure.ts";
import { NO_SCRIPTS, type ProvenScripts, provenScripts } from "../../gate/proven-scripts.ts";
import { verifierOf } from "../../keys/node-ed25519.ts";
import { clock } from "../clock.ts";
import type { Io } from "../io.ts";
import type { Settings } from "./settings.ts";
import { findVerifyKey, isAnyNamed } from "./verify-key.ts";

export async function readProvenScripts(
  io: Io,
  settings: Settings,
  failsClosed: boolean,
): Promise<ProvenScripts | GateFailure> {
  const { scriptRegistry: path } = settings;
  if (path === undefined) return NO_SCRIPTS;
  const { readRegistry } = await import("./registry-file.ts");
  const registry = readRegistry(io, path);
  const key = findVerifyKey(io, isAnyNamed(settings.scriptKey) ? settings.scriptKey : settings.approvalKey);
  return provenScripts(registry, { key, verifierOf, now: clock(io), failsClosed });
}
