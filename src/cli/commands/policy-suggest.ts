// `gait policy suggest`: which rules are missing? For recorded calls that no rule decides it writes the narrowest rules that
// decide them, proves what they change, and writes tests of where they end. Nothing is changed unless a file is named.

import { dirname, extname, relative } from "node:path";
import type { CompiledPolicy } from "../../compile.ts";
import { VERDICTS, type Verdict } from "../../decision/verdict.ts";
import type { Meant } from "../../rollout/suggest/meant.ts";
import { formatOf } from "../../source/format.ts";
import { isSuiteName } from "../../source/suite-name.ts";
import { trim } from "../../text/trim.ts";
import { BUDGET_FLAG, budgetOf } from "../budget-flag.ts";
import { progressLine } from "../check/progress.ts";
import { choiceOf } from "../choice.ts";
import {
  type Answer,
  type Call,
  type Command,
  type Failure,
  inputFailure,
  type Outcome,
} from "../command.ts";
import { EXIT } from "../exit-codes.ts";
import { findFixtures } from "../fixtures.ts";
import { adding, choiceFlag, needed, switchFlag, valueFlag, writing } from "../flags.ts";
import { integerFlag } from "../integer-flag.ts";
import type { Io } from "../io.ts";
import { findLogs } from "../log-files.ts";
import { type Calls, fixtureCalls, loggedCalls } from "../period/logged-calls.ts";
import type { Proved } from "../period/suggestion.ts";
import { type SuggestionPaths, writeSuggestion } from "../period/suggestion-files.ts";
import { readSource, type SourcePolicy, warningsOf } from "../read-policy.ts";

const EFFECT = choiceFlag("effect", "VERDICT", "What the calls are to get.", {
  oneOf: VERDICTS,
  otherwise: "require_approval",
});

export const policySuggest: Command = {
  words: ["policy", "suggest"],
  positionals: [
    {
      name: "<log>",
      many: true,
      summary: "Decision logs, plain or gzip; a folder stands for the logs in it.",
    },
  ],
  checksPositionals: true,
  flags: [
    needed(valueFlag("policy", "POLICY", "The source of the policy that lacks rules.")),
    adding(
      valueFlag(
        "fixtures",
        "PATHS",
        "Instead of logs: files and folders of intents, with commas between them.",
      ),
    ),
    EFFECT,
    switchFlag(
      "granted",
      "Rules for calls that a rule leaves to people and that people always agreed to, instead.",
    ),
    valueFlag("min-calls", "NUMBER", "No rule for calls that came less often.", "1"),
    {
      ...writing(
        valueFlag(
          "out",
          "FILE",
          "Write the whole policy with the rules there: a new file, or the policy itself.",
        ),
      ),
      mayReplace: "policy",
    },
    writing(
      valueFlag(
        "tests",
        "FILE",
        "Write a suite of tests of the rules there: a new file that ends with `.policytest.yaml`.",
      ),
    ),
    BUDGET_FLAG,
  ],
  printsText: true,
  summary: "Writes the narrowest rules for recorded calls that no rule decides.",
  description: [
    "Every call is decided by the policy once more. Those that only the default verdict answers are grouped by\n" +
      "tool and by what they aim at; a rule names the identities, workspaces, risk classes, kinds and places that\n" +
      "were seen. Where it is proved that a call which brings something else along gets what it gets today, the\n" +
      "comment above the rule says so. The rules stand behind all others. That calls which a rule decides are\n" +
      "decided as before is proved for every call there can be, and what changes is shown with a call for each.",
    "With --granted the rules are for calls that a rule leaves to people, and that somebody agreed to each time;\n" +
      "they stand right before that rule, where a number is free.",
    "No rule ever allows a destructive call, or one with arguments that strangers may have written; a rule is\n" +
      "not suggested either where it would name half the world. A rule that lets calls run unattended is suggested\n" +
      "only where it is proved to bound every target; YAML cannot say that of calls with targets, the DSL can.\n" +
      "What is left out is told with the reason.\n" +
      "Arguments of calls are never written anywhere.",
  ],
  reads: "The policy, and the logs or intents.",
  writes: "The policy of --out and the suite of --tests, where they are asked for.",
  exits: [
    [EXIT.ok, "the rules were written, or none is missing"],
    [EXIT.check, "that the rules change nothing else could not be proved; no file was written"],
    [EXIT.input, "the policy or a log cannot be used, or a file cannot be written"],
  ],
  examples: [
    {
      purpose: "Which rules does a week of trial runs ask for?",
      line: "gait policy suggest --policy .gait.yaml .gait-out/decisions.jsonl",
    },
    {
      purpose: "Add them, with tests, for a pull request:",
      line: "gait policy suggest --policy .gait.yaml --out .gait.yaml --tests suggested.policytest.yaml logs",
    },
  ],
  seeAlso: ["gait policy report", "gait policy diff", "gait policy test", "docs/rollout.md"],
  run: suggest,
};

interface Wanted {
  readonly kind: "wanted";
  readonly paths: SuggestionPaths;
  readonly source: SourcePolicy;
  readonly effect: Verdict;
  readonly meant: Meant;
  readonly leastCalls: number;
  readonly budget: number;
  readonly calls: Calls;
}

