// What cases start from. In: the bases of a suite, and a way to open files. Out: their calls, by name. A call that is
// written in the suite is filled with what every call needs; a file is taken as it is.

import { callOfText } from "./call-of-text.ts";
import { type Reading, textOf } from "./reading.ts";
import { filledCall } from "./sample-call.ts";
import type { At } from "./shape.ts";
import type { CaseCall } from "./suite.ts";
import type { StartText, SuiteText } from "./suite-shape.ts";

export interface Bases {
  /** Of the suite itself. */
  readonly own: OwnBase;
  /** Undefined under a name whose file cannot be read. */
  readonly named: ReadonlyMap<string, CaseCall | undefined>;
  /** Names that some case starts from. */
  readonly used: Set<string>;
}

export type OwnBase =
  | { readonly kind: "none" }
  | { readonly kind: "base"; readonly call?: CaseCall | undefined };

export const readBases = ({ base, bases }: SuiteText, reading: Reading): Bases => ({
  own: base === undefined ? { kind: "none" } : { kind: "base", call: readStart(base, reading) },
  named: new Map(bases?.value.map(({ key, item }) => [key, readStart(item, reading)])),
  used: new Set(),
});

const readStart = ({ value, span }: At<StartText>, reading: Reading): CaseCall | undefined =>
  value.form === "scalar"
    ? readFile({ value: value.of, span }, reading)
    : { kind: "value", value: filledCall(value.of) };

/** Undefined after a report. */
export function readFile(path: At<string>, reading: Reading): CaseCall | undefined {
  const text = textOf(path, reading);
  return text === undefined ? undefined : callOfText(text);
}
