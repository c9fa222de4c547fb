// What a change of the kill switch prints. In: what was done, and the state after it. Out: an answer.

import type { GateFailure } from "../../gate/failure.ts";
import { textOf } from "../../gate/records/members.ts";
import type { Outcome } from "../command.ts";
import { EXIT } from "../exit-codes.ts";
import type { Changed } from "./kill-switch-file.ts";

export const answerChange = (action: string, changed: Changed | GateFailure): Outcome =>
  changed.kind === "failure"
    ? changed
    : {
        kind: "answer",
        exit: EXIT.ok,
        lines: [`${action}: ${textOf(changed.entry, "entry_id")}`],
        json: { ok: true, action, state: changed.state, entry: changed.entry },
      };
