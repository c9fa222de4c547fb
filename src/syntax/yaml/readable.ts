// The raw text comes in; whether it may be split into tokens at all goes out. It knows characters, not YAML.
import { MAX_BYTES } from "./limits.ts";
import type { Refuse } from "./problems.ts";

export function isReadable(text: string, refuse: Refuse): boolean {
  if (isLargerThan(text, MAX_BYTES)) {
    refuse("text-too-large", 0, 0, { limit: MAX_BYTES });
    return false;
  }
  // Reference Gait ends the line at a lone CR, YAML 1.2 libraries differ, and editors show neither: what looks like
  // one comment can hide a rule.
  const carriageReturn = text.search(/\r(?!\n)/);
  if (carriageReturn !== -1) refuse("lone-carriage-return", carriageReturn, carriageReturn + 1, {});
  const surrogate = loneSurrogate(text);
  if (surrogate !== -1) refuse("lone-surrogate", surrogate, surrogate + 1, {});
  return carriageReturn === -1 && surrogate === -1;
}

/** Offset of the first half of a surrogate pair that stands alone, or -1. */
export function loneSurrogate(text: string): number {
  return text.search(/\p{Surrogate}/u);
}

export function isLargerThan(text: string, maxBytes: number): boolean {
  if (text.length > maxBytes) return true;
  // A UTF-16 unit takes at most three bytes of UTF-8.
  return text.length * 3 > maxBytes && new TextEncoder().encode(text).length > maxBytes;
}
