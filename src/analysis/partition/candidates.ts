// Values to try for a text: at least one for every way in which the tests can come out. In: what a place may hold and all
// tests on it. Out: candidates in normal form, those that read best first; `exact` is false where some way may be missing.

import type { TextTest } from "../../formula/formula.ts";
import type { TextPlace } from "../../intent/places.ts";
import { cleanPath } from "../../text/clean-path.ts";
import { parseDomainPattern } from "../../text/domain-pattern.ts";
import { fold } from "../../text/fold.ts";
import { isHostName } from "../../text/host-name.ts";
import { parsePathPattern } from "../../text/path-pattern.ts";
import { trim } from "../../text/trim.ts";
import { globMachine, type Machine, suffixMachine, underMachines } from "./glob-machine.ts";
import { patternValues } from "./pattern-values.ts";

export interface Candidates {
  readonly texts: readonly string[];
  readonly exact: boolean;
}

export function candidatesFor(place: TextPlace, tests: readonly TextTest[]): Candidates {
  if (place.words !== undefined) return { texts: place.words, exact: true };
  const named = namedIn(tests);
  const patterns = fromPatterns(place, tests, named);
  const texts = [
    ...fresh(place, tests, named),
    ...tests.flatMap(fromWords),
    ...fromStarts(tests, named),
    ...fromPaths(tests, named),
    ...patterns.texts,
    ...fromHosts(tests, named),
  ];
  const distinct = [...new Set(texts)].filter((text) => isNormal(place, text));
  return { texts: distinct, exact: patterns.exact && isSearched(place, tests) };
}

/**
 * Starts, paths and patterns are asked of different places, and of a cleaned path nothing but paths: texts for mixtures
 * are not looked for.
 */
function isSearched({ normal }: TextPlace, tests: readonly TextTest[]): boolean {
  const asks = (...kinds: readonly TextTest["kind"][]): boolean =>
    tests.some(({ kind }) => kinds.includes(kind));
  if (normal === "clean") return tests.every(({ kind }) => kind === "word" || kind === "under");
  return [asks("start"), asks("under"), asks("path", "domain")].filter(Boolean).length < 2;
}

/** Whether some test speaks of just this text. A class without such a text needs one that is not named. */
type Named = (text: string) => boolean;

function namedIn(tests: readonly TextTest[]): Named {
  const exact = new Set<string>();
  const folded = new Set<string>();
  for (const test of tests) {
    const into = test.kind === "word" && test.folded ? folded : exact;
    for (const name of namesIn(test)) into.add(name);
  }
  return (text) => exact.has(text) || folded.has(fold(text));
}

function namesIn(test: TextTest): readonly string[] {
  switch (test.kind) {
    case "word":
      return test.words;
    case "path":
    case "domain":
      return test.patterns;
    case "under":
      return test.paths;
    default:
      return [];
  }
}

/** The first text of a sequence that nobody names: there are fewer names than texts. */
function unnamed(named: Named, make: (number: number) => string): string {
  for (let number = 0; ; number++) if (!named(make(number))) return make(number);
}

const numbered =
  (base: string) =>
  (number: number): string =>
    number === 0 ? base : `${base}-${number}`;

function isNormal({ normal }: TextPlace, text: string): boolean {
  if (text === "" || trim(text) !== text) return false;
  switch (normal) {
    case "folded":
      return fold(text) === text;
    case "slashes":
      return !text.includes("\\");
    case "clean":
      return cleanPath(text) === text;
    case "digest":
      return /^[0-9a-f]{64}$/.test(text);
    default:
      return true;
  }
}

const READABLE = ["other", "/other", "some", "any", "text", "_", "~", "+"];

/** More first characters than there are starts to begin with them. */
const FIRST_OF_MANY = 0x4e00;

/** A text that nobody names and no start begins; there is always one, because starts are not empty. */
function fresh({ normal }: TextPlace, tests: readonly TextTest[], named: Named): readonly string[] {
  if (normal === "digest") return [unnamed(named, (number) => number.toString(16).padStart(64, "0"))];
  const starts = startsOf(tests);
  const bases = normal === "slashes" || normal === "clean" ? ["/other", ...READABLE] : READABLE;
  const base = bases.find(
    (each) => !starts.some((start) => each.startsWith(start) || start.startsWith(each)),
  );
  return [unnamed(named, numbered(base ?? otherThan(starts.map((start) => start.charAt(0)))))];
}

