// Arguments to what they ask for: a command with the arguments it reads, a page of text, or nothing that is known.
// It does not read flags; it only looks for the few words that count wherever they stand.

import { trim } from "../text/trim.ts";
import { VERSION } from "../version.ts";
import { type Command, type Failure, inputFailure, type ListedCommand } from "./command.ts";
import { ABOUT, COMMANDS, GROUPS, HELP_COMMAND, HELPFUL_GROUPS, TREE, VERSION_COMMAND } from "./commands.ts";
import { EXIT, type ExitCode } from "./exit-codes.ts";

export type Routed =
  | { readonly kind: "command"; readonly command: Command; readonly args: readonly string[] }
  | Page
  | {
      readonly kind: "unknown";
      readonly failure: Failure;
      readonly json: boolean;
      readonly page: string;
      readonly note: string;
    };

interface Page {
  readonly kind: "page";
  readonly text: string;
  readonly exit: ExitCode;
  readonly note?: string;
}

const page = (text: string, exit: ExitCode): Page => ({ kind: "page", text, exit });
const sentence = (text: string): Routed => page(`${text}\n`, EXIT.ok);
const has = (args: readonly string[], word: string): boolean => args.some((arg) => trim(arg) === word);

const isWord = (arg: string): boolean => trim(arg) !== "" && !arg.startsWith("-");

const find = (first: string, second?: string): ListedCommand | undefined =>
  COMMANDS.find(({ words }) => words[0] === first && words[1] === second);

export async function route(args: readonly string[]): Promise<Routed> {
  const [first, ...rest] = args;
  if (first === undefined)
    return { ...page(`gait ${VERSION}\n`, EXIT.ok), note: "gait: `gait help` lists the commands\n" };
  if (trim(first) === "help" && rest.some(isWord)) return routeCommand(HELP_COMMAND, rest);
  if (["help", "--help", "-h"].includes(trim(first))) {
    const { rootPage } = await import("./manual.ts");
    return page(await rootPage(TREE), EXIT.ok);
  }
  if (first === "--explain") return sentence(ABOUT);
  if (["version", "--version", "-v"].includes(first)) return routeCommand(VERSION_COMMAND, versionArgs(rest));
  const group = GROUPS.get(first);
  if (group !== undefined) return routeGroup(first, group, rest);
  const command = find(first);
  if (command !== undefined) return routeCommand(command, rest);
  return routeUnknown(trim(first), args);
}

async function routeUnknown(typed: string, args: readonly string[]): Promise<Routed> {
  const { rootPage } = await import("./manual.ts");
  const { unknownCommand } = await import("./unknown-word.ts");
  const failure = unknownFailure(typed);
  // A hint of its own already says what is meant.
  const note = failure.hint === undefined ? `${unknownCommand(typed)}\n` : "";
  return { kind: "unknown", failure, json: has(args, "--json"), page: await rootPage(TREE), note };
}

async function routeCommand({ load }: ListedCommand, args: readonly string[]): Promise<Routed> {
  const command = await load();
  return asksForSummary(command, args) ? sentence(command.summary) : { kind: "command", command, args };
}

/** A command may have an `--explain` of its own; elsewhere the word wins over everything, as in reference Gait. */
const asksForSummary = ({ flags }: Command, args: readonly string[]): boolean =>
  has(args, "--explain") && !flags.some(({ name }) => name === "explain");

/** Whatever else is typed, the version is told: scripts ask with all sorts of flags. */
const versionArgs = (args: readonly string[]): readonly string[] =>
  has(args, "--explain") ? ["--explain"] : has(args, "--json") ? ["--json"] : [];

/** As in reference Gait, `--help` is no word of a group: its usage is then shown with the exit code of an error. */
async function routeGroup(name: string, summary: string, words: readonly string[]): Promise<Routed> {
  const [word, ...args] = words;
  const command = word === undefined ? undefined : await find(name, word)?.load();
  if (command === undefined) {
    if (has(words, "--explain")) return sentence(summary);
    const { groupPage } = await import("./manual.ts");
    if (HELPFUL_GROUPS.has(name) && ["--help", "-h"].includes(word ?? "")) {
      return page(await groupPage(TREE, name), EXIT.ok);
    }
    const { unknownWordOf } = await import("./unknown-word.ts");
    const note = word === undefined || ASKS_FOR_HELP.test(word) ? "" : `${unknownWordOf(name, word)}\n`;
    return { kind: "page", text: await groupPage(TREE, name), exit: EXIT.input, note };
  }
  return asksForSummary(command, args) ? sentence(summary) : { kind: "command", command, args };
}

const ASKS_FOR_HELP = /^-|^help$/;

function unknownFailure(typed: string): Failure {
  if (typed !== "mcp-verify") return inputFailure(`unknown command: ${typed}`);
  const [old, now] = ["gait mcp-verify", "gait mcp verify"];
  return {
    ...inputFailure(`deprecated command spelling: ${old} -> ${now}`),
    hint: `use \`${now}\` instead`,
    migration: { kind: "command", deprecated_command: old, replacement_command: now },
  };
}
