// What the command line says about a stage: limits, and what no record shows. In: the flags. Out: all of it, or what is wrong.

import { attestable, LIMITS, type Limits, STAGES, type Stage } from "../../rollout/period/stages.ts";
import { trim } from "../../text/trim.ts";
import { parseDuration } from "../../time/duration.ts";
import { alternatives, choiceOf } from "../choice.ts";
import { type Failure, inputFailure } from "../command.ts";
import { csv } from "../csv.ts";
import { adding, choiceFlag, type FlagSpec, type ReadFlags, valueFlag } from "../flags.ts";
import { integerFlag } from "../integer-flag.ts";

const STAGE = choiceFlag(
  "stage",
  "STAGE",
  "Is this stage done? Exit 5 unless everything that it asks is met.",
  {
    oneOf: STAGES,
  },
);

export const STAGE_FLAGS: readonly FlagSpec[] = [
  STAGE,
  valueFlag("policy", "POLICY", "The policy that the next stage begins with."),
  adding(valueFlag("suite", "PATHS", "Suites and folders of suites, with commas between them.")),
  valueFlag("calls", "NUMBER", "Tool calls according to the agent's own log."),
  adding(
    valueFlag(
      "reviewed",
      "RULES",
      "Rules whose stopped calls somebody has read, with commas between them; `(no rule)` where none decided.",
    ),
  ),
  adding(
    valueFlag(
      "attest",
      "NAMES",
      "What somebody vouches for because no record shows it, with commas between them.",
    ),
  ),
  valueFlag("min-days", "NUMBER", "How many days a stage lasts at least.", String(LIMITS.days)),
  valueFlag("max-fall-throughs", "NUMBER", "How many calls no rule may decide.", String(LIMITS.fallThroughs)),
  valueFlag("max-wait", "DURATION", "How long nine of ten approvals may take.", "30m"),
];

export interface StageAsked {
  readonly kind: "stage";
  readonly stage: Stage;
  readonly limits: Limits;
  readonly calls?: number;
  readonly reviewed: ReadonlySet<string>;
  readonly attested: ReadonlySet<string>;
}

/** Undefined where no stage is asked about. */
export function stageAsked(flags: ReadFlags): StageAsked | Failure | undefined {
  const stage = choiceOf(flags, STAGE);
  if (typeof stage === "object") return stage;
  if (stage === undefined) return needless(flags);
  const limits = limitsOf(flags);
  if ("kind" in limits) return limits;
  const calls = countOf(flags, "calls");
  if (typeof calls === "object") return calls;
  const attested = listOf(flags, "attest");
  const unknown = attested.find((name) => !attestable(stage).includes(name));
  if (unknown !== undefined) return unattestable(stage, unknown);
  return {
    kind: "stage",
    stage,
    limits,
    ...(calls !== undefined && { calls }),
    reviewed: new Set(listOf(flags, "reviewed")),
    attested: new Set(attested),
  };
}

/** A limit without a stage would look as if it were kept. */
function needless({ values }: ReadFlags): Failure | undefined {
  const first = STAGE_FLAGS.find(({ name }) => values.has(name));
  return first && inputFailure(`--${first.name} is about a stage: name it by --stage`);
}

function unattestable(stage: Stage, name: string): Failure {
  const names = attestable(stage);
  return inputFailure(
    names.length === 0
      ? `stage ${stage} has nothing to vouch for, found --attest ${name}`
      : `expected --attest ${alternatives(names)}, found ${name}`,
  );
}

function limitsOf(flags: ReadFlags): Limits | Failure {
  const days = countOf(flags, "min-days");
  if (typeof days === "object") return days;
  const fallThroughs = countOf(flags, "max-fall-throughs");
  if (typeof fallThroughs === "object") return fallThroughs;
  const wait = flags.values.get("max-wait");
  const read = wait === undefined ? undefined : parseDuration(trim(wait));
  if (read?.kind === "error") return inputFailure(`--max-wait: ${read.message}`);
  const waitSeconds = read === undefined ? LIMITS.waitSeconds : Number(read.nanos / 1_000_000_000n);
  if (waitSeconds < 0) return inputFailure("--max-wait must not be negative");
  return { days: days ?? LIMITS.days, fallThroughs: fallThroughs ?? LIMITS.fallThroughs, waitSeconds };
}

function countOf(flags: ReadFlags, name: string): number | Failure | undefined {
  if (!flags.values.has(name)) return undefined;
  const count = integerFlag(flags, name);
  return typeof count === "number" && count < 0 ? inputFailure(`--${name} must not be negative`) : count;
}

const listOf = ({ values }: ReadFlags, name: string): readonly string[] => csv(values.get(name));
