// A list that a person types on one line. In: its text. Out: the parts between commas as they stand, blanks and all.

/** A comma that belongs to a part is written `\,`. */
const COMMA = /(?<!\\),/;

export const commaParts = (text: string): readonly string[] =>
  text.split(COMMA).map((part) => part.replaceAll("\\,", ","));
