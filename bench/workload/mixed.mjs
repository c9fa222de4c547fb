// A policy as the exact analysis meets it: a quarter of the rules name no tool and so may meet any other rule, four rules
// share a priority, and one in five has a constraint. In: number of rules, seed. Out: its text, as YAML.

import { stringify } from "yaml";
import { random } from "./random.mjs";
import { ENDPOINTS, KINDS, OPERATIONS, RISKS, words } from "./shapes.mjs";

const EFFECTS = ["allow", "dry_run", "require_approval", "block"];

const CONSTRAINTS = [
  { endpoint: { enabled: true, path_allowlist: ["/srv/**"], action: "block" } },
  { endpoint: { enabled: true, domain_denylist: ["*.example"], action: "require_approval" } },
  { dataflow: { enabled: true, tainted_sources: ["external"], destination_kinds: ["url"], action: "block" } },
  { min_approvals: 2 },
  { allowed_agent_ids: ["agent-a", "agent-b"] },
];

function matchOf(draw, known) {
  const namesTool = draw.chance(0.75);
  return {
    ...(namesTool && { tool_names: draw.some(known.tools, 1 + draw.below(4)) }),
    ...((!namesTool || draw.chance(0.7)) && { risk_classes: draw.some(RISKS, 1 + draw.below(3)) }),
    ...((!namesTool || draw.chance(0.4)) && { identities: draw.some(known.identities, 1 + draw.below(3)) }),
    ...(draw.chance(0.5) && { target_kinds: draw.some(KINDS, 1 + draw.below(2)) }),
    ...(draw.chance(0.3) && { destination_operations: draw.some(OPERATIONS, 1 + draw.below(2)) }),
    ...(draw.chance(0.3) && { endpoint_classes: draw.some(ENDPOINTS, 1 + draw.below(2)) }),
    ...(draw.chance(0.2) && { workspace_prefixes: draw.some(known.prefixes, 1 + draw.below(2)) }),
    ...(draw.chance(0.1) && { provenance_sources: draw.some(["user", "external", "system"], 1) }),
  };
}

export function mixedRules(size, seed) {
  const draw = random(seed * 7919 + size);
  const known = words(size);
  return Array.from({ length: size }, (_, index) => ({
    name: `rule-${index}`,
    priority: index >> 2,
    effect: draw.pick(EFFECTS),
    match: matchOf(draw, known),
    ...(draw.chance(0.2) && draw.pick(CONSTRAINTS)),
  }));
}

/** Every block in full, as people write it, and not by an alias of one that says the same. */
export const asPolicy = (rules) =>
  stringify({ default_verdict: "block", rules }, { aliasDuplicateObjects: false });
