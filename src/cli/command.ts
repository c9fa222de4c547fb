// What a command is and what it returns. Types only: a command is an entry of a table, an outcome is data, and
// nothing is printed before the command is over.

import type { Diagnostic } from "../diagnostics/diagnostic.ts";
import type { ExitCode } from "./exit-codes.ts";
import type { FlagSpec, ReadFlags } from "./flags.ts";
import type { Io } from "./io.ts";
import type { JsonObject } from "./json.ts";

export interface Command {
  /** What is typed after `gait`: one word, or a group and a word. */
  readonly words: readonly [string] | readonly [group: string, word: string];
  readonly positionals: readonly Positional[];
  readonly flags: readonly FlagSpec[];
  /** Flags after the first positional are then not flags. Elsewhere they may stand anywhere. */
  readonly flagsComeFirst?: true;
  /** One sentence; `--explain` prints it. */
  readonly summary: string;
  /** Paragraphs of the manual page. */
  readonly description: readonly string[];
  readonly exits: readonly (readonly [ExitCode, string])[];
  readonly examples: readonly Example[];
  run(call: Call): Outcome;
}

export interface Positional {
  readonly name: string;
  readonly summary: string;
}

export interface Example {
  readonly purpose: string;
  readonly line: string;
}

export interface Call {
  readonly args: readonly string[];
  readonly flags: ReadFlags;
  readonly io: Io;
}

export type Outcome = Answer | Failure;

/** What was found in a policy text, and the same as code frames for people. */
export interface Problems {
  readonly diagnostics?: readonly Diagnostic[];
  readonly frames?: readonly string[];
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

export type FailureCause = "input" | "internal" | "verification";

export interface Failure extends Problems {
  readonly kind: "failure";
  readonly cause: FailureCause;
  readonly message: string;
  /** For who still writes something that was replaced. */
  readonly hint?: string;
  readonly migration?: JsonObject;
  /** Further members of the JSON object. */
  readonly json?: JsonObject;
}

export const inputFailure = (message: string): Failure => ({ kind: "failure", cause: "input", message });
