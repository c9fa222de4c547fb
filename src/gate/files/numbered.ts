// Files that go on in the next one: the first has a plain name, later ones a number behind it. In: the first. Out: the last
// that is there. Nobody renames a file, so what is added to one at the same time is lost nowhere.

import { basename, dirname } from "node:path";
import { type Fault, type Files, isFault } from "./files.ts";

export interface Numbered {
  readonly kind: "numbered";
  readonly path: string;
  readonly number: number;
}

export const numberedPath = (first: string, number: number): string =>
  number === 1 ? first : `${first}.${number}`;

/** The numbers that are there, whether or not the first is; in order. */
export function numbersOf(files: Files, first: string): readonly number[] | Fault {
  const names = files.list(dirname(first));
  if (isFault(names)) return names;
  const start = `${basename(first)}.`;
  const later = names.flatMap((name) => {
    const number = name.startsWith(start) ? name.slice(start.length) : "";
    return /^[1-9][0-9]{0,14}$/.test(number) ? [Number(number)] : [];
  });
  return later.sort((one, other) => one - other);
}

export function lastNumbered(files: Files, first: string): Numbered | Fault {
  const numbers = numbersOf(files, first);
  if (isFault(numbers)) return numbers;
  const number = Math.max(1, ...numbers);
  return { kind: "numbered", number, path: numberedPath(first, number) };
}
