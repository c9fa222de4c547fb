// `gait policy table`: what a policy says, as a table for people, in the order in which rules are asked.

import { renderView, TABLE_FORMATS, type TableFormat } from "../../table/render.ts";
import { type TableView, tableView } from "../../table/view/view.ts";
import { type Given, type Misread, readWhere } from "../../table/view/where.ts";
import { POLICY_KEY_FLAGS, policyKeysOf } from "../artifact/key-flags.ts";
import { choiceOf } from "../choice.ts";
import { type Answer, type Call, type Command, inputFailure, type Outcome } from "../command.ts";
import { EXIT } from "../exit-codes.ts";
import { UNTRUSTED_POLICY } from "../exit-rows.ts";
import { adding, choiceFlag, valueFlag } from "../flags.ts";
import { readIr } from "../read-ir.ts";
import { tableJson } from "../table-json.ts";

const FORMAT = choiceFlag(
  "format",
  "FORMAT",
  "What the table is written in; with --json it does not matter.",
  {
    oneOf: TABLE_FORMATS,
    otherwise: "text",
  },
);

export const policyTable: Command = {
  words: ["policy", "table"],
  positionals: [
    { name: "<policy.yaml>", summary: "A policy, or the artifact that `policy compile` made of it." },
  ],
  flags: [
    adding(valueFlag("where", "FIELD=VALUE,...", "Only rules that could match a call with these values.")),
    FORMAT,
    ...POLICY_KEY_FLAGS,
  ],
  printsText: true,
  summary: "Shows the rules as a table, in the order in which they are asked.",
  description: [
    "One row a rule, one group of rows a priority, the default last: what the rule matches, what its\n" +
      "constraints add, what they leave to do. Long lists are cut in text and whole in HTML and with --json.\n" +
      "A compiled policy shows the same; only `mcp_trust`, which decides nothing, is not kept in it.",
    "With --where a rule stays unless it certainly matches no call in which the field has this value and no\n" +
      "other, in every target or argument where the field is about these. A field is named as in a policy\n" +
      "(tool_names), as in an intent (tool_name), or by its first words (tool). Several are separated by commas,\n" +
      "or have a --where each; a comma inside a value is written `\\,`.",
  ],
  reads: "The policy, and the public keys that are named.",
  writes: "Nothing.",
  exits: [
    [EXIT.ok, "the table was shown"],
    UNTRUSTED_POLICY,
    [EXIT.input, "the policy cannot be used, or the flags cannot be understood"],
  ],
  examples: [
    { purpose: "What does the policy say?", line: "gait policy table .gait.yaml" },
    {
      purpose: "What could decide about writing files at high risk?",
      line: "gait policy table .gait.yaml --where tool=fs.write,risk=high",
    },
    {
      purpose: "A page for people who review it:",
      line: "gait policy table .gait.yaml --format html > policy.html",
    },
  ],
  seeAlso: ["gait policy explain", "gait policy check", "gait help selectors"],
  run: showTable,
};

async function showTable({ args, flags, io }: Call): Promise<Outcome> {
  const [path = ""] = args;
  const format = choiceOf(flags, FORMAT);
  if (typeof format !== "string") return format;
  const where = givens(flags.values.get("where"));
  if ("kind" in where) return inputFailure(`--where: ${where.message}`);
  const read = await readIr(io, path, policyKeysOf(flags));
  if (read.kind === "failure") return read;
  const view = tableView(read.policy, { digest: read.table.policy.digest, where });
  return { ...answer(view, format), ...read.warnings };
}

const givens = (text: string | undefined): readonly Given[] | Misread =>
  text === undefined ? [] : readWhere(text);

const answer = (view: TableView, format: TableFormat): Answer => ({
  kind: "answer",
  exit: EXIT.ok,
  lines: [],
  text: renderView(view, { format }),
  json: tableJson(view),
});
