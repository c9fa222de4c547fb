// Whether a stage is done, for people, in Markdown and for programs. In: the stage with its criteria. Out: what each asks,
// what was found, and whether that is enough.

import type { Criterion } from "../../rollout/period/criteria.ts";
import type { Stage } from "../../rollout/period/stages.ts";
import { plain } from "../../rollout/report/markdown.ts";
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
  // Only what was found has names of others in it.
  ...criteria.map(
    ({ standing, name, rule, found, limit }) =>
      `| ${[standing, name, rule, plain(found), limit].join(" | ")} |`,
  ),
];

export const stageJson = ({ stage, criteria }: JudgedStage): JsonObject => ({
  stage,
  criteria: criteria.map((criterion) => ({ ...criterion })),
});
