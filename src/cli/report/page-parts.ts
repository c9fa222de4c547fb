// What an HTML report shows beside results. In: which policies were asked. Out: their decision tables, or why one is not there
// any more; and the moment.

import type { PolicyTable } from "../../rollout/report/html/content.ts";
import type { NamedPolicy } from "../../rollout/report/policy-change.ts";
import { tableView } from "../../table/view/view.ts";
import type { NamedKeys } from "../artifact/key-sources.ts";
import { type Failure, inputFailure } from "../command.ts";
import type { Io } from "../io.ts";
import { readIr } from "../read-ir.ts";

export const madeAt = (io: Io): string => `${io.now().toISOString().slice(0, 16).replace("T", " ")} UTC`;

export interface PolicyTables {
  readonly kind: "tables";
  readonly tables: readonly PolicyTable[];
}

/** More tables than this are no report but an archive. */
const MOST_TABLES = 20;

/** A table beside the results of another policy would lie: one that changed since it was asked is not shown but told. */
export async function policyTables(
  io: Io,
  policies: readonly NamedPolicy[],
  keys: NamedKeys,
): Promise<PolicyTables | Failure> {
  const asked = new Map(policies.map((policy) => [policy.path, policy]));
  const tables: PolicyTable[] = [];
  for (const { path, digest } of [...asked.values()].slice(0, MOST_TABLES)) {
    const read = await readIr(io, path, keys);
    if (read.kind === "failure") return read;
    if (read.table.policy.digest !== digest)
      return inputFailure(`write report: ${path} changed while it was asked`);
    tables.push({ path, digest, view: tableView(read.policy, { digest }) });
  }
  return { kind: "tables", tables };
}
