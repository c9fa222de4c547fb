// A policy and what is held against it come in; the report of the analysis goes out, with what is graver for whoever asked for
// it, and whether it fails. How it is printed is not known here.

import { analyze, type Report } from "../../analyze.ts";
import { inOrder } from "../../check/checks.ts";
import { type Finding, SEVERITIES, type Severity } from "../../check/finding.ts";
import type { Diagnostic } from "../../diagnostics/diagnostic.ts";
import { checkInvariants } from "../../invariants.ts";
import type { Invariant } from "../../ir/invariants.ts";
import type { Policy } from "../../ir/policy.ts";
import { invariantsIn } from "../../read-dsl.ts";
import { formatOf } from "../../source/format.ts";
import type { Source } from "../../source/source.ts";
import { budgetOf } from "../budget-flag.ts";
import type { Io } from "../io.ts";
import type { PolicyOfSource } from "../table-of-source.ts";
import type { InvariantFile } from "./invariant-file.ts";
import { progressLine } from "./progress.ts";

/** What was promised in a file beside the policy, and does not hold or says nothing. */
export interface Promised {
  readonly source: Source;
  readonly findings: readonly Finding[];
}

export interface Checked extends Report {
  readonly promised?: Promised;
  /** Promises that were looked at. */
  readonly invariantCount: number;
  readonly source: Source;
  readonly policy: Policy;
  readonly ruleCount: number;
  /** What the compiler warns of; it counts like findings. */
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
  /** Promises beside those of the policy itself. */
  readonly invariants?: InvariantFile;
}

export function checkPolicy(read: PolicyOfSource, choices: Choices, io: Io): Checked {
  const { policy, diagnostics, source } = read;
  const own = ownInvariants(source);
  const kept = checkInvariants(policy, own, budgetOf(choices.budget));
  const asking = asked(read, choices.budget, io);
  const report = raised({ ...asking, findings: inOrder([...asking.findings, ...kept]) }, choices);
  const promised = promisedBeside(read, choices);
  const found = [...diagnostics, ...report.findings];
  const failed = [...found, ...(promised?.findings ?? [])].some(
    ({ severity }) => SEVERITIES.indexOf(severity) >= SEVERITIES.indexOf(choices.least),
  );
  const ruleCount = policy.rules.length;
  return {
    ...report,
    source,
    policy,
    ruleCount,
    warnings: diagnostics,
    failed,
    ...(promised !== undefined && { promised }),
    invariantCount: own.length + (choices.invariants?.invariants.length ?? 0),
    summary: `policy check ${failed ? "failed" : "ok"}: rules=${ruleCount} ${countsOf(found, report)}${brokenOf(own, kept, promised)}`,
  };
}

/** A policy in the DSL brings promises along. */
const ownInvariants = (source: Source): readonly Invariant[] =>
  formatOf(source.fileName) === "dsl" ? invariantsIn(source) : [];

function promisedBeside({ policy }: PolicyOfSource, choices: Choices): Promised | undefined {
  const { invariants } = choices;
  if (invariants === undefined) return undefined;
  const found = checkInvariants(policy, invariants.invariants, budgetOf(choices.budget));
  const findings = found.map((finding) => ({ ...finding, severity: gravity(finding, choices) }));
  return { source: invariants.source, findings };
}

/** Whether promises hold, where there are any: those of the policy and those beside it. */
function brokenOf(own: readonly Invariant[], kept: readonly Finding[], promised?: Promised): string {
  if (own.length === 0 && promised === undefined) return "";
  return ` invariants=${kept.length === 0 && (promised?.findings ?? []).length === 0 ? "hold" : "broken"}`;
}

function asked({ policy, source }: PolicyOfSource, budget: number, io: Io): Report {
  const line = progressLine(io);
  try {
    return analyze(policy, {
      text: source.text,
      format: formatOf(source.fileName),
      ...budgetOf(budget),
      onProgress: line.show,
    });
  } finally {
    line.clear();
  }
}

/** What is graver for whoever asked for it. */
function raised(report: Report, { closed, strict }: Choices): Report {
  const choices = { closed, strict };
  const findings = report.findings.map(
    (finding): Finding => ({ ...finding, severity: gravity(finding, choices) }),
  );
  return { ...report, findings };
}

function gravity(
  { code, severity }: Finding,
  { closed, strict }: Pick<Choices, "closed" | "strict">,
): Severity {
  const isGraver = (closed && code === "default-reachable") || (strict && code === "undetermined");
  return isGraver ? "error" : severity;
}

function countsOf(
  found: readonly Pick<Finding, "severity">[],
  { suppressed, proved, undetermined }: Report,
): string {
  const bySeverity = SEVERITIES.toReversed().map(
    (wanted) => [wanted, found.filter(({ severity }) => severity === wanted).length] as const,
  );
  const counts = [
    ...bySeverity,
    ["suppressed", suppressed.length],
    ["proved", proved],
    ["undetermined", undetermined],
  ];
  return counts.map(([name, count]) => `${name}=${count}`).join(" ");
}
