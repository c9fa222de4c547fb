// The cases of a suite. In: what was written for each, and the bases. Out: one case for each combination of values, all
// with names of their own. What is wrong is reported.

import type { Span } from "../../source/span.ts";
import { type Bases, readFile } from "./bases.ts";
import { callsOf } from "./calls.ts";
import { readExpectation } from "./expectation.ts";
import { readOptions } from "./options.ts";
import type { Reading } from "./reading.ts";
import { filledCall } from "./sample-call.ts";
import type { At } from "./shape.ts";
import type { Case, CaseCall } from "./suite.ts";
import type { CaseText } from "./suite-shape.ts";

export const MOST_CASES = 50_000;

interface CaseReading extends Reading {
  readonly starts: Bases;
  /** The moment that the suite names for all. */
  readonly now: At<string> | undefined;
}

export function readCases(texts: readonly At<CaseText>[], reading: CaseReading): readonly Case[] {
  const cases: Case[] = [];
  const places = new Map<string, Span>();
  for (const text of texts) {
    const read = text.isBroken === true ? [] : readCase(text, reading);
    if (cases.length + read.length > MOST_CASES) {
      const what = `more than ${MOST_CASES} cases by here`;
      reading.raise("suite-matrix", placeOf(text), { what, advice: "split the suite" });
      return cases;
    }
    for (const { name } of read) {
      const first = places.get(name);
      if (first === undefined) places.set(name, placeOf(text));
      else reading.raise("suite-duplicate-case", placeOf(text), { name, first });
    }
    cases.push(...read);
  }
  return cases;
}

const placeOf = ({ value, span }: At<CaseText>): Span => value.name?.span ?? span;

function readCase(text: At<CaseText>, reading: CaseReading): readonly Case[] {
  const { name, change, each, now = reading.now, options, expect } = text.value;
  const start = readStart(text, reading);
  const given = options && readOptions(options.value, reading);
  const expected = expect && readExpectation(expect, reading.raise);
  const calls = start && callsOf(start, change?.value ?? [], each?.value ?? [], reading.raise);
  if (name === undefined || expected === undefined || calls === undefined) return [];
  const { line, column } = name.span.start;
  return calls.map(({ values, call }) => ({
    name: `${name.value}${values}`,
    place: { path: reading.source.fileName, line, column },
    call,
    ...(now && { now: now.value }),
    ...(given && { options: given }),
    expect: expected,
  }));
}

/** Undefined after a report. */
function readStart({ value, span }: At<CaseText>, reading: CaseReading): CaseCall | undefined {
  const { intent, file, base, change } = value;
  const refuse = (place: Span, what: string, advice: string): undefined => {
    reading.raise("suite-call", place, { what, advice });
  };
  const [, second] = [intent, file, base].filter((one) => one !== undefined);
  if (second !== undefined)
    return refuse(second.span, "the case starts from two calls", "keep one of `intent`, `file` and `base`");
  if (intent !== undefined && change !== undefined)
    return refuse(
      change.span,
      "the call is written out and changed as well",
      "write the change into `intent`",
    );
  if (intent !== undefined) return { kind: "value", value: filledCall(intent.value) };
  if (file !== undefined) return readFile(file, reading);
  if (base !== undefined) return namedStart(base, reading);
  const { own } = reading.starts;
  if (own.kind === "base") return own.call;
  return refuse(
    placeOf({ value, span }),
    "the case names no call",
    "give it an `intent`, or the suite a `base`",
  );
}

function namedStart({ value: name, span }: At<string>, { starts, raise }: CaseReading): CaseCall | undefined {
  starts.used.add(name);
  if (!starts.named.has(name)) raise("suite-unknown-base", span, { name, known: [...starts.named.keys()] });
  return starts.named.get(name);
}
