// Are there as many positionals as the command has? In: the command and what was typed. Out: a failure, or nothing. What
// a positional means is the command's.

import { type Command, type Failure, inputFailure, type Positional } from "./command.ts";

export function checkPositionals(command: Command, typed: readonly string[]): Failure | undefined {
  const { positionals, checksPositionals } = command;
  const isEnough =
    typed.length === positionals.length ||
    (typed.length > positionals.length && positionals.some(({ many }) => many));
  if (checksPositionals === true || isEnough) return undefined;
  if (positionals.length === 0) return inputFailure("unexpected positional arguments");
  return inputFailure(`expected ${positionals.map(expected).join(" ")}`);
}

/** More of them would hide what is wrong. */
const MOST_LISTED = 12;

const expected = ({ name, oneOf = [] }: Positional): string =>
  oneOf.length === 0 || oneOf.length > MOST_LISTED ? name : `${name}, one of: ${oneOf.join(", ")}`;

export const positionalForm = ({ name, many }: Positional): string =>
  many === true ? name.replace(/>$/, "...>") : name;
