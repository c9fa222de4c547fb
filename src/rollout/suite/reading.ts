// What reading a suite goes by. Types only.

import type { Raise } from "../../ir/problems.ts";
import type { Source } from "../../source/source.ts";

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