const startsOf = (tests: readonly TextTest[]): readonly string[] => [
  ...new Set(tests.flatMap((test) => (test.kind === "start" ? test.starts : []))),
];

/** A character that is none of these. */
function otherThan(taken: readonly string[]): string {
  const all = new Set(taken);
  for (let code = FIRST_OF_MANY; ; code++)
    if (!all.has(String.fromCodePoint(code))) return String.fromCodePoint(code);
}

function fromWords(test: TextTest): readonly string[] {
  if (test.kind !== "word") return [];
  // A text that is compared without regard to case may also be one that is compared exactly elsewhere, or not.
  return test.folded ? test.words.flatMap(spellings) : test.words;
}

const spellings = (word: string): readonly string[] => [
  word,
  word.toUpperCase(),
  word.charAt(0).toUpperCase() + word.slice(1),
];

/** Each start alone, and a longer text that no longer start begins. */
function fromStarts(tests: readonly TextTest[], named: Named): readonly string[] {
  const starts = startsOf(tests);
  return starts.flatMap((start) => {
    const longer = starts.filter((other) => other.length > start.length && other.startsWith(start));
    const readable = ["other", "/other", "-other"].find(
      (each) => !longer.some((other) => (start + each).startsWith(other) || other.startsWith(start + each)),
    );
    const suffix = readable ?? otherThan(longer.map((other) => other.charAt(start.length)));
    return [start, unnamed(named, numbered(start + suffix))];
  });
}

/** Each path, and one under it that nobody names: its next name is none that a longer path goes on with. */
const fromPaths = (tests: readonly TextTest[], named: Named): readonly string[] =>
  tests
    .flatMap((test) => (test.kind === "under" ? test.paths : []))
    .flatMap((path) => [path, unnamed(named, numbered(`${path}/other`))]);

function fromPatterns({ normal }: TextPlace, tests: readonly TextTest[], named: Named): Candidates {
  const paths = tests.flatMap((test) => (test.kind === "path" ? test.patterns : []));
  const domains = tests.flatMap((test) => (test.kind === "domain" ? test.patterns : []));
  if (paths.length === 0 && domains.length === 0) return { texts: [], exact: true };
  const machines = [...new Set(paths)]
    .flatMap(pathMachines)
    .concat([...new Set(domains)].flatMap(domainMachines));
  const isFolded = (code: number): boolean =>
    fold(`x${String.fromCodePoint(code)}x`) === `x${String.fromCodePoint(code)}x`;
  const { values, exact } = patternValues(machines, {
    isAllowed: normal === "folded" ? isFolded : () => true,
    passes: isHostCharacter,
    isNamed: named,
  });
  return { texts: [...paths, ...domains, ...values], exact };
}

/** A pattern without a star is a word, and stands among the candidates as it is. */
function pathMachines(pattern: string): readonly Machine[] {
  const parsed = parsePathPattern(pattern);
  if (parsed === undefined) return [];
  const { under, glob } = parsed;
  return [...(glob === null ? [] : [globMachine(glob)]), ...(under === null ? [] : underMachines(under))];
}

function domainMachines(pattern: string): readonly Machine[] {
  const parsed = parseDomainPattern(pattern);
  if (parsed === undefined) return [];
  const { suffix, glob } = parsed;
  return [...(glob === null ? [] : [globMachine(glob)]), ...(suffix === null ? [] : [suffixMachine(suffix)])];
}

/** But for IPv6 addresses, a host name is one because each of its characters is. */
const isHostCharacter = (code: number): boolean => isHostName(String.fromCodePoint(code));

/** One of each kind of text that readers of hosts tell apart, with a number where somebody names it. */
const HOSTS: readonly ((number: string) => string)[] = [
  (number) => `other${number}.example`,
  (number) => `::${number === "" ? "1" : number.slice(1)}`,
  (number) => `2001:db8::${number === "" ? "1" : number.slice(1)}`,
  (number) => `other${number}.example:80:80`,
  (number) => `https://other${number}.example/`,
  (number) => `http:///x${number}`,
  (number) => `:80${number}`,
];

const fromHosts = (tests: readonly TextTest[], named: Named): readonly string[] =>
  tests.some(({ kind }) => kind.includes("host"))
    ? HOSTS.map((make) => unnamed(named, (number) => make(number === 0 ? "" : `-${number}`)))
    : [];
