// The quick way from text to normal form. In: the text of an intent. Out: the intent, or undefined: let the exact way say.
// It does not know members.

import { type QuickIntent, quickIntent } from "./intent.ts";
import { isTight, parseLoosely, parseQuickly } from "./parse.ts";

/**
 * Normalising looks at every part of a value, so it finds out on the way what parsing would have to walk for. Texts with
 * room between or inside their parts cannot be judged by that, and what was put into normal form cannot be looked at
 * again, so these are parsed once more.
 */
export function prepareQuickly(text: string): QuickIntent | undefined {
  if (isSpaced(text)) return withRoom(text);
  const raw = parseLoosely(text);
  const tally = { least: 0 };
  const quick = raw && quickIntent(raw, tally);
  if (quick === undefined || isTight(text, tally.least)) return quick;
  return withRoom(text);
}

const SPACE = 0x20;

/** A guess that spares a text the first try. */
const isSpaced = (text: string): boolean =>
  text.charCodeAt(1) <= SPACE || text.charCodeAt(text.indexOf(":") + 1) <= SPACE || text.includes("\\");

function withRoom(text: string): QuickIntent | undefined {
  const raw = parseQuickly(text);
  return raw && quickIntent(raw, { least: 0 });
}
