// Where calls are counted. Types: a gate is given a store, and does not know what stands behind it.

import type { Instant } from "../../time/instant.ts";
import type { Counter } from "./counter.ts";

export interface Admission {
  readonly kind: "admitted" | "denied";
  /** How many calls were admitted in this window, this one included. */
  readonly used: number;
}

/** Why it is not known whether a call may be admitted; it then is not. */
export interface Uncounted {
  readonly kind: "uncounted";
  /** "input": the store holds something else; "internal": it cannot be reached. */
  readonly cause: "input" | "internal";
  readonly message: string;
}

export interface LimitStore {
  /**
   * INVARIANT: of all calls that ask for one counter in one window no more than `most` are admitted, however many ask at a
   * time and whoever dies in between; and a clock that goes back opens no window again.
   */
  admit(counter: Counter, most: number, now: Instant): Promise<Admission | Uncounted>;
}
