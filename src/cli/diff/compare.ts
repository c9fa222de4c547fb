// Two policies held against each other for all calls there are, as the answer of a command.

import type { PolicyDiff } from "../../analysis/diff.ts";
import { OUTSIDE } from "../../analyze.ts";
import { diff } from "../../diff.ts";
import { budgetOf } from "../budget-flag.ts";
import { progressLine } from "../check/progress.ts";
import { outsideLines } from "../check/report-lines.ts";
import type { Answer } from "../command.ts";
import { EXIT } from "../exit-codes.ts";
import type { Io } from "../io.ts";
import type { JsonObject } from "../json.ts";
import type { IrRead } from "../read-ir.ts";
import { changeJson, dutyJson } from "./change-json.ts";
import { diffLines, diffMarkdown } from "./sentences.ts";

export interface Wanted {
  readonly format: "text" | "markdown";
  /** Whether something looser fails. */
  readonly neverLooser: boolean;
  /** Whether to list the changes. */
  readonly changes: boolean;
  /** 0 where it was left to the analysis. */
  readonly budget: number;
}

export function compared(io: Io, before: IrRead, after: IrRead, wanted: Wanted): Answer {
  const found = asked(io, [before, after], wanted);
  const failed = wanted.neverLooser && mayBeLooser(found);
  const { relation, obligations, scripts, changes } = found;
  const outcome = `policy diff ${failed ? "failed" : "ok"}`;
  const summary = `${outcome}: relation=${relation} obligations=${obligations} scripts=${scripts} changes=${changes.length}`;
  return {
    kind: "answer",
    exit: failed ? EXIT.check : EXIT.ok,
    lines:
      wanted.format === "markdown"
        ? diffMarkdown(found)
        : [...diffLines(found), summary, ...outsideLines(OUTSIDE)],
    // Made when it is asked for: digests of long policies take as long as reading these does.
    get json() {
      return {
        ok: !failed,
        before_policy_digest: before.table.policy.digest,
        after_policy_digest: after.table.policy.digest,
        ...diffJson(found),
        omits: OUTSIDE,
        summary,
      };
    },
    ...after.warnings,
  };
}

function asked(io: Io, [before, after]: readonly [IrRead, IrRead], { budget, changes }: Wanted): PolicyDiff {
  const line = progressLine(io);
  try {
    return diff(before.policy, after.policy, {
      changes,
      ...budgetOf(budget),
      onProgress: line.show,
    });
  } finally {
    line.clear();
  }
}

const mayBeLooser = ({ relation, obligations, scripts, uncompared }: PolicyDiff): boolean =>
  uncompared.length > 0 ||
  !["equivalent", "tighter"].includes(relation) ||
  !["equal", "stronger"].includes(obligations) ||
  !["equal", "stronger"].includes(scripts);

const diffJson = (found: PolicyDiff): JsonObject => ({
  relation: found.relation,
  ...(found.looser !== undefined && { looser: changeJson(found.looser) }),
  ...(found.tighter !== undefined && { tighter: changeJson(found.tighter) }),
  obligations: found.obligations,
  ...(found.weaker !== undefined && { weaker: changeJson(found.weaker) }),
  scripts: found.scripts,
  changes: found.changes.map(changeJson),
  duties: found.duties.map(dutyJson),
  complete: found.complete,
  ...(found.uncompared.length > 0 && { uncompared: found.uncompared }),
  proved: found.proved,
});
