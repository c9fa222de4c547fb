// One concrete syntax tree within the limits comes in; the library's document goes out, and whatever its strict
// YAML 1.2 reading calls an error or a warning is reported. It knows neither keys nor values.
import { Composer, type CST, type Document, type ErrorCode } from "yaml";
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

export function compose(token: CST.Document, refuse: Refuse): Document.Parsed | undefined {
  const composer = new Composer(OPTIONS);
  const onError = (place: Place, code: ErrorCode, message: string): void => {
    if (code === "TAG_RESOLVE_FAILED") return;
    const [start, end] = bounds(place);
    const problem = explain(message);
    refuse(problem.code, start, end, problem);
  };
  // Why: the composer keeps one Error with a stack trace per problem; four million bad escapes in one scalar would
  // fill the heap. Its own `onError` is replaced before it composes anything.
  Object.assign(composer, { onError });
  for (const document of composer.compose([token])) return document;
  return undefined;
}

function bounds(place: Place): [start: number, end: number] {
  if (typeof place === "number") return [place, place + 1];
  if ("offset" in place) return [place.offset, place.offset + (place.source?.length ?? 1)];
  const [start = 0, end = start] = place;
  return [start, end];
}
