// Usage lines and manual pages, computed from the table of commands. Every page starts with the line `Usage:`, which
// scripts look for.

import { alternatives } from "./choice.ts";
import type { Command, CommandTree, ListedCommand } from "./command.ts";
import { everyFlag } from "./every-flag.ts";
import type { FlagSpec } from "./flags.ts";
import { PAGE_WIDTH, paragraph, section, shellLine } from "./help/layout.ts";
import { TOPICS } from "./help/topics.ts";
import { positionalForm } from "./positionals.ts";

export async function rootPage({ commands }: CommandTree): Promise<string> {
  return [
    listOf(await loaded(commands)),
    section(
      "Topics, by `gait help <topic>`",
      TOPICS.map(({ name, summary }) => [name, summary]),
    ),
    "Run `gait help <command>` for the manual page of a command.\n",
  ].join("\n");
}

/** With the pages of commands that cannot be asked for them, as in reference Gait. */
export async function groupPage({ commands }: CommandTree, group: string): Promise<string> {
  const members = await loaded(commands.filter(({ words }) => words[0] === group));
  const mute = members.filter(({ isTerse }) => isTerse);
  return [listOf(members), ...mute.flatMap((command) => manualOf(command))].join("\n");
}

const loaded = (listed: readonly ListedCommand[]): Promise<readonly Command[]> =>
  Promise.all(listed.map(({ load }) => load()));

const listOf = (commands: readonly Command[]): string =>
  section(
    "Usage",
    commands.map(({ words, summary }) => [["gait", ...words].join(" "), summary]),
  );

export const commandPage = (command: Command): string =>
  [`Usage:\n${synopsis(command)}`, ...manualOf(command)].join("\n");

function manualOf(command: Command): readonly string[] {
  const { words, summary, description, positionals, reads, writes, exits, examples, seeAlso } = command;
  return [
    paragraph(`gait ${words.join(" ")}: ${summary}`),
    ...description.map(paragraph),
    section(
      "Arguments",
      positionals.map((positional) => [positionalForm(positional), positional.summary]),
    ),
    section(
      "Flags",
      everyFlag(command).map((flag) => [flagForm(flag), flagMeaning(flag)]),
    ),
    section("Files", [
      ["reads", reads],
      ["writes", writes],
    ]),
    section(
      "Exit codes",
      exits.toSorted(([a], [b]) => a - b).map(([code, meaning]) => [String(code), meaning]),
    ),
    `Examples:\n${examples.map(({ purpose, line }) => `  ${purpose}\n${shellLine(line)}`).join("")}`,
    section("See also", [[seeAlso.join(", ")]]),
  ].filter((part) => part !== "");
}

/** What does not fit into a line goes on in the next one, below the first of what may follow the words. */
function synopsis(command: Command): string {
  const { words, positionals } = command;
  const start = ["  gait", ...words].join(" ");
  const lines = [start];
  for (const part of [...positionals.map(positionalForm), ...everyFlag(command).map(synopsisForm)]) {
    const line = `${lines.pop()} ${part}`;
    if (line.length <= PAGE_WIDTH) lines.push(line);
    else lines.push(line.slice(0, -part.length - 1), `${" ".repeat(start.length)} ${part}`);
  }
  return `${lines.join("\n")}\n`;
}

const synopsisForm = (flag: FlagSpec): string => (flag.needed ? flagForm(flag) : `[${flagForm(flag)}]`);

const flagForm = ({ name, value }: FlagSpec): string =>
  value === undefined ? `--${name}` : `--${name} ${value}`;

function flagMeaning({ summary, oneOf, several, otherwise, needed }: FlagSpec): string {
  const quoted = oneOf?.map((word) => `\`${word}\``);
  const among = several ? `Any of ${quoted?.join(", ")}, with commas between.` : alternatives(quoted ?? []);
  return [
    summary,
    ...(quoted === undefined ? [] : [several ? among : `One of ${among}.`]),
    ...(needed ? ["Needed."] : []),
    ...(otherwise === undefined ? [] : [`Default: ${otherwise}.`]),
  ].join(" ");
}
