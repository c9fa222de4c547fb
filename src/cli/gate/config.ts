// What a project configuration says to the gate. Types and the empty one: how it is written is not known here.

import type { ConfiguredFlag } from "./gate-settings.ts";

export interface Config {
  readonly kind: "config";
  /** By the flag that each value speaks for, without white space around it. */
  readonly values: ReadonlyMap<ConfiguredFlag, string>;
  /** About what it says in vain. */
  readonly cautions: readonly string[];
}

export const NO_CONFIG: Config = { kind: "config", values: new Map(), cautions: [] };
