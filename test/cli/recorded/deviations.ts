// Steps in which this program differs on purpose. In: a step as recorded, and the one before it. Out: what is expected
// instead; the ids are those of docs/deviations.md.

import { isDeepStrictEqual } from "node:util";
import { correlationId } from "../../../src/cli/correlation-id.ts";
import { traceId } from "../../../src/gate/trace-id.ts";
import type { CommandStep, Members, Step } from "./recording.ts";

const INPUT_ERROR: Members = {
  ok: false,
  error_code: "invalid_input",
  error_category: "invalid_input",
  hint: "check command usage and input schema",
  retryable: false,
};

/** A call that is blocked instead has a trace of its own. */
const blockedTrace = ({ json = {} }: Pick<CommandStep, "json">): string =>
  `trace_${traceId(String(json.policy_digest), String(json.intent_digest), "block")}.json`;

const exceeds = ({ json = {} }: CommandStep, limit: string): boolean =>
  JSON.stringify(json.reason_codes ?? []).includes(`${limit}_exceeded`);

type Instead = (step: CommandStep, before: Step | undefined) => CommandStep;

const INSTEAD: Readonly<Record<string, Instead>> = {
  /** Intents that can be read in two ways are refused, so nothing is decided and nothing is written. */
  D3: ({ json = {}, files: _, created: __, ...step }) => ({
    ...step,
    exit: 6,
    json: { ...INPUT_ERROR, correlation_id: json.correlation_id, error: "parse intent json: <detail>" },
  }),
  /** The policy blocks, so an approved script is blocked, and the kill switch is asked as well. */
  D4: ({ argv, created = [], ...step }) => ({
    ...step,
    argv,
    exit: 3,
    keys: ["ok", "verdict", "pre_approved", "registry_reason", "policy_digest"],
    json: {
      ok: true,
      verdict: "block",
      registry_reason: "approved_script_match",
      policy_digest: step.json?.policy_digest,
    },
    created: [
      ...created.map(() => blockedTrace(step)),
      ...(argv.includes("--kill-switch-state") ? ["st/kill_switch_journal.jsonl"] : []),
    ],
  }),
  /** An entry with nothing but a name is refused, so it stops nothing later on. */
  D6: ({ json = {}, created: _, files: __, ...step }) =>
    step.argv[0] === "kill-switch"
      ? {
          ...step,
          exit: 6,
          json: {
            ...INPUT_ERROR,
            correlation_id: json.correlation_id,
            error: "kill switch entry requires at least one scope selector",
          },
        }
      : { ...step, exit: 0, keys: ["ok", "verdict"], json: { ok: true, verdict: "allow" } },
  /** A tool is stopped within scripts, too. */
  D11: (step) => ({
    ...step,
    exit: 3,
    keys: ["ok", "verdict", "violations"],
    json: { ok: true, verdict: "block", violations: ["kill_switch_active"] },
    created: [blockedTrace(step)],
  }),
  /** The budget of a script has a counter of its own, so both limits are used up one call later. */
  D10: (step, before) => {
    if (step.argv[0] !== "gate") return step;
    const isLater = exceeds(step, "destructive_budget");
    const isOver = exceeds(step, "rate_limit");
    const isFirst = isOver && before !== undefined && "argv" in before && !exceeds(before, "rate_limit");
    const trace = blockedTrace(step);
    return {
      ...step,
      exit: isOver ? 3 : 4,
      keys: ["ok", "verdict", "rate_limit_key", "destructive_budget_key"],
      json: {
        ok: true,
        verdict: isOver ? "block" : "require_approval",
        rate_limit_key: "script|u.one",
        destructive_budget_key: "destructive_budget|script|u.one",
      },
      created: isFirst
        ? [trace.replace("trace", "approval_audit"), trace]
        : isLater
          ? []
          : (step.created ?? []),
    };
  },
  /** A copy of a token with white space around the approver is no second person. */
  D5: ({ json = {}, ...step }) => {
    const { approval_ref: _, ...others } = json;
    const id = traceId(String(json.policy_digest), String(json.intent_digest), "require_approval");
    const renamed = {
      trace_id: id,
      trace_path: `trace_${id}.json`,
      approval_audit_path: `approval_audit_${id}.json`,
    };
    const reason_codes = ["approval_distinct_approvers_required", "ask_pay"];
    const violations = ["approval_not_granted", "human"];
    return {
      ...step,
      exit: 4,
      json: { ...others, ...renamed, verdict: "require_approval", reason_codes, violations },
    };
  },
  /** What an error is about decides its exit code, not the letters in its text. */
  D7: ({ json = {}, ...step }) => ({ ...step, exit: 6, json: { ...json, ...INPUT_ERROR } }),
  /** Output and trace of every simulated run say that nothing was enforced, see below. */
  D8: (step) => step,
  /** A private key whose halves disagree is none. */
  D9: ({ json = {}, ...step }) => ({
    ...step,
    exit: 6,
    json: {
      ...INPUT_ERROR,
      correlation_id: json.correlation_id,
      error: "public key does not match private key",
    },
  }),
  /** The layout of reference Gait has a flag of its own, and a flag changes the id. */
  D14: (recorded, before) => {
    const { argv, json, stdout, files, ...step } = settled(recorded, before);
    return {
      ...step,
      argv: [...argv, "--expanded"],
      ...(json && { json: { ...json, correlation_id: "<id>" } }),
      ...(stdout !== undefined && { stdout: readableAgain(stdout) }),
      ...(files && {
        files: mapValues(files, (text) => (typeof text === "string" ? readableAgain(text) : text)),
      }),
    };
  },
};

