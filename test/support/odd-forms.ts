// A word as people also write it. In: a word. Out: other spellings, some of which a reader takes for the same word
// and some not, depending on what it normalises.

const title = (word: string): string => word.slice(0, 1).toUpperCase() + word.slice(1);

export const oddForms = (word: string): readonly string[] => [
  ` ${word}`,
  `${word}\t`,
  word.toUpperCase(),
  title(word),
];

/** Each word several times as it is and once in every odd form. */
export const mostlyPlain = (words: readonly string[]): readonly string[] => [
  ...words.flatMap((word) => Array.from({ length: 12 }, () => word)),
  ...words.flatMap(oddForms),
];
