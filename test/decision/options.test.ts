// When a decision asks for the time, and how often.

import { expect, test } from "vitest";
import { type DecideOptions, readOptions } from "../../src/decision/options.ts";
import { formatInstant } from "../../src/time/instant.ts";

const CLOCK = "2026-01-01T00:00:00Z";
const GIVEN = "2026-02-02T00:00:00Z";
const OTHER = "2026-03-03T00:00:00Z";

/** What each time is, and how often the clock was read for both, each asked twice. */
function times(options: DecideOptions | undefined): readonly [now: string, evidence: string, reads: number] {
  let reads = 0;
  const { now, evidenceTime } = readOptions(options, () => {
    reads += 1;
    return new Date(CLOCK);
  });
  if (reads > 0) throw new Error("the clock was read before anybody asked");
  const [first, evidence] = [now(), evidenceTime()];
  expect([now(), evidenceTime()]).toEqual([first, evidence]);
  return [formatInstant(first), formatInstant(evidence), reads];
}

test.each([
  [undefined, CLOCK, CLOCK, 1],
  [{}, CLOCK, CLOCK, 1],
  [{ now: GIVEN }, GIVEN, CLOCK, 1],
  [{ now: new Date(GIVEN) }, GIVEN, CLOCK, 1],
  [{ contextEvidenceTime: OTHER }, OTHER, OTHER, 0],
  [{ now: GIVEN, contextEvidenceTime: OTHER }, GIVEN, OTHER, 0],
])("%j", (options, now, evidence, reads) => {
  expect(times(options)).toEqual([now, evidence, reads]);
});

test("a time that is none is refused at once", () => {
  expect(() => readOptions({ now: "soon" }, () => new Date())).toThrow(RangeError);
});
