// Whether a stage is done, for people, in Markdown and for programs. In: the stage with its criteria. Out: what each asks,
// what was found, and whether that is enough.

import { escapeInvisible } from "../../diagnostics/escape.ts";
import type { Criterion } from "../../rollout/period/criteria.ts";
import type { Stage } from "../../rollout/period/stages.ts";
import { rows } from "../explanation/layout.ts";
import type { JsonObject } from "../json.ts";

export interface JudgedStage {
  readonly stage: Stage;
  readonly criteria: readonly Criterion[];
}

export const stageLines = ({ criteria }: JudgedStage): readonly string[] =>
  rows(
    criteria.flatMap(({ standing, name, rule, found, limit }) => [
      [standing, name, `${found}; wanted: ${limit}`],
      ["", "", `because ${rule}`],
    ]),
    "  ",
  );

export function stageSummary({ stage, criteria }: JudgedStage): string {
  const count = (wanted: Criterion["standing"]): number =>
    criteria.filter(({ standing }) => standing === wanted).length;
  return `policy report stage=${stage} pass=${count("pass")} fail=${count("fail")} unknown=${count("unknown")}`;
}

export const stageMarkdown = ({ stage, criteria }: JudgedStage): readonly string[] => [
  `### Stage ${stage}`,
  "",
  "| | criterion | because | found | wanted |",
  "| --- | --- | --- | --- | --- |",
  ...criteria.map(
    ({ standing, name, rule, found, limit }) =>
      `| ${[standing, name, rule, found, limit].map(cell).join(" | ")} |`,
  ),
];

const cell = (text: string): string =>
  escapeInvisible(text).replaceAll("|", "\\|").replaceAll("<", "&lt;").replaceAll("`", "'");

export const stageJson = ({ stage, criteria }: JudgedStage): JsonObject => ({
  stage,
  criteria: criteria.map((criterion) => ({ ...criterion })),
});
