// The decision log of `gait gate eval`. In: where it is, what it must not hold. Out: nothing once a line was added, or why
// not. How lines are made is loaded where there is a log.

import type { LoggedRuling } from "../../gate/decision-log/log-line.ts";
import type { Redaction } from "../../gate/decision-log/redact.ts";
import { type GateFailure, unusable } from "../../gate/failure.ts";
import { trim } from "../../text/trim.ts";
import type { Io } from "../io.ts";
import type { Settings } from "./settings.ts";

export interface DecisionLog {
  readonly kind: "log";
  /** Undefined where nobody asked for a log. */
  readonly path: string | undefined;
  readonly redactions: readonly Redaction[];
}

/** Asked before anything is ruled: a path that is misspelt would hide nothing. */
export async function findDecisionLog({
  decisionLog: path,
  redact,
}: Settings): Promise<DecisionLog | GateFailure> {
  if (path === undefined && redact === undefined) return { kind: "log", path, redactions: [] };
  if (path === undefined) return unusable("redact: there is no decision log");
  if (trim(path) === "") return unusable("decision log: the path is blank");
  const { readRedaction } = await import("../../gate/decision-log/redact.ts");
  const redactions: Redaction[] = [];
  for (const one of redact === undefined ? [] : redact.split(",")) {
    const redaction = readRedaction(trim(one));
    if (redaction.kind === "failure") return redaction;
    redactions.push(redaction);
  }
  return { kind: "log", path, redactions };
}

export async function logRuling(
  io: Io,
  { path, redactions }: DecisionLog,
  logged: Omit<LoggedRuling, "redactions">,
): Promise<GateFailure | undefined> {
  if (path === undefined) return undefined;
  const { logLine } = await import("../../gate/decision-log/log-line.ts");
  const { appendLine } = await import("../../gate/files/log-files.ts");
  const { nodeFiles } = await import("../../gate/files/node-files.ts");
  const fault = appendLine(nodeFiles(io.resolve), { path }, logLine({ ...logged, redactions }));
  return fault && unusable(`write decision log: ${fault.message}`);
}
