// A seeded workload: policies of any size over tools, risk classes, target kinds and identities, and intents of
// which two in three are drawn to satisfy some rule. The same sizes give the same texts on every machine.

/** mulberry32: small, fast, good enough for a workload. */
function random(seed) {
  let state = seed;
  const next = () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
  return {
    below: (n) => Math.floor(next() * n),
    chance: (p) => next() < p,
    pick: (list) => list[Math.floor(next() * list.length)],
  };
}

const KINDS = ["path", "url", "host", "repo", "bucket", "table", "queue", "topic"];
const RISKS = ["low", "medium", "high", "critical"];
const EFFECTS = ["allow", "dry_run", "require_approval", "block"];

export function makePolicy(ruleCount, seed = 1) {
  const rng = random(seed);
  const tools = Array.from({ length: Math.max(40, ruleCount / 5) }, (_, i) => `service${i % 17}.tool${i}`);
  const identities = Array.from({ length: Math.max(20, ruleCount / 10) }, (_, i) => `agent-${i}`);
  const some = (list, most) => [
    ...new Set(Array.from({ length: 1 + rng.below(most) }, () => rng.pick(list))),
  ];
  const rules = Array.from({ length: ruleCount }, (_, i) => ({
    name: `rule-${i}`,
    priority: i,
    effect: rng.pick(EFFECTS),
    match: {
      ...(rng.chance(0.99) && { tool_names: some(tools, 4) }),
      ...(rng.chance(0.7) && { risk_classes: some(RISKS, 3) }),
      ...(rng.chance(0.6) && { target_kinds: some(KINDS, 3) }),
      ...(rng.chance(0.6) && { identities: some(identities, 4) }),
    },
  }));
  return { rules, tools, identities, text: JSON.stringify({ default_verdict: "block", rules }) };
}

export function makeIntents({ rules, tools, identities }, count, seed = 2) {
  const rng = random(seed);
  return Array.from({ length: count }, (_, i) => {
    const { match } = rng.chance(0.65) ? rng.pick(rules) : { match: {} };
    const target = (kind) => ({
      kind,
      value: `/workspace/project/src/module${i % 97}/file.ts`,
      operation: "read",
      endpoint_class: "fs.read",
    });
    return JSON.stringify({
      schema_id: "gait.gate.intent_request",
      schema_version: "1.0.0",
      created_at: "2026-02-06T00:00:00Z",
      producer_version: "1.4.0",
      tool_name: rng.pick(match.tool_names ?? tools),
      args: { path: `/workspace/project/src/module${i % 97}/file.ts`, limit: 200, recursive: false },
      targets: [target(rng.pick(match.target_kinds ?? KINDS)), target(rng.pick(KINDS))],
      arg_provenance: [{ arg_path: "$.path", source: "user" }],
      context: {
        identity: rng.pick(match.identities ?? identities),
        workspace: "/workspace/project",
        risk_class: rng.pick(match.risk_classes ?? RISKS),
        session_id: `session-${i % 13}`,
      },
    });
  });
}
