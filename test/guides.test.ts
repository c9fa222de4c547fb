// Pages with suites as promises: their files are written as they are shown, and their commands do what is shown.

import { cpSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { folderWith } from "./cli/run.ts";
import { checkShown, consoleBlocks, shownCommands } from "./shown.ts";

/** Files start with their name. */
const filesIn = (guide: string): Readonly<Record<string, string>> =>
  Object.fromEntries(
    [...guide.matchAll(/^```yaml\n# (\S+)\n([\s\S]*?)^```$/gm)].map(([, name = "", text = ""]) => [
      name,
      `# ${name}\n${text}`,
    ]),
  );

it.each(["docs/suites.md", "docs/reports.md", "docs/coverage.md"])(
  "%s shows what its commands do",
  async (page) => {
    const guide = readFileSync(page, "utf8");
    const shown = consoleBlocks(guide).flatMap(shownCommands);
    expect(shown.length).toBeGreaterThan(1);
    const cwd = folderWith(filesIn(guide));
    cpSync("examples", join(cwd, "examples"), { recursive: true });
    for (const each of shown) await checkShown(cwd, each);
  },
);
