// What would unlock a call: for everything that is not allowed something asked for it, and nothing is promised that
// does not happen.

import { expect, it } from "vitest";

import { explain, prepareIntent } from "../../src/index.ts";
import { unlockOf } from "../../src/unlock/unlock.ts";
import { alwaysHolds } from "../support/law.ts";
import { irScenario, readable, ready, type Scenario, yamlScenario } from "../support/scenario.ts";
import { folderWith, NOW, runIn } from "./run.ts";

const INTENT = {
  tool_name: "tool.write",
  args: {},
  targets: [{ kind: "path", value: "/repo/.env", operation: "write" }],
  context: { identity: "alice", workspace: "/repo", risk_class: "low" },
};

async function check(policy: string, intent: object = {}): Promise<string> {
  const folder = folderWith({ "p.yaml": policy, "i.json": JSON.stringify({ ...INTENT, ...intent }) });
  const { stdout } = await runIn(folder, "policy", "explain", "p.yaml", "i.json");
  return stdout.split("\nWhat would unlock it:\n")[1] ?? "";
}

const rule = (text: string): string => `default_verdict: block\nrules:\n  - {${text}}\n`;

it.each([
  [
    "a constraint, with the one pattern and the one target that decided",
    rule("name: a, effect: allow, endpoint: {path_denylist: [/etc/**, /repo/.env], path_allowlist: [/**]}"),
    {
      targets: [
        { kind: "path", value: "/repo/a" },
        { kind: "path", value: "/repo/.env" },
      ],
    },
    `
  because  endpoint of rule a (endpoint_path_denied, endpoint_constraint_violation)
           no path in /repo/.env; found /repo/.env
  nearest  no rule would say less than block here
`,
  ],
  [
    "only the missing parts of what is demanded",
    rule("name: a, effect: allow, require_agent_owner: true, required_agent_lifecycle_states: [new, active]"),
    {
      context: {
        ...INTENT.context,
        agent_id: "x",
        agent_identity: { lifecycle_states: ["active"], owner: "bob" },
      },
    },
    `
  because  agent_identity of rule a (agent_lifecycle_state_invalid)
           in all states new; found active
  nearest  no rule would say less than block here
`,
  ],
  [
    "a change that was tried",
    rule("name: a, effect: allow, match: {risk_classes: [medium, none], tool_names: [tool.write]}"),
    {},
    `
  because  no rule matches, and the default verdict says so
  nearest  rule a, priority 0: would by itself say allow
  wants    risk_classes is one of medium, none; found low
  tried    with context.risk_class medium and all else as it is, the verdict is allow
`,
  ],
  [
    "a rule that stands before, and a default that would be milder",
    `default_verdict: dry_run
rules:
  - {name: stop, priority: 1, effect: block}
  - {name: go, priority: 2, effect: allow}
`,
    {},
    `
  because  rule stop says so
  nearest  rule go, priority 2: matches, and would by itself say allow
  but      stop at priority 1 matches this call and comes first
  default  a call that no rule matches gets dry_run
`,
  ],
  [
    "what is left to do, and a destructive target",
    rule(
      "name: a, effect: allow, min_approvals: 2, require_broker_credential: true, broker_reference: egress",
    ),
    { targets: [{ kind: "path", value: "/repo/a", operation: "delete" }] },
    `
  to do  get 2 approvals by different people
  to do  get a credential from broker egress

  because  destructive: "path /repo/a" (destructive_apply_requires_approval)
  nearest  no rule would say less than require_approval here
`,
  ],
  [
    "settings that stop a call before any rule",
    "fail_closed: {enabled: true, risk_classes: [low], required_fields: [targets, delegation]}\n",
    {},
    `
  because  fail_closed of the policy (fail_closed_missing_delegation)
           checks calls of risk low; found low
           they must have delegation
`,
  ],
  [
    "a script as a whole and step by step",
    `default_verdict: allow
scripts: {max_steps: 1}
rules:
  - {name: writes, effect: block, match: {tool_names: [tool.write]}}
`,
    {
      tool_name: "script",
      script: { steps: ["tool.read", "tool.write"].map((tool_name) => ({ ...INTENT, tool_name })) },
    },
    `
  because  scripts of the policy (script_max_steps_exceeded)
           a script has at most 1 steps

  Step 2

  because  rule writes says so
  nearest  no rule would say less than block here
  default  a call that no rule matches gets allow
`,
  ],
])("shows %s", async (_, policy, intent, lines) => {
  expect(await check(policy, intent)).toBe(lines);
});

it("nothing is locked that is allowed", async () => {
  expect(await check("rules:\n  - {name: a, effect: allow}\n")).toBe("");
});

function unexplained(scenario: Scenario): readonly string[] {
  const compiled = ready(scenario);
  if (compiled === undefined) return [];
  const { policy, table } = compiled;
  return scenario.calls.flatMap(({ intent }) => {
    const prepared = prepareIntent(intent);
    if (prepared.kind === "invalid") return [];
    const explanation = explain(table, prepared, { now: NOW });
    const unlock = unlockOf({ policy, table, prepared, explanation, now: NOW });
    if ((unlock === undefined) !== (explanation.decision.verdict === "allow")) return ["locked or not?"];
    if (unlock === undefined) return [];
    const { causes, calls } = unlock;
    const reasons = causes.length + calls.length;
    return [
      ...(reasons === 0 ? [`nothing asked for ${explanation.decision.verdict}`] : []),
      ...calls.flatMap((call) => (call.causes.length === 0 ? [`nothing asked for ${call.verdict}`] : [])),
      ...calls.flatMap(({ nearest, change }) =>
        change !== undefined && nearest?.missing.length !== 1 ? ["tried where more is missing"] : [],
      ),
    ];
  });
}

it.each([
  ["YAML", yamlScenario],
  ["the IR", irScenario],
])("something asked for every verdict of %s that is not allow", (_, input) => {
  alwaysHolds({ input, faults: unexplained, ...readable }, 20);
});
