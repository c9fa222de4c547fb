// What was recorded of reference Gait: scenarios, each a folder of files and steps to do in it. Values that change
// from run to run are masks in it (masks.ts).

import { readFileSync } from "node:fs";
import { gunzipSync } from "node:zlib";

export interface Scenario {
  readonly scenario: string;
  readonly files: Readonly<Record<string, string>>;
  /** Permissions, octal. */
  readonly modes?: Readonly<Record<string, string>>;
  /** Counters start anew with a minute or an hour, so none may begin in between. */
  readonly clock?: "hour";
  readonly steps: readonly Step[];
}

export type Step = CommandStep | { readonly edit: Edit } | { readonly sleep: number };

export interface CommandStep {
  readonly argv: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
  readonly exit: number;
  /** Standard output, where it is one line with an object. */
  readonly json?: Members;
  /** That line is not compact, sorted and escaped. */
  readonly form?: "other";
  readonly stdout?: string;
  /** Where nothing is recorded, anything may be written. */
  readonly stderr?: string;
  /** Contents after the step; null where there is no such file. */
  readonly files?: Members;
  /** Every file that the step adds. */
  readonly created?: readonly string[];
  /** Only these members of the output are recorded. */
  readonly keys?: readonly string[];
  readonly deviation?: string;
}

export type Members = Readonly<Record<string, unknown>>;

export interface Edit {
  readonly copy?: string;
  readonly to?: string;
  readonly path?: string;
  readonly write?: string;
  readonly append?: string;
  readonly replace?: readonly [from: string, to: string];
  /** New values under JSON pointers. */
  readonly set?: Members;
  readonly unset?: readonly string[];
}

const text = gunzipSync(readFileSync(new URL("../data/cli.json.gz", import.meta.url))).toString("utf8");

export const SCENARIOS: readonly Scenario[] = JSON.parse(text);
