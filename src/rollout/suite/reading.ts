// What reading a suite goes by: its text, a way to open the files that it names, and to whom mistakes are reported.

import type { Raise } from "../../ir/problems.ts";
import type { Source } from "../../source/source.ts";
import type { At } from "./shape.ts";

/** The text of a file that the suite names, or why there is none. */
export type Open = (path: string) => OpenedFile;

export type OpenedFile =
  | { readonly kind: "text"; readonly text: string }
  | { readonly kind: "fault"; readonly message: string };

export interface Reading {
  readonly source: Source;
  readonly open: Open;
  readonly raise: Raise;
}

/** Of a file that the suite names; undefined after a report. */
export function textOf({ value, span }: At<string>, { open, raise }: Reading): string | undefined {
  const opened = open(value);
  if (opened.kind === "text") return opened.text;
  raise("suite-file", span, { why: opened.message });
  return undefined;
}
