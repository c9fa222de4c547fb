// `gait policy convert`: a policy in the other surface, as text on standard output. What it would mean there is compared
// with what it means before anything is printed.

import { type CompiledPolicy, compile } from "../../compile.ts";
import { shown } from "../../diagnostics/escape.ts";
import { convertPolicy, whyUnsayable } from "../../format/convert.ts";
import { invariantsIn, testsIn } from "../../read-dsl.ts";
import { type Format, formatOf } from "../../source/format.ts";
import type { Source } from "../../source/source.ts";
import { choiceOf } from "../choice.ts";
import { type Call, type Command, type Failure, inputFailure, type Outcome } from "../command.ts";
import { EXIT } from "../exit-codes.ts";
import { choiceFlag, needed } from "../flags.ts";
import { readSource, warningsOf } from "../read-policy.ts";

const TO = needed(choiceFlag("to", "SURFACE", "What is wanted.", { oneOf: ["dsl", "yaml"] }));

export const policyConvert: Command = {
  words: ["policy", "convert"],
  positionals: [
    {
      name: "<policy>",
      summary: "The source of a policy, in YAML or, where its name ends in `.gait`, in the DSL.",
    },
  ],
  flags: [TO],
  printsText: true,
  summary: "Prints a policy in the other surface.",
  description: [
    "Digest and compiled policy stay what they are. Comments are not part of a policy and are not taken along;\n" +
      "lists that a policy repeats become sets of the DSL, and sets become lists of YAML.",
    "The DSL can say more than YAML: a policy that does is refused, with the rule and the reason.",
  ],
  reads: "The policy.",
  writes: "Nothing; the policy goes to standard output.",
  exits: [
    [EXIT.ok, "the policy was printed"],
    [EXIT.input, "the policy cannot be used, or YAML cannot say it"],
  ],
  examples: [
    { purpose: "Rewrite a policy in the DSL:", line: "gait policy convert agent.yaml --to dsl > agent.gait" },
    {
      purpose: "Hand it to a program that reads YAML:",
      line: "gait policy convert agent.gait --to yaml > agent.yaml",
    },
  ],
  seeAlso: ["gait policy fmt", "gait help dsl", "docs/dsl.md"],
  run: convertFile,
};

function convertFile({ args, flags, io }: Call): Outcome {
  const [path = ""] = args;
  const to = choiceOf(flags, TO);
  if (to === undefined) return inputFailure("missing required --to dsl or --to yaml");
  if (typeof to !== "string") return to;
  const read = readSource(io, path);
  if (read.kind === "failure") return read;
  if (to === formatOf(path)) return inputFailure(`the policy is in that surface already: ${shown(path)}`);
  const { compiled, source } = read;
  const text = convertPolicy(compiled.policy, to);
  if (typeof text !== "string") return inputFailure(shown(whyUnsayable(text), 400));
  const { digest, policy } = compiled;
  return (
    changed(text, to, compiled) ?? {
      kind: "answer",
      exit: EXIT.ok,
      lines: [],
      text,
      json: { ok: true, path, to, policy_digest: digest, rule_count: policy.rules.length, converted: text },
      ...warningsOf(read),
      notes: leftBehind(source),
    }
  );
}

/** Told, because a promise that is gone is not missed by anybody. */
function leftBehind(source: Source): readonly string[] {
  if (formatOf(source.fileName) !== "dsl") return [];
  const [promises, tests] = [invariantsIn(source).length, testsIn(source).length];
  return [
    ...(promises > 0 ? [`left behind: ${promises} \`never\`; write them into a file for --invariants`] : []),
    ...(tests > 0 ? [`left behind: ${tests} \`test\` blocks`] : []),
  ];
}

/** A conversion that changes a policy is a mistake of this program. */
function changed(text: string, format: Format, { digest }: CompiledPolicy): Failure | undefined {
  const after = compile(text, { format });
  if (after.ok && after.digest === digest) return undefined;
  return { kind: "failure", cause: "internal", message: "the converted policy would mean something else" };
}
