// `gait policy report`: what did the gate rule in this period, and is a stage of the rollout done?

import { allPass } from "../../rollout/period/criteria.ts";
import { criteriaOf, type Known } from "../../rollout/period/stages.ts";
import { choiceOf } from "../choice.ts";
import type { Answer, Call, Command, Failure, Outcome } from "../command.ts";
import { EXIT } from "../exit-codes.ts";
import { choiceFlag } from "../flags.ts";
import { findLogs } from "../log-files.ts";
import { type Gathered, gather } from "../period/gather.ts";
import { periodJson } from "../period/period-json.ts";
import { markdownOfSections, textOfSections } from "../period/print-sections.ts";
import { rulesOf, unknownReviewed } from "../period/reviewed.ts";
import { headlines, sectionsOf } from "../period/sections.ts";
import { STAGE_FLAGS, stageAsked } from "../period/stage-flags.ts";
import {
  type JudgedStage,
  stageJson,
  stageLines,
  stageMarkdown,
  stageSummary,
} from "../period/stage-lines.ts";
import { countTests } from "../period/suite-counts.ts";
import { unreadableLines } from "../period/unreadable.ts";
import { readIr } from "../read-ir.ts";
import { withAsides } from "../with-asides.ts";

const FORMAT = choiceFlag("format", "FORMAT", "`markdown` is for the summary of a pipeline.", {
  oneOf: ["text", "json", "markdown"],
  otherwise: "text",
});

export const policyReport: Command = {
  words: ["policy", "report"],
  positionals: [
    {
      name: "<log>",
      many: true,
      summary:
        "Decision logs, plain or gzip, with the files that they go on in, and traces; a folder stands for those in it.",
    },
  ],
  flags: [FORMAT, ...STAGE_FLAGS],
  formatsJson: true,
  summary: "Says what gates ruled in a period, and whether a stage of the rollout is done.",
  description: [
    "Counts verdicts by tool and by rule, what was enforced and what a trial run would have stopped; names where\n" +
      "people are asked most, and the calls that no rule decides, with what a narrow rule would name. A call that\n" +
      "stands in logs and traces several times counts once; of a trace alone nobody knows reasons. Signatures are not\n" +
      "looked at: `trace verify` does that. What cannot be read is counted and named.",
    "With --stage each condition for going on (`docs/rollout.md`) is shown with what was found and its limit. What\n" +
      "is not known does not pass; what no record can show passes when somebody vouches for it by --attest.",
  ],
  reads: "The logs and traces; with --stage also the policy and the suites that are named.",
  writes: "Nothing.",
  exits: [
    [EXIT.ok, "the period was summarised; with --stage: everything is met"],
    [EXIT.check, "with --stage: something is not met, or not known"],
    [EXIT.input, "there are no rulings, or a file cannot be used"],
  ],
  examples: [
    {
      purpose: "What happened since the gate is there?",
      line: "gait policy report .gait-out/decisions.jsonl",
    },
    {
      purpose: "May the trial runs end?",
      line: "gait policy report --stage observe --calls 1204 --policy .gait.yaml .gait-out/decisions.jsonl",
    },
  ],
  seeAlso: ["gait policy suggest", "gait policy simulate", "gait help stages", "docs/rollout.md"],
  run: report,
};

async function report(call: Call): Promise<Outcome> {
  const { args, flags, io } = call;
  const format = choiceOf(flags, FORMAT);
  if (typeof format !== "string") return format;
  const asked = stageAsked(flags);
  if (asked?.kind === "failure") return asked;
  const files = findLogs(io, args);
  if (files.kind === "failure") return files;
  const known = asked === undefined ? undefined : await knownBeside(call);
  if (known?.kind === "failure") return known;
  const gathered = await gather(io, files);
  if (gathered.kind === "failure") return gathered;
  if (asked === undefined || known === undefined) return summary(gathered, format);
  const { period, reading } = gathered;
  const criteria = criteriaOf(asked.stage, { ...asked, ...known.beside, period, unreadable: reading.lost });
  const asides = unknownReviewed(asked.reviewed, [...rulesOf(period), ...known.rules]);
  return withAsides(judged(gathered, { stage: asked.stage, criteria }, format), { asides });
}

interface KnownBeside {
  readonly kind: "known";
  readonly beside: Pick<Known, "policy" | "tests">;
  /** Of the policy, by name. */
  readonly rules: readonly string[];
}

async function knownBeside({ flags, io }: Call): Promise<KnownBeside | Failure> {
  const path = flags.values.get("policy");
  const read = path === undefined ? undefined : await readIr(io, path);
  if (read?.kind === "failure") return read;
  const suite = flags.values.get("suite");
  const tests = suite === undefined ? undefined : await countTests(io, suite, path);
  if (tests?.kind === "failure") return tests;
  const policy = read?.table.policy.digest;
  return {
    kind: "known",
    beside: { ...(policy !== undefined && { policy }), ...(tests && { tests }) },
    rules: read?.policy.rules.map(({ name }) => name) ?? [],
  };
}

type Format = "text" | "json" | "markdown";

function summary({ period, fallen, reading }: Gathered, format: Format): Answer {
  const sections = sectionsOf(period, fallen);
  const lines =
    format === "markdown"
      ? [
          "### What the gate ruled",
          "",
          ...headlines(period).map((line) => `- ${line}`),
          ...markdownOfSections(sections),
        ]
      : [...headlines(period), ...textOfSections(sections)];
  return {
    kind: "answer",
    exit: EXIT.ok,
    lines,
    asides: unreadableLines(reading),
    json: { ok: true, ...periodJson(period, fallen, reading) },
  };
}

function judged({ period, fallen, reading }: Gathered, stage: JudgedStage, format: Format): Answer {
  const met = allPass(stage.criteria);
  const text = stageSummary(stage);
  return {
    kind: "answer",
    exit: met ? EXIT.ok : EXIT.check,
    lines: format === "markdown" ? stageMarkdown(stage) : [...stageLines(stage), "", text],
    asides: unreadableLines(reading),
    json: { ok: met, ...stageJson(stage), ...periodJson(period, fallen, reading), summary: text },
  };
}
