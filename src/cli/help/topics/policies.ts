// `gait help policies`: how a policy is written, and how it decides. Verdicts and constraints are listed from their tables.

import {
  CONSTRAINT_NAMES,
  constraintOf,
  SETTING_NAMES,
  settingOf,
} from "../../../constraints/definitions.ts";
import { VERDICTS, type Verdict } from "../../../decision/verdict.ts";
import type { BlockShape } from "../../../fields/shape.ts";
import { page, sample, section } from "../layout.ts";
import type { Topic } from "../topic.ts";

export const SAMPLE = `default_verdict: require_approval
rules:
  - name: work-in-the-repository
    priority: 10
    effect: allow
    match:
      tool_names: [fs.read, fs.write]
      target_kinds: [path]
    endpoint:
      path_allowlist: ["/repo/**"]
      action: block
`;

const MEANINGS: Readonly<Record<Verdict, string>> = {
  allow: "the call may run",
  dry_run: "it may run where it changes nothing",
  require_approval: "it waits until somebody agreed",
  block: "it does not run",
};

/** A nested block is written by its name; keys of a flat one stand in the rule itself. */
const row = ({ name, layout, summary, keys }: BlockShape): readonly [string, string] =>
  layout === "nested"
    ? [name, summary]
    : [name.replaceAll("_", " "), `${summary} Keys: ${keys.map(({ key }) => key).join(", ")}.`];

export const policies: Topic = {
  name: "policies",
  summary: "How a policy is written, and how it decides.",
  page: () =>
    page(
      "A policy says which tool calls of an agent may run. It is written in YAML, or in the DSL (`gait help dsl`), which mean the same:",
      sample(SAMPLE),
      "A rule matches a call where all selectors under `match` hold (`gait help selectors`); without any it matches every call. Of the rules that match, those of the smallest priority decide, and the most restrictive of their effects is the verdict. A call that no rule matches gets `default_verdict`, which is `require_approval` where it is left out.",
      section(
        "Verdicts, the mildest first",
        VERDICTS.map((verdict) => [verdict, MEANINGS[verdict]]),
      ),
      "Constraints of a rule then look at the matched call: they change its effect, or leave something to do before it may run.",
      section(
        "Constraints of a rule",
        CONSTRAINT_NAMES.map((name) => row(constraintOf(name).shape)),
      ),
      section(
        "Settings of a policy",
        SETTING_NAMES.map((name) => row(settingOf(name).shape)),
      ),
      section("See also", [
        ["gait policy init, gait policy validate, gait policy check, docs/policy.md, docs/semantics.md"],
      ]),
    ),
};
