// The quick way from text to normal form. In: the text of an intent. Out: the intent, or undefined: let the exact way say.
// It does not know members.

import { type QuickIntent, quickIntent } from "./intent.ts";
import { isTight, parseLoosely, parseQuickly } from "./parse.ts";
import { hasMisspelt } from "./spelling.ts";

/**
 * Normalising looks at every part that an intent has. Where these parts take up the whole text, nothing else can be in
 * it: no member that JSON.parse dropped, no unknown one and no misspelt one, which then nobody has to look for. Other
 * texts are parsed once more, because what was put into normal form cannot be looked at again.
 */
export function prepareQuickly(text: string): QuickIntent | undefined {
  if (isSpaced(text)) return withRoom(text);
  const tally = { least: 0 };
  const raw = parseLoosely(text);
  const quick = raw && quickIntent(raw, tally);
  return quick === undefined || isTight(text, tally.least) ? quick : withRoom(text);
}

const SPACE = 0x20;

/** A guess that spares a text the first try. */
const isSpaced = (text: string): boolean =>
  text.charCodeAt(1) <= SPACE || text.charCodeAt(text.indexOf(":") + 1) <= SPACE;

function withRoom(text: string): QuickIntent | undefined {
  const raw = parseQuickly(text);
  return raw === undefined || hasMisspelt(raw) ? undefined : quickIntent(raw, { least: 0 });
}
