/**
 * In: the address of a gzip file of JSON rows. Out: the rows. They are answers of Go 1.26 (Unicode 15.0,
 * net/url, path, strconv, time), recorded once on generated inputs.
 */

import { readFileSync } from "node:fs";
import { gunzipSync } from "node:zlib";

export function recorded<Row>(address: URL): readonly Row[] {
  // The files are ours and their shape is stated by the test that names them.
  return JSON.parse(gunzipSync(readFileSync(address)).toString("utf8")) as Row[];
}

/** The rows for which the answer differs from the recorded one, with both answers; a test expects none. */
export function disagreements<Row, Answer>(
  rows: readonly Row[],
  expected: (row: Row) => Answer,
  actual: (row: Row) => Answer,
): { row: Row; actual: Answer }[] {
  return rows
    .map((row) => ({ row, actual: actual(row) }))
    .filter((pair) => !Object.is(expected(pair.row), pair.actual))
    .slice(0, 20);
}
