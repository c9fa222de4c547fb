// What reference Gait printed, wrote and exited with, command by command, against this program in process.

import { describe, expect, it } from "vitest";
import { SCENARIOS } from "./recording.ts";
import { replay } from "./replay.ts";

describe("recorded command lines", () => {
  it("are all there", () => expect(SCENARIOS.length).toBe(49));

  it.each(SCENARIOS)("$scenario", (scenario) => replay(scenario, scenario.steps));
});
