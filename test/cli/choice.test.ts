// Flags with few values: which one counts, and that the page and the message say the same ones.

import { expect, it } from "vitest";
import { choiceOf } from "../../src/cli/choice.ts";
import { choiceFlag, readFlags } from "../../src/cli/flags.ts";
import { folderWith, runLine } from "./run.ts";

const FORMAT = choiceFlag("format", "FORMAT", "", { oneOf: ["text", "markdown", "html"], otherwise: "text" });
const TO = choiceFlag("to", "SURFACE", "", { oneOf: ["dsl", "yaml"] });

function check(flag: typeof FORMAT | typeof TO, line: string): string | undefined {
  const chosen = choiceOf<string>(readFlags([flag], line.split(" ")), flag);
  return typeof chosen === "object" ? `! ${chosen.message}` : chosen;
}

it.each([
  [FORMAT, "", "text"],
  [FORMAT, "--format=html", "html"],
  [FORMAT, "--format pdf", "! expected --format text, markdown or html, found pdf"],
  [FORMAT, "--format=", "! expected --format text, markdown or html, found "],
  [FORMAT, "--format HTML", "! expected --format text, markdown or html, found HTML"],
  [FORMAT, "--format constructor", "! expected --format text, markdown or html, found constructor"],
  [TO, "", undefined],
  [TO, "--to dsl", "dsl"],
])("%o: %s", (flag, line, expected) => {
  expect(check(flag, line)).toBe(expected);
});

it("the page says the values that the message expects", async () => {
  const { stdout } = await runLine(folderWith(), "policy table --help");
  expect(stdout.replace(/\s+/g, " ")).toContain("One of `text`, `markdown` or `html`. Default: text.");
});
