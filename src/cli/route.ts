// Arguments to what they ask for: a command with the arguments it reads, a page of text, or nothing that is known.
// It does not read flags; it only looks for the few words that count wherever they stand.

import { trim } from "../text/trim.ts";
import { type Command, type Failure, inputFailure } from "./command.ts";
import { version } from "./commands/version.ts";
import { ABOUT, COMMANDS, GROUPS } from "./commands.ts";
import { EXIT, type ExitCode } from "./exit-codes.ts";
import { groupPage, rootPage } from "./manual.ts";

export type Routed =
  | { readonly kind: "command"; readonly command: Command; readonly args: readonly string[] }
  | { readonly kind: "page"; readonly text: string; readonly exit: ExitCode }
  | { readonly kind: "unknown"; readonly failure: Failure; readonly json: boolean };

const page = (text: string, exit: ExitCode): Routed => ({ kind: "page", text, exit });
const sentence = (text: string): Routed => page(`${text}\n`, EXIT.ok);
const has = (args: readonly string[], word: string): boolean => args.some((arg) => trim(arg) === word);

export function route(args: readonly string[]): Routed {
  const [first = "version", ...rest] = args;
  if (["help", "--help", "-h"].includes(trim(first))) return page(rootPage(), EXIT.ok);
  if (first === "--explain") return sentence(ABOUT);
  if (["version", "--version", "-v"].includes(first)) return routeVersion(rest);
  const group = GROUPS.get(first);
  if (group !== undefined) return routeGroup(first, group, rest);
  const command = COMMANDS.find(({ words }) => words.length === 1 && words[0] === first);
  if (command !== undefined) return routeCommand(command, rest);
  return { kind: "unknown", failure: unknownCommand(trim(first)), json: has(args, "--json") };
}

const routeCommand = (command: Command, args: readonly string[]): Routed =>
  has(args, "--explain") ? sentence(command.summary) : { kind: "command", command, args };

/** Whatever else is typed, the version is told: scripts ask with all sorts of flags. */
const routeVersion = (args: readonly string[]): Routed =>
  routeCommand(version, has(args, "--explain") ? ["--explain"] : has(args, "--json") ? ["--json"] : []);

/** As in reference Gait, `--help` is no word of a group: its usage is then shown with the exit code of an error. */
function routeGroup(name: string, summary: string, [word, ...rest]: readonly string[]): Routed {
  if (has([word ?? "", ...rest], "--explain")) return sentence(summary);
  const command = COMMANDS.find(({ words }) => words[0] === name && words[1] === word);
  return command === undefined ? page(groupPage(name), EXIT.input) : { kind: "command", command, args: rest };
}

function unknownCommand(typed: string): Failure {
  if (typed !== "mcp-verify") return inputFailure(`unknown command: ${typed}`);
  const [old, now] = ["gait mcp-verify", "gait mcp verify"];
  return {
    ...inputFailure(`deprecated command spelling: ${old} -> ${now}`),
    hint: `use \`${now}\` instead`,
    migration: { kind: "command", deprecated_command: old, replacement_command: now },
  };
}
