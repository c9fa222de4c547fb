// `gait policy fmt`: policies in one layout. Everything is read before anything is written, so that one broken policy
// among many leaves all of them as they were.

import type { CompiledPolicy } from "../../compile.ts";
import { formatCompiled, NO_EXPANDED_FORM } from "../../format/format.ts";
import { formatOf } from "../../source/format.ts";
import { isSuiteName } from "../../source/suite-name.ts";
import { trim } from "../../text/trim.ts";
import {
  type Answer,
  type Call,
  type Command,
  type Failure,
  inputFailure,
  type Outcome,
} from "../command.ts";
import { EXIT } from "../exit-codes.ts";
import { switchFlag } from "../flags.ts";
import type { Io } from "../io.ts";
import { type JsonObject, withoutEmpty } from "../json.ts";
import { readSource } from "../read-policy.ts";

export const policyFmt: Command = {
  words: ["policy", "fmt"],
  positionals: [
    {
      name: "<policy.yaml>",
      many: true,
      summary:
        "Sources of policies; a folder stands for the `.yaml`, `.yml` and `.gait` files in it that are no suites.",
    },
  ],
  flags: [
    switchFlag("write", "Rewrite the files that are not formatted."),
    switchFlag("check", "Write nothing, list the files that are not formatted."),
    switchFlag("expanded", "Print every key and every default, as reference Gait does."),
  ],
  summary: "Puts policies in one layout.",
  description: [
    "Comments, blank lines between groups, the order of the rules and what is said in them stay; only layout,\n" +
      "quotes and the order of a rule's keys change. The digest never does. Without --write or --check the\n" +
      "formatted policy is printed; for more than one policy, one of the two is needed.",
    "With --expanded the whole normalised policy is written out, rules sorted, and comments are lost; YAML only.",
  ],
  reads: "The policies, or those of a folder.",
  writes: "With --write, the policies that were not formatted; each is replaced as a whole.",
  exits: [
    [EXIT.ok, "the policies are formatted, or were printed"],
    [EXIT.check, "with --check: some policy is not formatted"],
    [EXIT.input, "a policy cannot be used, or cannot be written; none was changed by formatting"],
  ],
  examples: [
    { purpose: "Format all policies of a folder:", line: "gait policy fmt policies --write" },
    { purpose: "Fail when somebody forgot to:", line: "gait policy fmt policies --check" },
  ],
  seeAlso: ["gait policy validate", "gait policy convert"],
  run: formatPolicies,
};

type Mode = "print" | "write" | "check";

interface Formatted {
  readonly kind: "formatted";
  readonly path: string;
  readonly text: string;
  readonly changed: boolean;
  readonly compiled: CompiledPolicy;
}

function formatPolicies({ args, flags, io }: Call): Outcome {
  const isOn = (name: string): boolean => flags.switches.get(name) === true;
  const given = args.map(trim);
  if (given.includes("")) return inputFailure("policy path must not be empty");
  if (isOn("write") && isOn("check")) return inputFailure("use either --write or --check");
  const mode = isOn("write") ? "write" : isOn("check") ? "check" : "print";
  if (mode === "print" && given.length > 1) return inputFailure("expected <policy.yaml>");
  const paths = given.flatMap((path) => policiesAt(io, path));
  const isOne = given.length === 1 && paths[0] === given[0];
  if (mode === "print" && !isOne) return inputFailure("more than one policy: use --write or --check");
  const files = formatAll(io, paths, isOn("expanded"));
  if ("kind" in files) return files;
  const fault = mode === "write" ? writeChanged(io, files) : undefined;
  return fault ?? describe(files, mode, isOne);
}

function policiesAt(io: Io, path: string): readonly string[] {
  const names = io.listFolder(path);
  if (names === undefined) return [path];
  const folder = path.replace(/\/+$/, "");
  return names.filter(isPolicyName).map((name) => `${folder}/${name}`);
}

const isPolicyName = (name: string): boolean => /.\.(?:ya?ml|gait)$/.test(name) && !isSuiteName(name);

function formatAll(io: Io, paths: readonly string[], expanded: boolean): readonly Formatted[] | Failure {
  const files: Formatted[] = [];
  for (const path of paths) {
    const file = formatFile(io, path, expanded);
    if (file.kind === "failure")
      return paths.length === 1 ? file : { ...file, message: `${path}: ${file.message}` };
    files.push(file);
  }
  return files;
}

function formatFile(io: Io, path: string, expanded: boolean): Formatted | Failure {
  // Reference Gait says here, and only here, nothing before what the system said.
  const read = readSource(io, path, "");
  if (read.kind === "failure") return read;
  const { compiled, source } = read;
  const format = formatOf(path);
  if (format === "dsl" && expanded) return inputFailure(NO_EXPANDED_FORM);
  const text = formatCompiled(source.text, compiled.policy, { format, expanded });
  return { kind: "formatted", path, text, changed: text !== source.text, compiled };
}

function writeChanged(io: Io, files: readonly Formatted[]): Failure | undefined {
  for (const { path, text, changed } of files) {
    const fault = changed ? io.replaceFile(path, new TextEncoder().encode(text)) : undefined;
    if (fault !== undefined) return inputFailure(`write policy: ${fault.message}`);
  }
  return undefined;
}

function describe(files: readonly Formatted[], mode: Mode, isOne: boolean): Answer {
  const [first] = files;
  const isClean = mode !== "check" || files.every(({ changed }) => !changed);
  const exit = isClean ? EXIT.ok : EXIT.check;
  if (isOne && first !== undefined) return { kind: "answer", exit, ...describeOne(first, mode, isClean) };
  const json = { ok: isClean, files: files.map((file) => fileJson(file, mode)) };
  return { kind: "answer", exit, lines: manyLines(files, mode), json };
}

function describeOne(file: Formatted, mode: Mode, ok: boolean): Pick<Answer, "lines" | "text" | "json"> {
  const { path, text, changed, compiled } = file;
  const json = withoutEmpty({ ok, ...fileJson(file, mode) });
  if (mode === "print") return { lines: [], text, json: withoutEmpty({ ...json, formatted: text }) };
  if (mode === "check") return { lines: changed ? [path] : [], json };
  const rules = compiled.policy.rules.length;
  return {
    lines: [`policy fmt ok: path=${path} changed=${changed} written=${changed} rules=${rules}`],
    json,
  };
}

function manyLines(files: readonly Formatted[], mode: Mode): readonly string[] {
  const changed = files.filter((file) => file.changed).map(({ path }) => path);
  const summary = `policy fmt ok: files=${files.length} changed=${changed.length}`;
  return mode === "write" ? [...changed, summary] : changed;
}

const fileJson = ({ path, changed, compiled }: Formatted, mode: Mode): JsonObject =>
  withoutEmpty({
    path,
    changed: changed || undefined,
    written: (mode === "write" && changed) || undefined,
    policy_digest: compiled.digest,
    default_verdict: compiled.policy.default_verdict,
    rule_count: compiled.policy.rules.length,
  });
