// The table of commands as what may be typed next. In: the table, and the topics of help. Out: three maps, from which the
// script of any shell is written. A command is known in them by its words, with a blank between.

import type { Command, CommandTree } from "../command.ts";
import { everyFlag } from "../every-flag.ts";
import type { Topic } from "../help/topic.ts";
import { type Offer, offerOfArgument, offerOfFlag } from "./offers.ts";

export interface Candidate {
  readonly word: string;
  readonly summary: string;
}

export interface Candidates {
  /** The words that may go on what was typed; the first words go on nothing. */
  readonly words: ReadonlyMap<string, readonly Candidate[]>;
  readonly flags: ReadonlyMap<string, readonly Candidate[]>;
  /**
   * By `command --flag` for every flag that takes a value, by `command @0` for the first argument, and by `command @*` for
   * all that have no key of their own. Nothing is offered where nothing can be known.
   */
  readonly offers: ReadonlyMap<string, Offer | undefined>;
}

export async function candidatesOf(tree: CommandTree, topics: readonly Topic[]): Promise<Candidates> {
  const commands = await Promise.all(tree.commands.map(({ load }) => load()));
  const words = wordsOf(commands, tree.groups);
  const first = words.get("") ?? [];
  const about = topics
    .filter(({ name }) => !tree.groups.has(name))
    .map(({ name, summary }) => ({ word: name, summary }));
  return {
    words: new Map([...words, ["help", [...about, ...first]]]),
    flags: new Map([["", ROOT_FLAGS], ...commands.map(flagsOf)]),
    offers: new Map([...commands.flatMap(offersOf), ...offersOfHelp(words)]),
  };
}

const ROOT_FLAGS: readonly Candidate[] = [
  { word: "--help", summary: "List the commands." },
  { word: "--version", summary: "Print the version of this program." },
];

function wordsOf(
  commands: readonly Command[],
  groups: CommandTree["groups"],
): ReadonlyMap<string, readonly Candidate[]> {
  const under = (group: string): readonly Candidate[] =>
    commands.flatMap(({ words: [first, second], summary }) =>
      first === group && second !== undefined ? [{ word: second, summary }] : [],
    );
  const alone = commands.flatMap(({ words: [first, second], summary }) =>
    second === undefined ? [{ word: first, summary }] : [],
  );
  const named = [...groups].map(([word, summary]) => ({ word, summary }));
  return new Map([["", [...named, ...alone]], ...named.map(({ word }) => [word, under(word)] as const)]);
}

const flagsOf = (command: Command): readonly [string, readonly Candidate[]] => [
  command.words.join(" "),
  everyFlag(command).map(({ name, summary }) => ({ word: `--${name}`, summary })),
];

function offersOf(command: Command): readonly (readonly [string, Offer | undefined])[] {
  const typed = command.words.join(" ");
  const valued = command.flags.filter(({ kind }) => kind === "value");
  return [
    ...valued.map((flag) => [`${typed} --${flag.name}`, offerOfFlag(flag)] as const),
    ...command.positionals.map(
      (positional, at) => [`${typed} @${positional.many ? "*" : at}`, offerOfArgument(positional)] as const,
    ),
  ];
}

/** `gait help policy` goes on like `gait policy`. */
const offersOfHelp = (words: ReadonlyMap<string, readonly Candidate[]>): readonly [string, Offer][] =>
  [...words]
    .filter(([group]) => group !== "")
    .map(([group, members]) => [
      `help ${group} @0`,
      { kind: "words", words: members.map(({ word }) => word), several: false },
    ]);
