// Usage lines and manual pages, computed from the table of commands. Every page starts with the line `Usage:`, which
// scripts look for.

import type { Command } from "./command.ts";
import { COMMANDS, type ListedCommand } from "./commands.ts";
import type { FlagSpec } from "./flags.ts";
import { positionalForm } from "./positionals.ts";

export const rootPage = async (): Promise<string> =>
  `${listOf(await loaded(COMMANDS))}\nRun \`gait <command> --help\` for the manual page of a command.\n`;

/** With the pages of commands that cannot be asked for them, as in reference Gait. */
export async function groupPage(group: string): Promise<string> {
  const commands = await loaded(COMMANDS.filter(({ words }) => words[0] === group));
  const mute = commands.filter(({ isTerse }) => isTerse);
  return [listOf(commands), ...mute.flatMap((command) => manualOf(command, command.flags))].join("\n");
}

const loaded = (listed: readonly ListedCommand[]): Promise<readonly Command[]> =>
  Promise.all(listed.map(({ load }) => load()));

function listOf(commands: readonly Command[]): string {
  const names = commands.map(({ words }) => ["gait", ...words].join(" "));
  const width = Math.max(...names.map((name) => name.length));
  return usage(commands.map(({ summary }, at) => `${(names[at] ?? "").padEnd(width)}  ${summary}`));
}

export const commandPage = (command: Command, flags: readonly FlagSpec[]): string =>
  [usage([usageLine(command)]), ...manualOf(command, flags)].join("\n");

function manualOf(command: Command, flags: readonly FlagSpec[]): readonly string[] {
  const name = `gait ${command.words.join(" ")}`;
  return [
    `${name}: ${command.summary}\n`,
    ...command.description.map((paragraph) => `${paragraph}\n`),
    ...section(
      "Arguments",
      command.positionals.map((positional) => [positionalForm(positional), positional.summary]),
    ),
    ...section(
      "Flags",
      flags.map((flag) => [flagForm(flag), flag.summary]),
    ),
    ...section(
      "Exit codes",
      command.exits.map(([code, meaning]) => [String(code), meaning]),
    ),
    `Examples:\n${command.examples.map(({ purpose, line }) => `  ${purpose}\n    $ ${line}\n`).join("")}`,
  ];
}

const usage = (lines: readonly string[]): string => `Usage:\n${lines.map((line) => `  ${line}\n`).join("")}`;

const WIDTH = 110;

/** What does not fit into a line goes on in the next one, below the first of what may follow the words. */
function usageLine({ words, positionals, flags }: Command): string {
  const start = ["gait", ...words].join(" ");
  const options = [...flags.map((flag) => `[${flagForm(flag)}]`), "[--json]"];
  const lines = [start];
  for (const part of [...positionals.map(positionalForm), ...options]) {
    const line = `${lines.pop()} ${part}`;
    if (line.length + "  ".length <= WIDTH) lines.push(line);
    else lines.push(line.slice(0, -part.length - 1), `${" ".repeat(start.length)} ${part}`);
  }
  return lines.join("\n  ");
}

const flagForm = ({ name, value }: FlagSpec): string =>
  value === undefined ? `--${name}` : `--${name} ${value}`;

function section(title: string, rows: readonly (readonly [string, string])[]): readonly string[] {
  if (rows.length === 0) return [];
  const width = Math.max(...rows.map(([term]) => term.length));
  const lines = rows.map(([term, meaning]) => `  ${term.padEnd(width)}  ${meaning}\n`);
  return [`${title}:\n${lines.join("")}`];
}
