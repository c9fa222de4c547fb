// Are there as many positionals as the command has? In: the command and what was typed. Out: a failure, or nothing. What
// a positional means is the command's.

import { shown } from "../diagnostics/escape.ts";
import { type Command, type Failure, inputFailure, type Positional } from "./command.ts";

export function checkPositionals(command: Command, typed: readonly string[]): Failure | undefined {
  const { positionals, checksPositionals } = command;
  const isEnough =
    typed.length === positionals.length ||
    (typed.length > positionals.length && positionals.some(({ many }) => many));
  if (checksPositionals === true || isEnough) return undefined;
  if (positionals.length === 0) return unexpectedArguments(command, typed);
  return {
    ...inputFailure(`expected ${positionals.map(expected).join(" ")}`),
    ...(typed.length > positionals.length && { notes: [tooMany(positionals.length, typed)] }),
  };
}

/** What it says for programs is what reference Gait says; which argument it is stands beside it. */
export function unexpectedArguments({ flagsComeFirst }: Command, typed: readonly string[]): Failure {
  const [first = ""] = typed;
  const isCut = flagsComeFirst === true && typed.some((one) => one.startsWith("-"));
  const rest = isCut ? "; flags behind it are not read" : "";
  return {
    ...inputFailure("unexpected positional arguments"),
    notes: [`gait: \`${shown(first)}\` is the value of no flag${rest}`],
  };
}

const tooMany = (most: number, typed: readonly string[]): string =>
  `gait: ${typed.length} arguments were found where ${most} can be, \`${shown(typed.at(-1) ?? "")}\` the last`;

/** More of them would hide what is wrong. */
const MOST_LISTED = 12;

const expected = ({ name, oneOf = [] }: Positional): string =>
  oneOf.length === 0 || oneOf.length > MOST_LISTED ? name : `${name}, one of: ${oneOf.join(", ")}`;

export const positionalForm = ({ name, many }: Positional): string =>
  many === true ? name.replace(/>$/, "...>") : name;
