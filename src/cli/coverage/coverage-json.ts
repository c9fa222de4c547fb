// Coverage as the JSON object that programs read: how much of each kind, and each point that no case reached.

import {
  type Coverage,
  type CoveragePoint,
  coveredOf,
  isUncovered,
  isUnreachable,
  percentOf,
} from "../../rollout/coverage/coverage.ts";
import { asJson } from "../check/report-json.ts";
import { type JsonObject, withoutEmpty } from "../json.ts";

export const coverageJson = (coverage: Coverage): JsonObject => ({
  policy_path: coverage.policy.path,
  policy_digest: coverage.policy.digest,
  kinds: Object.fromEntries(
    coveredOf(coverage).map((own) => [
      own.kind,
      { covered: own.covered, total: own.total, percent: percentOf(own) },
    ]),
  ),
  uncovered: coverage.points.filter(isUncovered).map(pointJson),
  unreachable: coverage.points.filter(isUnreachable).map(pointJson),
});

const pointJson = ({ kind, rule, label, place, example }: CoveragePoint): JsonObject =>
  withoutEmpty({
    kind,
    rule,
    label,
    line: place?.line,
    column: place?.column,
    intent: example && asJson(example.intent),
    options: example && asJson({ ...example.options }),
  });
