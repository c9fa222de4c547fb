// What is wrong with an intent, shown in its text. In: the text, and what the intent's reader said and knew. Out: a
// diagnostic. The reader stays small because all of this is found again here, and only when there is a mistake.

import type { IntentFacts } from "../../intent/error.ts";
import type { FaultCode } from "../../intent/fault.ts";
import { place } from "../../intent/place.ts";
import { INTENT, typeAt } from "../../intent/shape.ts";
import { type Source, spanOf } from "../../source/source.ts";
import type { Span } from "../../source/span.ts";
import { quote } from "../../text/quote.ts";
import { type Diagnostic, diagnostic } from "../diagnostic.ts";
import type { Placed } from "../render.ts";
import { firstClash } from "./clash.ts";
import { diagnoseSyntax } from "./diagnose-syntax.ts";
import { itemsOf, type Range, tokenEnd, withoutTexts } from "./json-text.ts";
import { type Located, locate } from "./locate.ts";
import { missingMember } from "./missing-member.ts";
import { AN_INTENT, typeAdvice } from "./type-advice.ts";
import { valueAdvice } from "./value-advice.ts";

/** An IntentError, or an invalid intent with its error as message. */
export interface RefusedIntent extends IntentFacts {
  readonly message: string;
}

export interface PlacedDiagnostic extends Placed {
  readonly problem: Diagnostic;
}

/** The source comes back as it may be shown: without texts where one of them seems to be a secret. */
export function diagnoseIntent(source: Source, refused: RefusedIntent): PlacedDiagnostic {
  const at: At = { source, refused, located: locate(source.text, refused.path), what: wordsOf(refused) };
  const problem = WORDED[refused.code](at);
  const isSecret = refused.code === "raw-credential";
  return { problem, source: isSecret ? { ...source, text: withoutTexts(source.text) } : source };
}

interface At {
  readonly source: Source;
  readonly refused: RefusedIntent;
  readonly located: Located;
  /** The message without what the diagnostic says elsewhere. */
  readonly what: string;
}

const WORDED: Readonly<Record<FaultCode, (at: At) => Diagnostic>> = {
  "invalid-json": syntax,
  "lone-surrogate": syntax,
  "duplicate-member": twice,
  "colliding-keys": clash,
  "unsafe-number": number,
  "too-large": limit,
  "too-deep": limit,
  "too-many-items": limit,
  "misspelled-member": misspelled,
  "unknown-member": wrongType,
  "unreadable-value": wrongType,
  "wrong-type": wrongType,
  "missing-member": missing,
  "invalid-value": invalid,
  "invalid-intent": invalid,
  "raw-credential": credential,
};

function syntax({ source, refused, what }: At): Diagnostic {
  return diagnoseSyntax(source, refused, what);
}

/** Both names stand in one object; the reader stopped at the second. */
function twice({ source, refused, located, what }: At): Diagnostic {
  const { offset = 0 } = refused;
  const second = nameAt(source.text, located, ([start]) => start === offset);
  const first = nameAt(source.text, located, (_, step) => step === second?.step);
  const span = first?.name && first !== second ? spanOf(source, ...first.name) : undefined;
  return diagnostic("intent-duplicate-member", tokenAt(source, offset), { what, first: span });
}

function nameAt(text: string, { item }: Located, fits: (name: Range, step: string | number) => boolean) {
  for (const each of itemsOf(text, item.start)) {
    if (each.name !== undefined && fits(each.name, each.step)) return each;
  }
  return undefined;
}

function clash({ source, located, what }: At): Diagnostic {
  const [first, second] = firstClash(source.text, located.item.start) ?? [];
  const span = spanOf(source, ...(second ?? nameRange(located)));
  return diagnostic("intent-duplicate-member", span, { what, first: first && spanOf(source, ...first) });
}

function number({ source, refused, what }: At): Diagnostic {
  const { offset = 0 } = refused;
  const literal = source.text.slice(offset, tokenEnd(source.text, offset));
  return diagnostic("intent-number", tokenAt(source, offset), { what, literal });
}

function limit({ source, refused, located, what }: At): Diagnostic {
  const advice = LIMIT_ADVICE[refused.code === "too-many-items" ? "items" : "size"];
  return diagnostic("intent-limit", spanAt(source, refused, nameRange(located)), { what, advice });
}

const LIMIT_ADVICE = {
  items: "send fewer of them, or several intents",
  size: "send large contents by reference: a path, a digest",
} as const;

function misspelled({ source, refused, located }: At): Diagnostic {
  const [known = ""] = refused.words ?? [];
  const what = `${quote(String(refused.path.at(-1)))} must be spelled ${quote(known)}`;
  return diagnostic("intent-misspelled-member", spanOf(source, ...nameRange(located)), { what, known });
}

function wrongType({ source, refused, located, what }: At): Diagnostic {
  if (refused.path.length === 0) {
    const first = spanOf(source, ...nameRange(located));
    return diagnostic("intent-type", first, {
      what: refused.expected === undefined ? what : `the intent must be ${refused.expected}`,
      advice: AN_INTENT,
    });
  }
  const type = typeAt(INTENT, refused.path);
  const advice = typeAdvice(type, source.text.slice(...located.value));
  return diagnostic("intent-type", spanAt(source, refused, located.value), { what, advice });
}

function missing({ source, refused, located }: At): Diagnostic {
  const { params, meantAt } = missingMember(source.text, refused, located);
  const isThere = located.missing.length === 0;
  const range = meantAt ?? (isThere ? located.value : nameRange(located));
  return diagnostic("intent-missing-member", spanOf(source, ...range), params);
}

function invalid({ source, refused, located, what }: At): Diagnostic {
  const { reason, words = [] } = refused;
  const blank = reason === "blank-key" ? firstClash(source.text, located.item.start)?.[0] : undefined;
  const written = source.text.slice(...located.value);
  const params = { what, found: written.replace(/^"|"$/g, ""), words, advice: valueAdvice(reason) };
  return diagnostic("intent-value", spanOf(source, ...(blank ?? located.value)), params);
}

/** Marks the name: the value is what nobody else should read. */
function credential({ source, located, what }: At): Diagnostic {
  return diagnostic("intent-credential", spanOf(source, ...nameRange(located)), { what });
}

/** Of a member its name; of anything else the bracket or character that it starts with. */
const nameRange = ({ item: { name, start } }: Located): Range => name ?? [start, start + 1];

const spanAt = (source: Source, { offset }: RefusedIntent, range: Range): Span =>
  offset === undefined ? spanOf(source, ...range) : tokenAt(source, offset);

const tokenAt = (source: Source, offset: number): Span =>
  spanOf(source, offset, tokenEnd(source.text, offset));

/** Starts with the place, for who reads the message alone. */
function wordsOf({ message, problem: what = message, path, offset }: RefusedIntent): string {
  const where = place(path);
  const saysWhere = [where, `${path[0]}.`].some((start) => what.startsWith(start));
  return path.length === 0 || offset !== undefined || saysWhere ? what : `${where}: ${what}`;
}
