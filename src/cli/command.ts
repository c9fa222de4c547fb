// What a command is and what it returns. Types only: a command is an entry of a table, an outcome is data, and
// nothing is printed before the command is over.

import type { RefusedIntent } from "../diagnostics/intent/diagnose-intent.ts";
import type { Placed } from "../diagnostics/render.ts";
import type { ExitCode } from "./exit-codes.ts";
import type { FlagSpec, ReadFlags } from "./flags.ts";
import type { Io } from "./io.ts";
import type { JsonObject } from "./json.ts";

export interface Command {
  /** What is typed after `gait`: one word, or a group and a word. */
  readonly words: readonly [string] | readonly [group: string, word: string];
  readonly positionals: readonly Positional[];
  /** It looks at its positionals itself. Elsewhere their number is checked before it runs. */
  readonly checksPositionals?: true;
  readonly flags: readonly FlagSpec[];
  /** Flags after the first positional are then not flags. Elsewhere they may stand anywhere. */
  readonly flagsComeFirst?: true;
  /** What failures begin with for people; the words where absent. */
  readonly title?: string;
  /** Its failures are bare lines on standard error, and it has no `--help` and no positionals to complain about. */
  readonly isTerse?: true;
  /** What it prints for people is a text to keep, in a file or a pipe: its failures stand on standard error. */
  readonly printsText?: true;
  /** It takes `--format json` for `--json`. */
  readonly formatsJson?: true;
  /** One sentence; `--explain` prints it. */
  readonly summary: string;
  /** Paragraphs of the manual page. */
  readonly description: readonly string[];
  /** What it reads of the world, and what it leaves there: a sentence each. */
  readonly reads: string;
  readonly writes: string;
  readonly exits: readonly ExitRow[];
  readonly examples: readonly Example[];
  /** Commands, topics and pages of the documentation that go on from here. */
  readonly seeAlso: readonly string[];
  /** Members of the JSON object of every failure, of one about the flags too. */
  readonly onFailure?: JsonObject;
  /** A promise where something is loaded on the way, which only some calls need. */
  run(call: Call): Outcome | Promise<Outcome>;
}

/** A command as it stands in the table: loaded when it is asked for. */
export interface ListedCommand {
  readonly words: Command["words"];
  readonly load: () => Promise<Command>;
}

/** What there is to type, for commands that tell about commands. */
export interface CommandTree {
  readonly commands: readonly ListedCommand[];
  /** First words that are followed by another one, with the sentence that explains them. */
  readonly groups: ReadonlyMap<string, string>;
}

export interface Positional {
  readonly name: string;
  /** One or more of them. */
  readonly many?: true;
  /** All that may stand there, where it is known: told who leaves it out, and offered by shells. */
  readonly oneOf?: readonly string[];
  readonly summary: string;
}

/** An exit code and what it means for this command. */
export type ExitRow = readonly [code: ExitCode, meaning: string];

export interface Example {
  readonly purpose: string;
  readonly line: string;
}

export interface Call {
  /** As many as the command has positionals. */
  readonly args: readonly string[];
  readonly flags: ReadFlags;
  readonly io: Io;
  readonly tree: CommandTree;
  /** Names this invocation in whatever it prints and writes. */
  readonly correlationId: () => string;
}

export type Outcome = Answer | Failure;

/** What was found in texts. Programs and people are shown the same. */
export interface Problems {
  readonly problems?: readonly Placed[];
  /** Lines that are no result and that nobody must miss: written to standard error, beside JSON too. */
  readonly asides?: readonly string[];
  /** Lines for people that are no result either: written to standard error, and never beside JSON. */
  readonly notes?: readonly string[];
}

/** Problems of an answer are warnings. */
export interface Answer extends Problems {
  readonly kind: "answer";
  readonly exit: ExitCode;
  /** For people. */
  readonly lines: readonly string[];
  /** Data for a pipe, printed byte for byte in place of the lines. */
  readonly text?: string;
  /** For programs: the same as one object. */
  readonly json: JsonObject;
}

export type FailureCause = "input" | "internal" | "verification" | "blocked";

export interface Failure extends Problems {
  readonly kind: "failure";
  readonly cause: FailureCause;
  readonly message: string;
  /** Says more to programs than the kind of the cause does. */
  readonly code?: string;
  /** For who still writes something that was replaced. */
  readonly hint?: string;
  readonly migration?: JsonObject;
  /** An intent that is to be looked up in its text. */
  readonly refused?: RefusedText;
  /** Further members of the JSON object. */
  readonly json?: JsonObject;
}

export interface RefusedText {
  readonly text: string;
  readonly fileName: string;
  readonly intent: RefusedIntent;
}

export const inputFailure = (message: string): Failure => ({ kind: "failure", cause: "input", message });
