// What reference Gait printed, wrote and exited with, command by command, against this program in process.

import { describe, expect, it } from "vitest";
import { gateEval } from "../../../src/cli/commands/gate-eval.ts";
import { COMMANDS } from "../../../src/cli/commands.ts";
import { SCENARIOS } from "./recording.ts";
import { replay } from "./replay.ts";
import { COMPLETE, isMissing, LATER, MISSING, MISSING_FLAGS } from "./scenarios.ts";

describe("the lists of scenarios", () => {
  it("name every recorded one once", () => {
    expect([...COMPLETE, ...Object.keys(LATER)].sort()).toEqual(
      SCENARIOS.map(({ scenario }) => scenario).sort(),
    );
  });

  it("pass over no command and no flag that this program has", () => {
    const words = COMMANDS.flatMap(({ words }) => [words[0], words.join(" ")]);
    const flags = gateEval.flags.map(({ name }) => name);
    expect(MISSING.filter((missing) => words.includes(missing))).toEqual([]);
    expect(MISSING_FLAGS.filter((missing) => flags.includes(missing))).toEqual([]);
  });
});

describe("recorded command lines", () => {
  it.each(SCENARIOS.filter(({ scenario }) => COMPLETE.includes(scenario)))("$scenario", async (scenario) => {
    await replay(
      scenario,
      scenario.steps.filter((step) => !isMissing(step)),
    );
  });
});
