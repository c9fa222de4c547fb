// `gait doctor`: would the gate work here, and who could get around it? It changes nothing, and decides nothing.

import type { Call, Command, Outcome } from "../command.ts";
import type { Check } from "../doctor/check.ts";
import { examine } from "../doctor/examined.ts";
import { nodeVersion, zoneData } from "../doctor/host.ts";
import { keyFiles, keySources, signingKey, verifyingKeys } from "../doctor/keys.ts";
import { PRODUCTION_CHECKS } from "../doctor/production.ts";
import { projectConfig, protectedFiles } from "../doctor/project.ts";
import { type Checked, reportChecks } from "../doctor/report.ts";
import { counters, killSwitch } from "../doctor/state.ts";
import { EXIT } from "../exit-codes.ts";
import { type FlagSpec, switchFlag, valueFlag } from "../flags.ts";
import { GATE_SETTINGS, type ValueFlag } from "../gate/gate-settings.ts";
import { REPO_POLICY_PATH } from "../repository/contract.ts";

const CHECKS: readonly Check[] = [
  nodeVersion,
  zoneData,
  projectConfig,
  protectedFiles,
  keySources,
  signingKey,
  verifyingKeys,
  keyFiles,
  killSwitch,
  counters,
];

/** What is looked at is said as it is said to the gate. */
const OF_THE_GATE: ReadonlySet<string> = new Set<ValueFlag>([
  "config",
  "kill-switch-state",
  "rate-limit-state",
  "key-mode",
  "private-key",
  "private-key-env",
  "approval-public-key",
  "approval-public-key-env",
  "approval-private-key",
  "approval-private-key-env",
  "delegation-public-key",
  "delegation-public-key-env",
  "delegation-private-key",
  "delegation-private-key-env",
  "approved-script-public-key",
  "approved-script-public-key-env",
]);

const FLAGS: readonly FlagSpec[] = [
  valueFlag("output-dir", "FOLDER", "Where `gait keys init` and `gait demo` write.", "gait-out"),
  switchFlag(
    "production-readiness",
    "Check also that the project configuration alone makes the gate strict.",
  ),
  ...GATE_SETTINGS.filter(({ name }) => OF_THE_GATE.has(name)),
];

export const doctor: Command = {
  words: ["doctor"],
  positionals: [],
  flags: FLAGS,
  summary: "Checks the set-up of the gate: runtime, configuration, keys, permissions, state.",
  description: [
    "Looks at what `gait gate eval` would go by here: give it the same flags. Every check passes, warns or fails, and\n" +
      "names a command that helps where there is one. The policy is read with --production-readiness only.",
    "A failed check alone does not change the exit code; that is what --production-readiness is for.",
  ],
  reads: "The configuration, and what it and the flags name.",
  writes: "Nothing.",
  exits: [
    [EXIT.ok, "the checks were made, whatever they found"],
    [EXIT.verification, "with --production-readiness: a check failed"],
    [EXIT.input, "a flag cannot be used"],
    [EXIT.dependency, "the machine lacks something, such as a newer Node"],
  ],
  examples: [
    { purpose: "See what is missing:", line: "gait doctor" },
    { purpose: "Before a gate goes live:", line: "gait doctor --production-readiness --json" },
  ],
  seeAlso: ["gait gate eval", "gait help configuration", "docs/rollout.md"],
  run,
};

async function run({ flags, io }: Call): Promise<Outcome> {
  const examined = await examine(flags, io);
  const isProduction = flags.switches.get("production-readiness") === true;
  const checked: Checked[] = [];
  for (const check of isProduction ? [...CHECKS, ...PRODUCTION_CHECKS] : CHECKS) {
    checked.push({ ...check, found: await check.look(io, examined) });
  }
  const isProject = [examined.configPath, REPO_POLICY_PATH].some((path) => io.kindOf(path).kind === "file");
  return reportChecks(checked, isProduction, isProject ? "project" : "standalone");
}
