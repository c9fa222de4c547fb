// `gait help dsl`: a policy as text that reads like a sentence.

import { page, sample, section } from "../layout.ts";
import type { Topic } from "../topic.ts";

export const SAMPLE = `default block

set inside: target.value = { "/repo/a.txt", "/repo/b.txt" }

rule "work-in-the-repository" priority 10 {
  allow when tool in { "fs.read", "fs.write" } and every target (value in inside)
  because "repository_work"
}

rule "no-tainted-egress" priority 5 {
  block when any target (kind in { host, url }) and any provenance (source == external)
}

never allow when any target (class == fs.delete) because "people delete"

test "reading works" {
  given { tool_name: "fs.read", targets: [{ kind: "path", value: "/repo/a.txt" }] }
  expect allow because "repository_work"
}
`;

export const dsl: Topic = {
  name: "dsl",
  summary: "A policy as text that reads like a sentence.",
  page: () =>
    page(
      "The DSL is the other surface of a policy. It has the digest and the verdicts of the YAML that says the same, and finds wrong names and words when it is compiled. Every command reads a file as DSL whose name ends in `.gait`.",
      sample(SAMPLE),
      section("Statements", [
        ["default VERDICT", "for calls that no rule matches"],
        ["set NAME: FIELD = { ... }", "a name for values of one field"],
        ['rule "NAME" priority N { ... }', "the effect, `when`, `because`, `violates`, constraints"],
        ["never VERDICT when ...", "a promise that `gait policy check` proves or refutes"],
        ['test "NAME" { given ... expect ... }', "a call that `gait policy test` tries"],
      ]),
      section("Conditions", [
        [
          'tool == "a", tool in { "a", "b" }',
          "the value is this, or one of these; `!=` and `not in` are the opposites",
        ],
        ['workspace under "/srv/app/"', "the value starts so"],
        ["delegation.depth <= 2", "there is a number, and it is not above"],
        ["delegation is present", "there is one"],
        ["A and B, A or B, not A", "`and` binds closer than `or`"],
        [
          "any target (A and B)",
          "one target satisfies both; also `every` and `no`, of `target`, `provenance`, `link`",
        ],
      ]),
      section("See also", [["gait help selectors, gait policy convert, docs/dsl.md"]]),
    ),
};
