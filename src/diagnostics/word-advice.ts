// What to write instead of a word that a list does not have. In: the word and the list. Out: the hint: the word that was
// probably meant, and the list.

import { suggest } from "./suggest.ts";

/** A longer list is not read. */
export const MOST_LISTED = 16;

/** Words of other tools, whose spelling leads nowhere. */
const ELSEWHERE: ReadonlyMap<string, string> = new Map([
  ["accept", "allow"],
  ["permit", "allow"],
  ["deny", "block"],
  ["forbid", "block"],
  ["reject", "block"],
  ["ask", "require_approval"],
  ["approve", "require_approval"],
  ["audit", "dry_run"],
  ["log", "dry_run"],
  ["file", "path"],
  ["folder", "path"],
  ["directory", "path"],
  ["domain", "host"],
  ["uri", "url"],
]);

export function wordAdvice(found: string, words: readonly string[]): string {
  if (words.length === 1) return `use \`${words[0]}\``;
  const near = meantElsewhere(found, words) ?? suggest(found, words);
  if (near === undefined) return `use one of: ${words.join(", ")}`;
  return words.length > MOST_LISTED
    ? `did you mean \`${near}\`?`
    : `did you mean \`${near}\`? One of: ${words.join(", ")}`;
}

function meantElsewhere(found: string, words: readonly string[]): string | undefined {
  const word = ELSEWHERE.get(found.toLowerCase());
  return word !== undefined && words.includes(word) ? word : undefined;
}
