// A condition on a call as data: what the exact analysis reasons about. Selectors, constraints and the laws that every
// prepared intent obeys are all written in it. It knows no place of an intent by name: a place is a word that
// `intent/places.ts` explains.

export type Formula =
  | { readonly kind: "constant"; readonly holds: boolean }
  | { readonly kind: "all" | "any"; readonly of: readonly Formula[] }
  | { readonly kind: "not"; readonly of: Formula }
  /** Some element of the list; the places in `that` are places of the element. */
  | { readonly kind: "some"; readonly list: string; readonly that: Formula }
  | Atom;

export type Atom =
  | { readonly kind: "text"; readonly place: string; readonly test: TextTest }
  /** A number is there and less than the bound. */
  | { readonly kind: "below"; readonly place: string; readonly bound: number }
  /** There is something, and a text or number that is not empty. */
  | { readonly kind: "present"; readonly place: string }
  | { readonly kind: "flag"; readonly place: string };

/** What is asked of a text that is there; none of it holds for a text that is absent. */
export type TextTest =
  | { readonly kind: "word"; readonly words: readonly string[]; readonly folded?: true }
  | { readonly kind: "start"; readonly starts: readonly string[] }
  | { readonly kind: "path"; readonly patterns: readonly string[] }
  | { readonly kind: "domain"; readonly patterns: readonly string[] }
  | { readonly kind: "under"; readonly paths: readonly string[] }
  | { readonly kind: "host-name" | "bare-host" | "names-host" | "names-url-host" };

export const ALWAYS: Formula = { kind: "constant", holds: true };
export const NEVER: Formula = { kind: "constant", holds: false };

export const all = (...of: readonly Formula[]): Formula => ({ kind: "all", of });
export const any = (...of: readonly Formula[]): Formula => ({ kind: "any", of });
export const not = (of: Formula): Formula => ({ kind: "not", of });
export const implies = (condition: Formula, then: Formula): Formula => any(not(condition), then);
export const some = (list: string, that: Formula = ALWAYS): Formula => ({ kind: "some", list, that });

export const present = (place: string): Formula => ({ kind: "present", place });
export const flag = (place: string): Formula => ({ kind: "flag", place });
export const below = (place: string, bound: number): Formula => ({ kind: "below", place, bound });
export const text = (place: string, test: TextTest): Formula => ({ kind: "text", place, test });

/** The text is one of these words. */
export const isOne = (place: string, words: readonly string[]): Formula =>
  text(place, { kind: "word", words });

/** The same for a text that is compared without regard to case. */
export const isOneFolded = (place: string, words: readonly string[]): Formula =>
  text(place, { kind: "word", words, folded: true });
