// What a check found out, for people: each finding with the lines it is about and the calls that show it, then what was
// proved and what nobody looked at.

import type { Finding } from "../../check/finding.ts";
import { renderDiagnostic } from "../../diagnostics/render.ts";
import type { Source } from "../../source/source.ts";
import { callLines } from "./call-text.ts";
import type { Checked } from "./check-policy.ts";

/** Findings of one code; whoever has read so many knows what they are like. */
const MOST_OF_A_CODE = 10;
/** Calls of one finding. */
const MOST_CALLS = 3;

export function reportLines({ findings, source, promised, summary, omits }: Checked): readonly string[] {
  const { shown, rest } = firstOfEach(findings);
  return [
    ...shown.flatMap((finding) => [...findingLines(finding, source), ""]),
    ...rest.map(([code, count]) => `and ${count} more ${code}; --json lists all`),
    ...(rest.length === 0 ? [] : [""]),
    ...(promised?.findings ?? []).flatMap((one) => [...findingLines(one, promised?.source ?? source), ""]),
    summary,
    ...outsideLines(omits),
  ];
}

export const outsideLines = (omits: readonly string[]): readonly string[] => [
  "asked about every call at any time; not looked at:",
  ...omits.map((omitted) => `  ${omitted}`),
];

interface First {
  readonly shown: readonly Finding[];
  /** What is left of a code. */
  readonly rest: readonly (readonly [code: string, count: number])[];
}

function firstOfEach(findings: readonly Finding[]): First {
  const counts = new Map<string, number>();
  const shown = findings.filter(({ code }) => {
    const count = (counts.get(code) ?? 0) + 1;
    counts.set(code, count);
    return count <= MOST_OF_A_CODE;
  });
  const rest = [...counts].map(([code, count]) => [code, count - MOST_OF_A_CODE] as const);
  return { shown, rest: rest.filter(([, count]) => count > 0) };
}

/** What is about the policy as a whole has no line to show. */
function frameLines(finding: Finding, source: Source): readonly string[] {
  const lines = renderDiagnostic(finding, source).split("\n");
  const isPlaced = finding.span.end.offset > 0;
  return isPlaced ? lines : lines.filter((line, index) => index === 0 || line.startsWith("  hint: "));
}

function findingLines(finding: Finding, source: Source): readonly string[] {
  const { witness, witnesses = [] } = finding;
  const frame = frameLines(finding, source);
  const example = witness === undefined ? [] : callLines("for example", witness, 2);
  const [first, ...others] = witnesses;
  if (first === undefined) return [...frame, ...example];
  if (others.length === 0) return [...frame, ...callLines("for example", first, 2)];
  const more = witnesses.length - MOST_CALLS;
  return [
    ...frame,
    ...witnesses
      .slice(0, MOST_CALLS)
      .flatMap((one) => callLines(`only \`${one.covered_by}\` catches`, one, 2)),
    ...(more > 0 ? [`  and ${more} more; --json lists all`] : []),
  ];
}
