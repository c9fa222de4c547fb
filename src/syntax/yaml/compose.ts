// One concrete syntax tree within the limits comes in; the library's document goes out, and whatever its strict
// YAML 1.2 reading calls an error or a warning is reported. It knows neither keys nor values.
import { Composer, type CST, type Document, type ErrorCode } from "yaml";
import { MAX_PROBLEMS } from "./limits.ts";
import { nestedMapping, type PlacedProblem } from "./nested-mapping.ts";
import type { Refuse } from "./problems.ts";
import { explain } from "./syntax-texts.ts";

/**
 * failsafe: every plain scalar stays the text it is, scalar.ts types it. uniqueKeys: the library's check is quadratic,
 * keys.ts has its own. resolveKnownTags: tags are refused before they get here.
 */
const OPTIONS = {
  version: "1.2",
  schema: "failsafe",
  strict: true,
  uniqueKeys: false,
  resolveKnownTags: false,
} as const;

type Place = number | readonly number[] | { readonly offset: number; readonly source?: string };

export function compose(token: CST.Document, text: string, refuse: Refuse): Document.Parsed | undefined {
  const composer = new Composer(OPTIONS);
  let nestedAt: number | undefined;
  let told = 0;
  const onError = (place: Place, code: ErrorCode, message: string): void => {
    // There may be millions, and no more than these are ever shown.
    if (code === "TAG_RESOLVE_FAILED" || told > MAX_PROBLEMS) return;
    told++;
    const [from, to] = bounds(place);
    // The same line is then said to be a key as well.
    if (from === nestedAt && message.startsWith("Implicit keys")) return;
    if (message.startsWith(NESTED)) nestedAt = from;
    const { start, end, ...problem } = explained(message, text, [from, to]);
    refuse(problem.code, start, end, problem);
  };
  // Why: the composer keeps one Error with a stack trace per problem; four million bad escapes in one scalar would
  // fill the heap. Its own `onError` is replaced before it composes anything.
  Object.assign(composer, { onError });
  for (const document of composer.compose([token])) return document;
  return undefined;
}

const NESTED = "Nested mappings are not allowed";

function explained(message: string, text: string, [start, end]: readonly [number, number]): PlacedProblem {
  if (message.startsWith(NESTED)) return nestedMapping(text, start);
  // A line that starts in a wrong column is shown where it starts to say something.
  const [blanks = ""] = /^ */.exec(text.slice(start, end + LONGEST_INDENT)) ?? [];
  const from = start + blanks.length;
  return { ...explain(message), start: from, end: Math.max(end, from) };
}

/** Deeper ones are not worth the time, as there may be millions. */
const LONGEST_INDENT = 200;

function bounds(place: Place): [start: number, end: number] {
  if (typeof place === "number") return [place, place + 1];
  if ("offset" in place) return [place.offset, place.offset + (place.source?.length ?? 1)];
  const [start = 0, end = start] = place;
  return [start, end];
}
