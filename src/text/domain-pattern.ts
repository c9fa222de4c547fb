/**
 * In: a domain pattern of an allow or deny list, already trimmed and lower-cased, as the values are. Out:
 * plain data that says which domains it matches: the identical text, every subdomain for `*.rest` (not
 * `rest` itself), and what its glob matches. Dots are ordinary characters, so a star crosses them.
 *
 * A blank pattern matches nothing. A malformed glob is refused as a whole, even where another rule applies.
 */

import { type Glob, matchGlob, parseGlob } from "./glob.ts";

/** JSON-able. `suffix` is `.rest` of `*.rest`; `glob` is null when the pattern holds no glob syntax. */
export interface DomainPattern {
  readonly text: string;
  readonly suffix: string | null;
  readonly glob: Glob | null;
}

const GLOB_SYNTAX = /[*?[\\]/;

export function parseDomainPattern(pattern: string): DomainPattern | undefined {
  const glob = parseGlob(pattern);
  if (glob === undefined) return undefined;
  return {
    text: pattern,
    suffix: pattern.startsWith("*.") ? pattern.slice(1) : null,
    glob: GLOB_SYNTAX.test(pattern) ? glob : null,
  };
}

export function matchesDomainPattern(pattern: DomainPattern, value: string): boolean {
  if (pattern.text === "") return false;
  if (value === pattern.text) return true;
  if (pattern.suffix !== null && value.endsWith(pattern.suffix)) return true;
  return pattern.glob !== null && matchGlob(pattern.glob, value);
}
