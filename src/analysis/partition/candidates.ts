// Values to try for a text: at least one for every way in which the tests can come out. In: what a place may hold and all
// tests on it. Out: candidates in normal form, those that read best first; `exact` is false where some way may be missing.

import type { TextTest } from "../../formula/formula.ts";
import type { TextPlace } from "../../intent/places.ts";
import { parseDomainPattern } from "../../text/domain-pattern.ts";
import { fold } from "../../text/fold.ts";
import { isHostName } from "../../text/host-name.ts";
import { parsePathPattern } from "../../text/path-pattern.ts";
import { trim } from "../../text/trim.ts";
import { globMachine, type Machine, suffixMachine, underMachines } from "./glob-machine.ts";
import { patternValues } from "./pattern-values.ts";
import { textTest } from "./text-tests.ts";

export interface Candidates {
  readonly texts: readonly string[];
  readonly exact: boolean;
}

export function candidatesFor(place: TextPlace, tests: readonly TextTest[]): Candidates {
  if (place.words !== undefined) return { texts: place.words, exact: true };
  const patterns = fromPatterns(place, tests);
  const texts = [
    ...fresh(place, tests),
    ...tests.flatMap(fromWords),
    ...fromStarts(tests),
    ...tests.flatMap((test) => (test.kind === "under" ? test.paths : [])),
    ...patterns.texts,
    ...fromHosts(tests),
  ];
  const distinct = [...new Set(texts)].filter((text) => isNormal(place, text));
  return { texts: distinct, exact: patterns.exact };
}

function isNormal({ normal }: TextPlace, text: string): boolean {
  if (text === "" || trim(text) !== text) return false;
  switch (normal) {
    case "folded":
      return fold(text) === text;
    case "slashes":
      return !text.includes("\\");
    case "digest":
      return /^[0-9a-f]{64}$/.test(text);
    default:
      return true;
  }
}

/** A text that no word equals and no start begins: "other", or that with a number. */
function fresh({ normal }: TextPlace, tests: readonly TextTest[]): readonly string[] {
  const named = tests
    .filter(({ kind }) => kind === "word" || kind === "start" || kind === "under")
    .map(textTest);
  const base = normal === "slashes" || normal === "clean" ? "/other" : "other";
  for (let number = 0; ; number++) {
    const text =
      normal === "digest" ? number.toString(16).padStart(64, "0") : number === 0 ? base : `${base}-${number}`;
    // A start or a path may take everything; then there is no such text.
    if (!named.some((test) => test(text)) || number > tests.length) return [text];
  }
}

function fromWords(test: TextTest): readonly string[] {
  if (test.kind !== "word") return [];
  // A text that is compared without regard to case may also be one that is compared exactly elsewhere, or not.
  return test.folded ? [...test.words, ...test.words.map((word) => word.toUpperCase())] : test.words;
}

/** Each start alone, and one longer text that no longer start begins. */
function fromStarts(tests: readonly TextTest[]): readonly string[] {
  const starts = [...new Set(tests.flatMap((test) => (test.kind === "start" ? test.starts : [])))];
  return starts.flatMap((start) => {
    const longer = starts.filter((other) => other.length > start.length && other.startsWith(start));
    const suffix = ["other", "/other", "-other", "~", "_"].find(
      (each) => !longer.some((other) => (start + each).startsWith(other)),
    );
    return suffix === undefined ? [start] : [start, start + suffix];
  });
}

function fromPatterns({ normal }: TextPlace, tests: readonly TextTest[]): Candidates {
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

const HOSTS = [
  "other.example",
  "::1",
  "2001:db8::1",
  "other.example:80:80",
  "https://other.example/",
  "http:///x",
  ":80",
];

const fromHosts = (tests: readonly TextTest[]): readonly string[] =>
  tests.some(({ kind }) => kind.includes("host")) ? HOSTS : [];