async function suggest(call: Call): Promise<Outcome> {
  const wanted = readWanted(call);
  if (wanted.kind === "failure") return wanted;
  const { settleRules } = await import("../../rollout/suggest/settle.ts");
  const { paths, source, effect, meant, leastCalls, calls } = wanted;
  const { compiled } = source;
  const asked = { effect, meant, leastCalls, format: formatOf(paths.policy) };
  const settled = await settleRules({ text: source.source.text, compiled, ...asked, calls: calls.each });
  const met = calls.met();
  if (met.reading.failure !== undefined) return met.reading.failure;
  if (settled.calls === 0)
    return {
      ...inputFailure("no calls found that can be decided once more"),
      notes: (await import("../period/suggestion.ts")).passedOver(met),
    };
  const found = await changesOf(call.io, compiled, settled.after, wanted.budget);
  return answer(call, wanted, { settled, found, effect, meant, met });
}

function readWanted({ args, flags, io }: Call): Wanted | Failure {
  const path = flags.values.get("policy") ?? "";
  if (trim(path) === "") return inputFailure("missing required --policy <policy.yaml>");
  const effect = choiceOf(flags, EFFECT);
  if (typeof effect !== "string") return effect;
  const budget = integerFlag(flags, "budget");
  if (typeof budget !== "number") return budget;
  const leastCalls = integerFlag(flags, "min-calls");
  if (typeof leastCalls !== "number") return leastCalls;
  const tests = flags.values.get("tests");
  if (tests !== undefined && !isSuiteName(tests)) {
    return inputFailure(`expected --tests to end with .policytest.yaml, found ${tests}`);
  }
  const out = flags.values.get("out");
  if (out !== undefined && !hasForm(out, path)) {
    const ending = formatOf(path) === "dsl" ? ".gait" : ".yaml";
    return inputFailure(`expected --out to end with ${ending}, as the policy is written, found ${out}`);
  }
  const paths = { policy: path, out, tests };
  const source = readSource(io, path);
  if (source.kind === "failure") return source;
  const meant = flags.switches.get("granted") === true ? "granted" : "undecided";
  if (meant === "granted" && flags.values.has("fixtures")) {
    return inputFailure("whether people agreed to a call is known from logs, not from --fixtures");
  }
  const calls = findCalls(io, args, flags.values.get("fixtures"), meant);
  if ("kind" in calls) return calls;
  return { kind: "wanted", paths, source, effect, meant, leastCalls, budget, calls };
}

/** The name of a file says how it is read. */
const hasForm = (out: string, policy: string): boolean =>
  formatOf(policy) === "dsl"
    ? formatOf(out) === "dsl"
    : /\.ya?ml$/i.test(out) || (extname(out) === extname(policy) && formatOf(out) === "yaml");

function findCalls(
  io: Io,
  logs: readonly string[],
  fixtures: string | undefined,
  meant: Meant,
): Calls | Failure {
  if (fixtures === undefined) {
    if (logs.length === 0) return inputFailure("expected <log>, or --fixtures <csv files/dirs>");
    const files = findLogs(io, logs);
    return files.kind === "failure" ? files : loggedCalls(io, files, meant);
  }
  if (logs.length > 0) return inputFailure("use either logs or --fixtures");
  const found = findFixtures(io, fixtures);
  return found.kind === "failure" ? found : fixtureCalls(io, found.paths, io.now());
}

async function changesOf(io: Io, before: CompiledPolicy, after: CompiledPolicy, budget: number) {
  const { diff } = await import("../../diff.ts");
  const line = progressLine(io);
  try {
    return diff(before.policy, after.policy, { ...budgetOf(budget), onProgress: line.show });
  } finally {
    line.clear();
  }
}

async function answer(call: Call, wanted: Wanted, proved: Proved): Promise<Answer | Failure> {
  const { rulesText } = await import("../../format/add-rules.ts");
  const { isSound, suggestionJson, suggestionNotes } = await import("../period/suggestion.ts");
  const { settled, found } = proved;
  const ok = settled.added.length === 0 || isSound(found, settled);
  // What is not proved is not taken.
  const written: Written | Failure = ok
    ? await writeFiles(call.io, wanted, proved)
    : { kind: "written", files: [] };
  if (written.kind === "failure") return written;
  const text = rulesText(settled.added, formatOf(wanted.paths.policy));
  if (typeof text !== "string") throw new Error("a rule that was suggested cannot be written");
  const rules = settled.added.length;
  const summary = `policy suggest ${ok ? "ok" : "failed"}: rules=${rules} covered=${settled.replayed}/${settled.fallen}`;
  const { files } = written;
  return {
    kind: "answer",
    exit: ok ? EXIT.ok : EXIT.check,
    lines: [summary, ...files.map((file) => `written: ${file}`)],
    ...(files.length === 0 && rules > 0 ? { text } : {}),
    ...warningsOf(wanted.source),
    notes: suggestionNotes(proved),
    json: { ok, ...suggestionJson(proved), text, written: files, summary },
  };
}

interface Written {
  readonly kind: "written";
  readonly files: readonly string[];
}

async function writeFiles(io: Io, { paths }: Wanted, { settled }: Proved): Promise<Written | Failure> {
  const { out, tests, policy } = paths;
  if (settled.added.length === 0) return { kind: "written", files: [] };
  const failure = writeSuggestion(io, paths, {
    policy: settled.text,
    tests: tests === undefined ? "" : await testsText(settled, tests, out ?? policy),
  });
  return failure ?? { kind: "written", files: [tests, out].filter((file) => file !== undefined) };
}

async function testsText(
  { suggested, after }: Proved["settled"],
  tests: string,
  policy: string,
): Promise<string> {
  const { testsOf } = await import("../../rollout/suggest/cases.ts");
  const { suiteText } = await import("../../rollout/suggest/suite-text.ts");
  const rules = suggested.flatMap((one) => testsOf(one, after.table));
  return suiteText(relative(dirname(tests), policy), rules);
}
