// The named limits of a policy text. One over is an error, so no text can run the reader out of stack, heap or time.

/** UTF-8 bytes of the whole text. */
export const MAX_BYTES = 8 * 1024 * 1024;

/** Collections inside collections, in either style. The composer of the YAML library recurses: this bounds it. */
export const MAX_DEPTH = 64;

export const MAX_ITEMS = 10_000;

/** A list that is the value of a top-level key may be longer: a policy keeps all its rules in one. */
export const MAX_TOP_LEVEL_ITEMS = 50_000;

/** Keys of one mapping. */
export const MAX_KEYS = 10_000;

/**
 * Lists, mappings, and what stands in them, all together. The library keeps more than a kilobyte for each, and text
 * made of brackets has one for every byte; rules as people and programs write them have six bytes and more for each.
 */
export const maxValuesIn = (text: string): number => 50_000 + Math.floor(text.length / 5);

/**
 * Lexer tokens, blanks and comments included. The library keeps several hundred bytes for each, and 8 MiB can hold
 * eight million; 8 MiB of rules as people write them hold three and a half.
 */
export const MAX_TOKENS = 4_000_000;

/** Values that aliases repeat, all aliases together. */
export const MAX_ALIASED_VALUES = 100_000;

export const MAX_PROBLEMS = 50;

/** The longest list at a nesting depth; the document's own mapping has depth 1. */
export function maxItemsAt(depth: number): number {
  return depth === 2 ? MAX_TOP_LEVEL_ITEMS : MAX_ITEMS;
}
