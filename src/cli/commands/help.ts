// `gait help`: what there is to type, the manual page of a command, or a page about a topic.

import { shown } from "../../diagnostics/escape.ts";
import { suggest } from "../../diagnostics/suggest.ts";
import { type Call, type Command, type CommandTree, inputFailure, type Outcome } from "../command.ts";
import { EXIT } from "../exit-codes.ts";
import { TOPICS } from "../help/topics.ts";
import { commandPage, groupPage, rootPage } from "../manual.ts";

export const help: Command = {
  words: ["help"],
  positionals: [
    { name: "<topic>", many: true, summary: "A topic, or the words of a command; all where left out." },
  ],
  checksPositionals: true,
  flags: [],
  summary: "Explains a command or a topic, or lists them.",
  description: ["The page of a command is the one that it prints itself with --help."],
  reads: "Nothing.",
  writes: "Nothing.",
  exits: [
    [EXIT.ok, "the page was printed"],
    [EXIT.input, "there is no such command or topic"],
  ],
  examples: [
    { purpose: "What does exit code 4 mean?", line: "gait help exit-codes" },
    { purpose: "How is a policy tried on a call?", line: "gait help policy test" },
  ],
  seeAlso: ["gait explain"],
  run: explain,
};

async function explain({ args, tree }: Call): Promise<Outcome> {
  const page = await pageOf(tree, args);
  if (page === undefined) return unknown(tree, args);
  return { kind: "answer", exit: EXIT.ok, lines: [], text: page, json: { ok: true, page } };
}

async function pageOf(tree: CommandTree, asked: readonly string[]): Promise<string | undefined> {
  const [first = "", second, ...more] = asked;
  if (asked.length === 0) return rootPage(tree);
  if (more.length > 0) return undefined;
  const command = tree.commands.find(({ words }) => words[0] === first && words[1] === second);
  if (command !== undefined) return commandPage(await command.load());
  if (second !== undefined) return undefined;
  const topic = TOPICS.find(({ name }) => name === first)?.page();
  // `keys` is both.
  if (!tree.groups.has(first)) return topic;
  return [await groupPage(tree, first), ...(topic === undefined ? [] : [topic])].join("\n");
}

function unknown({ commands }: CommandTree, asked: readonly string[]): Outcome {
  const typed = asked.join(" ");
  const known = [...TOPICS.map(({ name }) => name), ...commands.map(({ words }) => words.join(" "))];
  const near = suggest(typed, known);
  const hint = near === undefined ? "`gait help` lists them" : `did you mean \`gait help ${near}\`?`;
  return { ...inputFailure(`no command or topic: ${shown(typed)}; ${hint}`), hint };
}
