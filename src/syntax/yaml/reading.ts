// What every step of the walk over a document carries along. No behaviour.
import type { Source } from "../../source/source.ts";
import type { Anchors } from "./aliases.ts";
import type { Refuse } from "./problems.ts";

export interface Reading {
  readonly source: Source;
  readonly refuse: Refuse;
  readonly anchors: Anchors;
}

export interface Place {
  /** How many collections a node stands in. */
  readonly depth: number;
  /** Whether one of them is written with { }. */
  readonly inBraces: boolean;
}
