// A policy and what is held against it come in; the report of the analysis goes out, with what is graver for whoever asked for
// it, and whether it fails. How it is printed is not known here.

import { analyze, type Report } from "../../analyze.ts";
import { type Finding, SEVERITIES, type Severity } from "../../check/finding.ts";
import type { Diagnostic } from "../../diagnostics/diagnostic.ts";
import { formatOf } from "../../source/format.ts";
import type { Source } from "../../source/source.ts";
import type { Io } from "../io.ts";
import type { SourcePolicy } from "../read-policy.ts";
import { progressLine } from "./progress.ts";

export interface Checked extends Report {
  readonly source: Source;
  readonly digest: string;
  readonly ruleCount: number;
  /** What the compiler warns of. */
  readonly warnings: readonly Diagnostic[];
  readonly failed: boolean;
  /** One line. */
  readonly summary: string;
}

export interface Choices {
  readonly least: Severity;
  readonly closed: boolean;
  readonly strict: boolean;
  /** 0 where it was left to the analysis. */
  readonly budget: number;
}

export function checkPolicy(read: SourcePolicy, choices: Choices, io: Io): Checked {
  const { compiled, source } = read;
  const report = raised(asked(read, choices.budget, io), choices);
  const { findings } = report;
  const failed = findings.some(
    ({ severity }) => SEVERITIES.indexOf(severity) >= SEVERITIES.indexOf(choices.least),
  );
  const ruleCount = compiled.policy.rules.length;
  return {
    ...report,
    source,
    digest: compiled.digest,
    ruleCount,
    warnings: compiled.diagnostics,
    failed,
    summary: `policy check ${failed ? "failed" : "ok"}: rules=${ruleCount} ${countsOf(report)}`,
  };
}

function asked({ compiled, source }: SourcePolicy, budget: number, io: Io): Report {
  const line = progressLine(io);
  try {
    return analyze(compiled.policy, {
      text: source.text,
      format: formatOf(source.fileName),
      ...(budget > 0 && { conflicts: budget }),
      onProgress: line.show,
    });
  } finally {
    line.clear();
  }
}

/** What is graver for whoever asked for it. */
function raised(report: Report, { closed, strict }: Choices): Report {
  const isGraver = ({ code }: Finding): boolean =>
    (closed && code === "default-reachable") || (strict && code === "undetermined");
  const findings = report.findings.map(
    (finding): Finding => ({
      ...finding,
      severity: isGraver(finding) ? "error" : finding.severity,
    }),
  );
  return { ...report, findings };
}

function countsOf({ findings, suppressed, proved, undetermined }: Report): string {
  const bySeverity = SEVERITIES.toReversed().map(
    (wanted) => [wanted, findings.filter(({ severity }) => severity === wanted).length] as const,
  );
  const counts = [
    ...bySeverity,
    ["suppressed", suppressed.length],
    ["proved", proved],
    ["undetermined", undetermined],
  ];
  return counts.map(([name, count]) => `${name}=${count}`).join(" ");
}
