// Several keys that were named in one flag. In: lists as they were typed; undefined where nobody spoke of keys, which is not
// the same as a blank. Out: where each key is, or what is wrong with the list. INVARIANT: who names keys gets at least one.

import { trim } from "../../text/trim.ts";
import { type Failure, inputFailure } from "../command.ts";
import type { KeySource } from "../gate/key-source.ts";

export interface NamedKeys {
  /** Files, with commas between them. */
  readonly path: string | undefined;
  /** Names of environment variables, likewise. */
  readonly env: string | undefined;
}

export interface KeySources {
  readonly kind: "key-sources";
  readonly sources: readonly KeySource[];
}

export function keySources(of: string, { path, env }: NamedKeys): KeySources | Failure {
  if (path !== undefined && env !== undefined) return inputFailure(`${of} source: set either path or env`);
  const names = (path ?? env)?.split(",").map(trim) ?? [];
  if (names.includes("")) return inputFailure(`${of} source: a name is blank`);
  const sources = names.map(
    (name): KeySource => (env === undefined ? { kind: "file", path: name } : { kind: "variable", name }),
  );
  return { kind: "key-sources", sources };
}
