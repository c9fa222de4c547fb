// The story on one page: text is parsed to an AST, the AST is lowered to the IR, the IR is checked and becomes a decision
// table, the table is encoded as an artifact. Every pass takes the report and goes on as far as it soundly can; only the last
// step looks at whether something was wrong.

import { encodeArtifact } from "./artifact/encode.ts";
import { runChecks } from "./check/checks.ts";
import type { Finding } from "./check/finding.ts";
import { sift } from "./check/suppressions.ts";
import { type Read, readBy, readPolicy } from "./compile-table.ts";
import type { Diagnostic } from "./diagnostics/diagnostic.ts";
import { policyDigest } from "./ir/digest.ts";
import type { Policy } from "./ir/policy.ts";
import { readDsl } from "./read-dsl.ts";
import { type DecisionTable, openTable } from "./runtime/table.ts";
import type { Format } from "./source/format.ts";
import { makeSource } from "./source/source.ts";
import { COMMENTS } from "./syntax/comments.ts";
import { parseOrdinary } from "./syntax/yaml/ordinary/parse.ts";
import { parseAny } from "./syntax/yaml/parse.ts";
import { buildTable } from "./table/build.ts";

export interface CompileOptions {
  /** Shown in diagnostics and kept as the origin of rules; nothing is read from it. */
  readonly fileName?: string;
  /** The surface that the policy is written in; YAML unless it is said. */
  readonly format?: Format;
}

/** Most texts are ordinary. The larger readers are named only where they read, so that they are loaded only then. */
const READERS: Readonly<Record<Format, Read>> = {
  yaml: readBy((source, report) => parseOrdinary(source) ?? parseAny(source, report)),
  dsl: (source, report) => readDsl(source, report),
};

export type Compiled = CompiledPolicy | Refused;

export interface CompiledPolicy {
  readonly ok: true;
  /** Warnings; an error makes `ok` false. */
  readonly diagnostics: readonly Diagnostic[];
  /** What the structural checks say, unless a comment says that it is meant; findings change neither `ok` nor table nor artifact. */
  readonly findings: readonly Finding[];
  /** The IR. */
  readonly policy: Policy;
  /** SHA-256 of the normalised policy, equal to that of reference Gait. */
  readonly digest: string;
  readonly table: DecisionTable;
  /** The table as canonical bytes: the same for every way of writing the policy. */
  readonly artifact: Uint8Array;
}

export interface Refused {
  readonly ok: false;
  /** At least one error; the first is the root cause. */
  readonly diagnostics: readonly Diagnostic[];
  readonly findings?: undefined;
  readonly policy?: undefined;
  readonly digest?: undefined;
  readonly table?: undefined;
  readonly artifact?: undefined;
}

/**
 * Compiles the text of a policy. No text makes it throw.
 * @throws RangeError for something else than text, such as the bytes of a file, and for a format that nobody knows.
 */
export function compile(text: string, options: CompileOptions = {}): Compiled {
  if (typeof text !== "string") throw new RangeError("a policy is compiled from text: decode the file first");

  const { fileName, format = "yaml" } = options;
  if (!Object.hasOwn(READERS, format)) throw new RangeError("a policy is written in yaml or dsl");

  // Parse and lower
  const read = readPolicy(makeSource(text, fileName), READERS[format]);
  if (!read.ok) return read;
  const { policy, diagnostics } = read;

  // Check
  const { findings } = sift(runChecks(policy), { policy, text, comments: COMMENTS[format] });

  // Build
  const digest = policyDigest(policy);
  const table = buildTable(policy, digest);

  // Encode
  const artifact = encodeArtifact(table);

  return {
    ok: true,
    diagnostics,
    findings,
    policy,
    digest,
    table: openTable(table.head, table.words),
    artifact,
  };
}
