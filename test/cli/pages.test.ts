// Manual pages: what they show can be typed, and what they lead to is there.

import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
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
const ENDS: Readonly<Record<string, readonly number[]>> = {
  "gait policy explain examples/policy/base_high_risk.yaml examples/policy/intents/intent_write.json": [
    EXIT.require_approval,
  ],
  "gait policy explain agent.yaml call.json --json": [EXIT.require_approval],
  "gait policy fmt policies --check": [EXIT.check],
  "gait policy report --stage observe --calls 1204 --policy .gait.yaml .gait-out/decisions.jsonl": [
    EXIT.check,
  ],
  "gait doctor --production-readiness --json": [EXIT.verification],
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

/** Who says to write nothing is taken at its word, and needs no copy. */
const writesNothing = ({ writes }: Command): boolean => writes.startsWith("Nothing");

const copyOfMade = (): string => {
  const cwd = folderWith();
  cpSync(made, cwd, { recursive: true });
  return cwd;
};

async function checkExample(command: Command, line: string): Promise<void> {
  const cwd = writesNothing(command) ? made : copyOfMade();
  // It begins where there is no policy yet.
  if (command.words[0] === "init") rmSync(join(cwd, ".gait.yaml"));
  const before = readdirSync(cwd, { recursive: true });
  const env = { ALICE_KEY: readFileSync(join(made, "keys/alice_private.key"), "utf8") };
  const { exit, stdout, stderr } = await runAt({ cwd, env }, argsOf(line));
  const isRight = (ENDS[line] ?? [EXIT.ok]).includes(exit);
  expect(isRight ? { line } : { line, exit, stdout, stderr }).toEqual({ line });
  expect(command.exits.map(([code]) => code)).toContain(exit);
  if (writesNothing(command)) expect(readdirSync(cwd, { recursive: true })).toEqual(before);
}

describe.each(commands.map((command) => [command.words.join(" "), command] as const))("%s", (_, command) => {
  it("has two examples or more, which do what they say", async () => {
    expect(command.examples.length).toBeGreaterThan(1);
    for (const { line } of command.examples) await checkExample(command, line);
  });

  it("leads to what there is", async () => {
    for (const link of command.seeAlso) await checkLink(link);
  });
});
