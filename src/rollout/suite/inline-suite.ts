// The tests that a policy in the DSL brings along, as a suite. In: the tests, in the order of the text. Out: a suite whose
// cases start from the small valid call, and ask for reason codes beside others.

import type { Verdict } from "../../decision/verdict.ts";
import type { Span } from "../../source/span.ts";
import { callOfText } from "./call-of-text.ts";
import { filledCall } from "./sample-call.ts";
import type { Case, CaseCall, Suite } from "./suite.ts";

export interface InlineCase {
  readonly name: string;
  /** JSON of an intent, or of a part of one. */
  readonly given: string;
  readonly verdict: Verdict;
  readonly because: readonly string[];
  readonly span: Span;
}

export function suiteOfTests(path: string, tests: readonly InlineCase[]): Suite {
  const times = new Map<string, number>();
  const cases = tests.map(({ name, given, verdict, because, span }): Case => {
    const time = (times.get(name) ?? 0) + 1;
    times.set(name, time);
    return {
      // The DSL lets tests share a name.
      name: time === 1 ? name : `${name} (${time})`,
      place: { path, line: span.start.line, column: span.start.column },
      call: callOf(given),
      expect: {
        verdict,
        ...(because.length > 0 && { reason_codes: { codes: because, among: true } }),
      },
    };
  });
  return { path, cases };
}

function callOf(given: string): CaseCall {
  const call = callOfText(given);
  return call.kind === "value" ? { kind: "value", value: filledCall(call.value) } : call;
}