/** A file that was just written is left alone, also where reference Gait loses a tab and so changes it once more. */
function settled(step: CommandStep, before: Step | undefined): CommandStep {
  if (before === undefined || !("argv" in before) || before.json === undefined) return step;
  const { changed: _, written: __, ...json } = before.json;
  return isDeepStrictEqual(step.argv, before.argv) ? { ...step, json } : step;
}

/** Two kinds of text have quotes here: one with a tab, which gets lost, and `1e3`, which some readers take for a number. */
const readableAgain = (policy: string): string =>
  policy.replace(/^( *- )(.*\t.*|\d+e\d+)$/gm, (_, head, text) => `${head}${JSON.stringify(text)}`);

const mapValues = (members: Members, change: (value: unknown) => unknown): Members =>
  Object.fromEntries(Object.entries(members).map(([name, value]) => [name, change(value)]));

const isObject = (value: unknown): value is Members => typeof value === "object" && value !== null;

/** What is expected of all steps of a scenario. */
export function expectedOf(steps: readonly Step[]): readonly Step[] {
  const expected = steps
    .map((step, at) => ("argv" in step ? insteadOf(step, steps[at - 1]) : step))
    .map(withoutCounters);
  return simulationsMarked(withoutRefusedRuns(withStops(withoutKnownTraces(expected)), steps));
}

/** Deviation D10: counters are kept in another form. */
function withoutCounters(step: Step): Step {
  if (!("argv" in step) || step.files === undefined) return step;
  const kept = Object.entries(step.files).filter(
    ([, content]) => !(isObject(content) && content.schema_id === "gait.gate.rate_limit_state"),
  );
  return { ...step, files: Object.fromEntries(kept) };
}

function insteadOf(step: CommandStep, before: Step | undefined): CommandStep {
  if (step.deviation === undefined) return step;
  const instead = INSTEAD[step.deviation];
  if (instead === undefined) throw new Error(`nothing says what is expected instead of ${step.deviation}`);
  return instead(step, before);
}

/** The trace of a call that is blocked instead is no longer new where the recording blocks the call later on. */
function withoutKnownTraces(expected: readonly Step[]): readonly Step[] {
  const known = new Set<string>();
  return expected.map((step) => {
    if (!("argv" in step) || step.created === undefined) return step;
    const created = step.created.filter((name) => !known.has(name));
    if (step.deviation === "D4") for (const name of created) known.add(name);
    return { ...step, created };
  });
}

/** A script that is stopped for its tool stands in the journal, in the order of the calls. */
function withStops(expected: readonly Step[]): readonly Step[] {
  const place = expected.findIndex((step) => "argv" in step && step.deviation === "D11");
  const stopped = expected[place];
  if (stopped === undefined || !("created" in stopped)) return expected;
  const trace_id = String(stopped.created?.[0]).slice("trace_".length, -".json".length);
  const before = expected.slice(0, place).filter(isStopped).length;
  return expected.map((step, at) => {
    const { files = {} } = "argv" in step && at > place ? step : {};
    const journal = files[JOURNAL];
    if (!Array.isArray(journal)) return step;
    const { job_id: _, agent_id: __, ...like }: Members = journal[0] ?? {};
    const line = { ...like, trace_id, tool_name: "script", identity: "u.one" };
    return { ...step, files: { ...files, [JOURNAL]: journal.toSpliced(before, 0, line) } };
  });
}

const JOURNAL = "st/kill_switch_journal.jsonl";

const isStopped = (step: Step): boolean =>
  "argv" in step && step.argv[0] === "gate" && JSON.stringify(step).includes("kill_switch_active");

/** What a refused run had written in the recording is, in later steps, as it was before. */
function withoutRefusedRuns(expected: readonly Step[], recorded: readonly Step[]): readonly Step[] {
  const refused = idsOf(recorded, ({ deviation }) => deviation === "D3");
  const kept = new Map<string, unknown>();
  return expected.map((step) => {
    if (!("argv" in step) || step.files === undefined) return step;
    const files = Object.entries(step.files).map(([name, content]) => {
      if (!isOf(refused, content)) kept.set(name, content);
      return [name, kept.get(name)];
    });
    return { ...step, files: Object.fromEntries(files) };
  });
}

/** A trace names its run, and outlives it. */
function simulationsMarked(steps: readonly Step[]): readonly Step[] {
  const simulated = idsOf(steps, ({ argv }) => argv.includes("--simulate"));
  const marked = <T>(record: T): T =>
    isObject(record) && (record.simulate_mode === true || (isTrace(record) && isOf(simulated, record)))
      ? { ...record, enforced: false }
      : record;
  return steps.map((step) => {
    if (!("argv" in step)) return step;
    const { json, files = {}, ...rest } = step;
    return { ...rest, ...(json && { json: marked(json) }), files: mapValues(files, marked) };
  });
}

const isTrace = ({ schema_id }: Members): boolean => schema_id === "gait.gate.trace";

const idsOf = (steps: readonly Step[], wanted: (step: CommandStep) => boolean): ReadonlySet<unknown> =>
  new Set(steps.flatMap((step) => ("argv" in step && wanted(step) ? [correlationId(step.argv)] : [])));

const isOf = (ids: ReadonlySet<unknown>, record: unknown): boolean =>
  isObject(record) && ids.has(record.correlation_id);
