// Usage lines and manual pages, computed from the table of commands. Every page starts with the line `Usage:`, which
// scripts look for.

import type { Command } from "./command.ts";
import { COMMANDS, type ListedCommand } from "./commands.ts";
import type { FlagSpec } from "./flags.ts";

export const rootPage = async (): Promise<string> =>
  [await usageOf(COMMANDS), "Run `gait <command> --help` for the manual page of a command.\n"].join("\n");

export const groupPage = (group: string): Promise<string> =>
  usageOf(COMMANDS.filter(({ words }) => words[0] === group));

const usageOf = async (listed: readonly ListedCommand[]): Promise<string> =>
  usage(await Promise.all(listed.map(({ load }) => load())));

export function commandPage(command: Command, flags: readonly FlagSpec[]): string {
  const name = `gait ${command.words.join(" ")}`;
  return [
    usage([command]),
    `${name}: ${command.summary}\n`,
    ...command.description.map((paragraph) => `${paragraph}\n`),
    ...section(
      "Arguments",
      command.positionals.map(({ name, summary }) => [name, summary]),
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
  ].join("\n");
}

const usage = (commands: readonly Command[]): string =>
  `Usage:\n${commands.map((command) => `  ${usageLine(command)}\n`).join("")}`;

function usageLine({ words, positionals, flags }: Command): string {
  const options = [...flags.map((flag) => `[${flagForm(flag)}]`), "[--json]"];
  return ["gait", ...words, ...positionals.map(({ name }) => name), ...options].join(" ");
}

const flagForm = ({ name, value }: FlagSpec): string =>
  value === undefined ? `--${name}` : `--${name} ${value}`;

function section(title: string, rows: readonly (readonly [string, string])[]): readonly string[] {
  if (rows.length === 0) return [];
  const width = Math.max(...rows.map(([term]) => term.length));
  const lines = rows.map(([term, meaning]) => `  ${term.padEnd(width)}  ${meaning}\n`);
  return [`${title}:\n${lines.join("")}`];
}
