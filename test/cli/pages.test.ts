// Manual pages: what they show can be typed, and what they lead to is there.

import { cpSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Command } from "../../src/cli/command.ts";
import { COMMANDS } from "../../src/cli/commands.ts";
import { EXIT } from "../../src/cli/exit-codes.ts";
import { checkLink } from "./links.ts";
import { fillWithExamples } from "./page-examples.ts";
import { folderWith, runAt } from "./run.ts";

const commands: readonly Command[] = await Promise.all(COMMANDS.map(({ load }) => load()));

/** Examples that end with another code than 0, because that is what they are there to show. */
const ENDS: Readonly<Record<string, number>> = {
  "gait policy explain examples/policy/base_high_risk.yaml examples/policy/intents/intent_write.json":
    EXIT.require_approval,
  "gait policy explain agent.yaml call.json --json": EXIT.require_approval,
  "gait policy fmt policies --check": EXIT.check,
  "gait doctor --production-readiness --json": EXIT.verification,
};

/** A shell does what stands around the command. */
const argsOf = (line: string): readonly string[] =>
  line
    .replace(/^source <\((.*)\)$/, "$1")
    .replace(/ > .*$/, "")
    .split(" ")
    .slice(1);

const made = mkdtempSync(join(tmpdir(), "gait-pages-"));
beforeAll(() => fillWithExamples(made));
afterAll(() => rmSync(made, { recursive: true }));

describe.each(commands.map((command) => [command.words.join(" "), command] as const))("%s", (_, command) => {
  it("has two examples or more, which do what they say", async () => {
    expect(command.examples.length).toBeGreaterThan(1);
    for (const { line } of command.examples) {
      const cwd = folderWith();
      cpSync(made, cwd, { recursive: true });
      // It begins where there is no policy yet.
      if (command.words[0] === "init") rmSync(join(cwd, ".gait.yaml"));
      const env = { ALICE_KEY: readFileSync(join(made, "keys/alice_private.key"), "utf8") };
      const { exit, stdout, stderr } = await runAt({ cwd, env }, argsOf(line));
      expect({ line, exit, ...(exit === (ENDS[line] ?? 0) ? {} : { stdout, stderr }) }).toEqual({
        line,
        exit: ENDS[line] ?? EXIT.ok,
      });
      expect(command.exits.map(([code]) => code)).toContain(exit);
    }
  });

  it("leads to what there is", async () => {
    for (const link of command.seeAlso) await checkLink(link);
  });
});
