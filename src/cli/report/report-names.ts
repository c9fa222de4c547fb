// What reports are called on the command line. Data only: reading what was typed loads nothing that makes one.

import { adding, choiceFlag, valueFlag, writing } from "../flags.ts";

export const TEST_FORMATS = ["text", "json", "junit", "tap", "github", "sarif"] as const;
export type TestFormat = (typeof TEST_FORMATS)[number];

export const TEST_REPORTS = ["html", "json", "junit", "tap", "github", "sarif", "summary"] as const;

export type TestReport = (typeof TEST_REPORTS)[number];

export const SIMULATION_REPORTS = ["html", "summary"] as const;
export type SimulationReport = (typeof SIMULATION_REPORTS)[number];

export const TEST_FORMAT_FLAG = choiceFlag("format", "FORMAT", "Of suites: how to tell what came of them.", {
  oneOf: TEST_FORMATS,
  otherwise: "text",
});

const reportFlag = (summary: string) =>
  writing(adding(valueFlag("report", "FORMAT=FILE,...", summary)), "reports");

export const TEST_REPORT_FLAG = reportFlag(
  `Of suites: also write ${TEST_REPORTS.map((name) => `\`${name}\``).join(", ")}. A summary is Markdown, added at the end of its file.`,
);

export const SIMULATION_REPORT_FLAG = reportFlag(
  "Also write `html`, a page for who reviews the change, and `summary`, Markdown added at the end of its file.",
);

export const SIMULATION_SUITE_FLAG = adding(
  valueFlag(
    "suite",
    "PATHS",
    "In reports: what suites say about the candidate, and what they cover of it; files and folders with commas between.",
  ),
);
