// One line about a command or flag that there is not. In: what was typed, and what there is. Out: the line, with what
// was probably meant. It stands beside the usage, which is long and does not say which word was wrong.

import { shown } from "../diagnostics/escape.ts";
import { suggest } from "../diagnostics/suggest.ts";
import { COMMANDS } from "./commands.ts";
import type { FlagSpec } from "./flags.ts";

const line = (typed: string, meant: string | undefined): string =>
  `gait: there is no ${shown(typed)}${meant === undefined ? "" : `; did you mean \`${meant}\`?`}`;

export function unknownFlag(typed: string, flags: readonly FlagSpec[]): string {
  const near = suggest(
    typed.replace(/^--?/, ""),
    flags.map((flag) => flag.name),
  );
  const told = line(`flag ${typed}`, near && `--${near}`);
  return IN_A_PATH.test(typed) ? `${told}; a file of that name is \`${shown(`./${typed}`)}\`` : told;
}

/** What stands in no flag. */
const IN_A_PATH = /[./\\]/;

/** A word of a group is also found where the group was forgotten. */
export function unknownCommand(typed: string): string {
  const firsts = COMMANDS.map(({ words: [first] }) => first);
  const forgotten = COMMANDS.find(({ words }) => words[1] === typed)?.words.join(" ");
  const near = forgotten ?? suggest(typed, firsts);
  return line(`command \`${shown(typed)}\``, near && `gait ${near}`);
}

export function unknownWordOf(group: string, typed: string): string {
  const words = COMMANDS.flatMap(({ words: [first, second] }) => (first === group && second ? [second] : []));
  const near = suggest(typed, words);
  return line(`command \`${group} ${shown(typed)}\``, near && `gait ${group} ${near}`);
}
