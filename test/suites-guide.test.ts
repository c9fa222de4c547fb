// docs/suites.md as a promise: its files are written as they are shown, and its commands do what is shown.

import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { folderWith } from "./cli/run.ts";
import { checkShown, consoleBlocks, shownCommands } from "./shown.ts";

const GUIDE = readFileSync("docs/suites.md", "utf8");

/** Files start with their name. */
const FILES = Object.fromEntries(
  [...GUIDE.matchAll(/^```yaml\n# (\S+)\n([\s\S]*?)^```$/gm)].map(([, name = "", text = ""]) => [
    name,
    `# ${name}\n${text}`,
  ]),
);

it("shows what its commands do", async () => {
  const shown = consoleBlocks(GUIDE).flatMap(shownCommands);
  expect(shown.length).toBeGreaterThan(1);
  const cwd = folderWith(FILES);
  for (const each of shown) await checkShown(cwd, each);
});
