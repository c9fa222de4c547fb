// A flag whose values are few. In: what was typed, and the flag with its values. Out: the value that counts, or what was
// expected. Manual page, message and shell completion say the same values, because they stand in the flag alone.

import { type Failure, inputFailure } from "./command.ts";
import type { ReadFlags } from "./flags.ts";

interface Choice<Word extends string> {
  readonly name: string;
  readonly oneOf: readonly Word[];
}

/** Undefined where the flag is left out and nothing counts instead. */
export function choiceOf<Word extends string>(
  { values }: ReadFlags,
  flag: Choice<Word> & { readonly otherwise: Word },
): Word | Failure;
export function choiceOf<Word extends string>(
  { values }: ReadFlags,
  flag: Choice<Word>,
): Word | Failure | undefined;
export function choiceOf<Word extends string>(
  { values }: ReadFlags,
  { name, oneOf, otherwise }: Choice<Word> & { readonly otherwise?: Word },
): Word | Failure | undefined {
  const typed = values.get(name);
  if (typed === undefined) return otherwise;
  const chosen = oneOf.find((word) => word === typed);
  return chosen ?? inputFailure(`expected --${name} ${alternatives(oneOf)}, found ${typed}`);
}

export const alternatives = (words: readonly string[]): string =>
  words.length < 2 ? words.join("") : `${words.slice(0, -1).join(", ")} or ${words.at(-1)}`;
