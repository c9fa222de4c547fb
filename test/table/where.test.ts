// What is typed after --where, and which rules stay.

import { describe, expect, test } from "vitest";
import { compile } from "../../src/index.ts";
import { tableView } from "../../src/table/view/view.ts";
import { readWhere } from "../../src/table/view/where.ts";

function check(text: string): string {
  const read = readWhere(text);
  return "kind" in read ? read.message : read.map(({ field, value }) => `${field}=${value}`).join(" ");
}

describe("a question about calls", () => {
  test.each([
    ["tool=fs.write,risk=high", "tool_names=fs.write risk_classes=high"],
    ["tool_name= FS.Write ", "tool_names=fs.write"],
    ["identity= Alice ", "identities=Alice"],
    ["kind=path", "target_kinds=path"],
    ["endpoint=net.http", "endpoint_classes=net.http"],
    ["readOnlyHint=TRUE", "tool_annotations.readOnlyHint=true"],
    ["delegation=false", "require_delegation=false"],
    ["max_delegation_depth=2", "max_delegation_depth=2"],
    ["delegator_identity=Lead", "allowed_delegator_identities=Lead"],
    ["delegator=Lead", "allowed_delegator_identities=Lead"],
    ["link_delegators=Lead", "link_delegators=Lead"],
    ["environment=Prod", "environment=prod"],
    ["target_values=a\\,b=c", "target_values=a,b=c"],
  ])("%s", (text, read) => {
    expect(check(text)).toBe(read);
  });

  test.each([
    ["", "expected FIELD=VALUE, found ``"],
    ["tool", "expected FIELD=VALUE, found `tool`"],
    ["=x", "expected FIELD=VALUE, found no field"],
    ["tool= ", "`tool_names` needs a value"],
    ["tol_names=x", "unknown field: `tol_names`; did you mean `tool_names`?"],
    ["target=x", "`target` may be any of: target_kinds, target_values"],
    ["source=x", "`source` may be any of: skill_sources, provenance_sources"],
    ["endpoint=fs.wirte", "`endpoint_classes` is never `fs.wirte`; did you mean `fs.write`?"],
    ["delegation=yes", "`require_delegation` is never `yes`; use one of: true, false"],
    ["max_delegation_depth=-1", "`max_delegation_depth` is a whole number, found `-1`"],
    ["tool=a,tool_name=b", "`tool_names` is given twice; a call has one value there"],
    [
      "target_kinds=path,destination_kinds=url",
      "`destination_kinds` is given twice; a call has one value there",
    ],
  ])("is refused: %s", (text, message) => {
    expect(check(text)).toBe(message);
  });

  test("a field nobody can mean gets the list of all", () => {
    expect(check("constructor=x")).toMatch(
      /^unknown field: `constructor`; use one of: tool_names, risk_classes, /,
    );
  });
});

const POLICY = `rules:
  - {name: any, effect: allow}
  - {name: tool, effect: allow, match: {tool_names: [A, b]}}
  - {name: repo, effect: allow, match: {workspace_prefixes: [/repo]}}
  - {name: path, effect: allow, match: {target_kinds: [path]}}
  - {name: host, effect: allow, match: {destination_kinds: [host]}}
  - {name: deep, effect: allow, match: {max_delegation_depth: 1}}
  - {name: sent, effect: allow, match: {require_delegation: true}}
  - {name: scope, effect: allow, match: {delegation_scopes: [read]}}
  - {name: hint, effect: allow, match: {tool_annotations: {readOnlyHint: false}}}
`;

function kept(question: string): string {
  const { policy } = compile(POLICY);
  const where = readWhere(question);
  if (policy === undefined || "kind" in where) throw new Error("neither policy nor question may fail");
  const { tiers } = tableView(policy, { where });
  return tiers.flatMap(({ rules }) => rules.map(({ rule }) => rule.name)).join(" ");
}

describe("the rules that stay", () => {
  test.each([
    ["tool=a", "any deep hint host path repo scope sent tool"],
    ["tool=c", "any deep hint host path repo scope sent"],
    ["workspace=/repository", "any deep hint host path repo scope sent tool"],
    ["workspace=/home", "any deep hint host path scope sent tool"],
    ["kind=path", "any deep hint path repo scope sent tool"],
    ["kind=url,tool=c", "any deep hint repo scope sent"],
    ["delegation=false", "any hint host path repo tool"],
    ["max_delegation_depth=2", "any hint host path repo scope sent tool"],
    ["delegation_scopes=write", "any deep hint host path repo sent tool"],
    ["readOnlyHint=true", "any deep host path repo scope sent tool"],
  ])("%s", (question, names) => {
    expect(kept(question)).toBe(names);
  });
});
