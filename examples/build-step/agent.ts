// An agent that asks its policy before every tool call. The names in it are types: `npm run check` knows them.

import { decide, type PolicyIntent, type ReasonCode, type ToolName } from "./agent.policy.yaml";

type Tool = (path: string) => string;

/** A tool of the policy that is missing here does not compile. */
const TOOLS: Record<ToolName, Tool> = {
  "fs.read": (path) => `read ${path}`,
  "fs.write": (path) => `wrote ${path}`,
};

/** Neither does a reason that the policy never gives. */
const SENTENCES: Partial<Record<ReasonCode, string>> = {
  default_block: "no rule speaks of this tool",
  endpoint_path_not_allowlisted: "this is outside of the project",
  people_decide: "somebody has to agree first",
};

const isTool = (name: string): name is ToolName => Object.hasOwn(TOOLS, name);

function callTool(name: string, path: string): string {
  const context = { identity: "dev", workspace: "/work/shop", risk_class: "low" };
  const intent: PolicyIntent = { tool_name: name, targets: [{ kind: "path", value: path }], context };
  const { permitted, verdict, reason_codes } = decide(intent);
  if (permitted && isTool(name)) return TOOLS[name](path);
  const why = reason_codes.flatMap((code) => SENTENCES[code] ?? []);
  return `${verdict}: ${why.join("; ")}`;
}

const PLAN = [
  ["fs.read", "/work/shop/cart.ts"],
  ["fs.read", "/home/dev/.ssh/id_ed25519"],
  ["fs.write", "/work/shop/cart.ts"],
  ["shell.run", "/bin/sh"],
] as const;

for (const [name, path] of PLAN) console.log(`${name} ${path} -> ${callTool(name, path)}`);
