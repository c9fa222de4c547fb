// `gait help`: pages of topics, of commands and groups, and what is said where there is no page.

import { describe, expect, it } from "vitest";
import { COMMANDS, GROUPS, TREE } from "../../src/cli/commands.ts";
import { EXIT } from "../../src/cli/exit-codes.ts";
import { GATE_SETTINGS } from "../../src/cli/gate/gate-settings.ts";
import { SAMPLE as CONFIGURATION } from "../../src/cli/help/topics/configuration.ts";
import { SAMPLE as DSL } from "../../src/cli/help/topics/dsl.ts";
import { VARIABLES } from "../../src/cli/help/topics/environment.ts";
import { SAMPLE as INTENT } from "../../src/cli/help/topics/intents.ts";
import { SAMPLE as POLICY } from "../../src/cli/help/topics/policies.ts";
import { SAMPLE as SUITE } from "../../src/cli/help/topics/suites.ts";
import { TOPICS } from "../../src/cli/help/topics.ts";
import { groupPage } from "../../src/cli/manual.ts";
import { FIELD_NAMES } from "../../src/fields/fields.ts";
import { readModules } from "../tidy/modules.ts";
import { checkLink } from "./links.ts";
import { folderWith, runLine } from "./run.ts";

async function page(words: string): Promise<string> {
  const { exit, stdout, stderr } = await runLine(folderWith(), `help ${words}`);
  expect({ exit, stderr }).toEqual({ exit: 0, stderr: "" });
  return stdout;
}

describe.each(TOPICS.map(({ name, summary }) => [name, summary]))("the topic %s", (name, summary) => {
  it("is listed, and fits a terminal", async () => {
    expect(await page("")).toMatch(new RegExp(`^  ${name} +${summary}$`, "m"));
    const lines = (await page(name)).split("\n");
    expect(lines.filter((line) => line.length > 100)).toEqual([]);
    expect(lines.length).toBeLessThan(90);
  });

  it("leads to commands, topics and documents that there are", async () => {
    const [, list = ""] = (await page(name)).split("See also:\n");
    for (const link of list.replace(/\s+/g, " ").trim().split(", ")) await checkLink(link);
  });
});

describe("what pages show", () => {
  it("compiles, decides and passes", async () => {
    const cwd = folderWith({
      "p.yaml": POLICY,
      "p.gait": DSL,
      "agent.yaml": POLICY,
      "agent.policytest.yaml": SUITE,
      "i.json": INTENT,
      ".gait/config.yaml": CONFIGURATION,
    });
    expect((await runLine(cwd, "policy validate p.yaml")).exit).toBe(EXIT.ok);
    expect((await runLine(cwd, "policy test p.yaml i.json")).stdout).toMatch(/verdict=allow /);
    expect((await runLine(cwd, "policy test agent.policytest.yaml")).stdout).toContain("tests=2 failed=0");
    expect((await runLine(cwd, "policy test p.gait")).stdout).toContain("tests=1 failed=0");
    expect((await runLine(cwd, "doctor --json")).stdout).toContain(".gait/config.yaml can be used");
  });

  it("is every selector, every setting that the configuration may say, and every exit code", async () => {
    for (const name of FIELD_NAMES) expect(await page("selectors")).toMatch(new RegExp(`^ {2}${name}`, "m"));
    const keys = GATE_SETTINGS.flatMap((setting) => ("key" in setting ? [setting.key] : []));
    for (const key of keys) expect(await page("configuration")).toMatch(new RegExp(`^ {2}${key} `, "m"));
    for (const code of Object.values(EXIT))
      expect(await page("exit-codes")).toMatch(new RegExp(`^ {2}${code} `, "m"));
  });

  it("is every environment variable that is asked for by its name", () => {
    const text = readModules("src/cli").map((module) => module.text);
    const asked = text.flatMap((source) =>
      [...source.matchAll(/\benv\(\s*"(\w+)"/g)].map(([, name]) => name),
    );
    const constants = text.flatMap((source) =>
      [...source.matchAll(/= "(GAIT_\w*[A-Z])";/g)].map(([, name]) => name),
    );
    expect(VARIABLES.map(([name]) => name).toSorted()).toEqual(
      [...new Set([...asked, ...constants])].toSorted(),
    );
  });
});

describe("pages of commands", () => {
  it.each(COMMANDS.map(({ words }) => words.join(" ")))("gait help %s", async (words) => {
    const text = await page(words);
    expect(text.startsWith(`Usage:\n  gait ${words}`)).toBe(true);
    expect(text.split("\n").filter((line) => line.length > 100)).toEqual([]);
  });

  it.each([...GROUPS.keys()])("gait help %s is the page of a group", async (group) => {
    expect((await page(group)).startsWith(await groupPage(TREE, group))).toBe(true);
  });

  it("gait help keys is the topic, too", async () => {
    expect(await page("keys")).toContain("What is signed:\n");
  });
});

it.each([
  ["polices", "no command or topic: polices; did you mean `gait help policies`?"],
  ["policy chek", "no command or topic: policy chek; did you mean `gait help policy check`?"],
  ["policy check now", "no command or topic: policy check now; `gait help` lists them"],
  ["constructor", "no command or topic: constructor; `gait help` lists them"],
  ["\u001b[2J", "no command or topic: \\u001b[2J; `gait help` lists them"],
])("gait help %j", async (words, message) => {
  const { exit, stdout } = await runLine(folderWith(), `help ${words}`);
  expect({ exit, stdout }).toEqual({ exit: 6, stdout: `help error: ${message}\n` });
});

it("flags alone ask for the list, as in reference Gait", async () => {
  const { exit, stdout } = await runLine(folderWith(), "help --json");
  expect({ exit, stdout }).toEqual({ exit: 0, stdout: await page("") });
});
