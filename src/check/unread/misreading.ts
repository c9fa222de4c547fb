// What a value says that nobody reads, in words: the kind of mistake, so that those of one kind are told together, what is
// so, and what to write instead.

export interface Misreading {
  readonly kind: string;
  /** The rest of a sentence about the value. */
  readonly problem: string;
  readonly hint: string;
}

/** The value with its first braces written out, one text for each part. */
export function withoutBraces(value: string): readonly string[] {
  const [whole, inside] = BRACES.exec(value) ?? [];
  return whole === undefined || inside === undefined
    ? []
    : inside.split(",").map((part) => value.replace(whole, () => part));
}

export const BRACES = /\{([^{}]*,[^{}]*)\}/;

export const quoted = (texts: readonly string[]): string => texts.map((text) => `\`${text}\``).join(", ");

const HOME = "~/";

/** Nobody expands `~`. Where the same place is listed with its folder too, both ways of writing it are meant. */
export function misreadHome(value: string, values: readonly string[]): Misreading | undefined {
  if (!value.startsWith(HOME)) return undefined;
  const tail = value.slice(HOME.length - 1);
  if (values.some((other) => other !== value && other.endsWith(tail))) return undefined;
  return {
    kind: "home",
    problem: "stands for itself: no folder is put in the place of `~`",
    hint: `write the folder out, such as \`/home/NAME${tail}\``,
  };
}
