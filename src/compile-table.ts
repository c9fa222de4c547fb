// The first half of the story, for who wants to decide at once: text is read and becomes an opened table. How the text is
// read is the caller's choice, so a program can start without the large readers that most texts never need.

import { type Diagnostic, diagnostic, isError, presented, type Report } from "./diagnostics/diagnostic.ts";
import { policyDigest } from "./ir/digest.ts";
import { lower } from "./ir/lower.ts";
import type { Policy } from "./ir/policy.ts";
import { type DecisionTable, openTable } from "./runtime/table.ts";
import type { Source } from "./source/source.ts";
import type { Block } from "./syntax/ast.ts";
import { buildTable } from "./table/build.ts";

/** Undefined, and reported, when nothing sound could be read. */
export type Read = (source: Source, report: Report) => Policy | undefined;

/** Reads YAML as it is parsed by `parse`. */
export const readBy =
  (parse: (source: Source, report: Report) => Block | undefined): Read =>
  (source, report) => {
    // Parse
    let isSound = true;
    const ast = parse(source, (problem) => {
      if (isError(problem)) isSound = false;
      report(problem);
    });

    // Lower
    if (isSound && ast?.entries.length === 0) report(diagnostic("empty-policy", ast.span, {}));
    return ast && lower(ast, source.fileName, report);
  };

export interface Unreadable {
  readonly ok: false;
  /** At least one error; the first is the root cause. */
  readonly diagnostics: readonly Diagnostic[];
}

export interface ReadPolicy {
  readonly ok: true;
  /** Warnings. */
  readonly diagnostics: readonly Diagnostic[];
  readonly policy: Policy;
}

export interface CompiledTable {
  readonly ok: true;
  readonly diagnostics: readonly Diagnostic[];
  readonly policy: Policy;
  readonly table: DecisionTable;
}

/** Neither findings nor an artifact. */
export function compileTable(source: Source, read: Read): CompiledTable | Unreadable {
  const found = readPolicy(source, read);
  if (!found.ok) return found;
  const { policy, diagnostics } = found;
  const { head, words } = buildTable(policy, "");
  const table = withDigest(openTable(head, words), () => policyDigest(policy));
  return { ok: true, diagnostics, policy, table };
}

/** Made when it is asked for: it takes as long as the rest together, and a decision does not need it. */
function withDigest(table: DecisionTable, make: () => string): DecisionTable {
  let digest: string | undefined;
  const policy = Object.freeze({
    ...table.policy,
    get digest() {
      digest ??= make();
      return digest;
    },
  });
  return Object.freeze({ ...table, policy });
}

export function readPolicy(source: Source, read: Read): ReadPolicy | Unreadable {
  const found: Diagnostic[] = [];
  const report = (diagnostic: Diagnostic): void => void found.push(diagnostic);
  const policy = read(source, report);
  const diagnostics = presented(found);
  return policy === undefined || found.some(isError)
    ? { ok: false, diagnostics }
    : { ok: true, diagnostics, policy };
}
