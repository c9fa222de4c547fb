// Commands as documents show them: `$ gait ...`, what it prints, and `exit <code>` where it is not 0. `...` is output left
// out. In: the text of a document. Out: the commands, and whether they do what is shown.

import { expect } from "vitest";
import { runIn } from "./cli/run.ts";

export interface Shown {
  readonly line: string;
  readonly output: string;
  readonly exit: number;
}

export const consoleBlocks = (document: string): readonly string[] =>
  [...document.matchAll(/^```console\n([\s\S]*?)^```$/gm)].map(([, block = ""]) => block);

/** A command may go on in the next line, behind a backslash. */
export function shownCommands(text: string): readonly Shown[] {
  return text
    .replace(/ \\\n +/g, " ")
    .split(/^\$ /m)
    .slice(1)
    .map((chunk) => {
      const [line = "", ...rest] = chunk.split("\n");
      const [output = "", exit = "0"] = rest.join("\n").split(/^exit (\d)\n/m);
      return { line, output: output.trimEnd(), exit: Number(exit) };
    });
}

export async function checkShown(cwd: string, { line, output, exit }: Shown): Promise<void> {
  const ran = await runIn(cwd, ...line.split(" ").slice(1));
  const printed = ran.stdout.trimEnd();
  const isPart = output.split("\n").includes("...");
  expect({ line, output: isPart ? partsOf(printed, output) : printed, exit: ran.exit }).toEqual({
    line,
    output,
    exit,
  });
}

/** What is shown of an output, part by part as far as it is really there. */
function partsOf(printed: string, shown: string): string {
  let rest = `${printed}\n`;
  const parts = shown.split(/^\.\.\.$/m).map((part) => {
    const text = part.replace(/^\n/, "");
    const at = rest.indexOf(text);
    if (at === -1) return `not printed: ${text}`;
    rest = rest.slice(at + text.length);
    return part;
  });
  return parts.join("...");
}
