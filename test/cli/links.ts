// What pages of help lead to: a page that `gait help` has, or a document of this package.

import { readFileSync } from "node:fs";
import { expect } from "vitest";
import { folderWith, runLine } from "./run.ts";

export async function checkLink(link: string): Promise<void> {
  if (!link.startsWith("gait ")) return expect(readFileSync(link, "utf8")).not.toBe("");
  const words = link.replace(/^gait (?:help ?)?/, "");
  const { exit } = await runLine(folderWith(), `help ${words}`);
  expect([link, exit]).toEqual([link, 0]);
}
