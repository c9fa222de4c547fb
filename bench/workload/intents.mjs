// Intents as they come over the wire. In: a policy, how many, a seed. Out: JSON texts, two in three drawn to satisfy a
// rule chosen evenly over the whole policy; or texts that no rule matches. Texts share no string with the rules.

import { random } from "./random.mjs";
import { ENDPOINTS, KINDS, OPERATIONS, RISKS } from "./shapes.mjs";

const AIMED = 0.65;

export function makeIntents({ rules, known }, count, seed) {
  const draw = random(seed * 104729 + rules.length);
  return texts(count, (index) => {
    const match = draw.chance(AIMED) ? draw.pick(rules).match : {};
    return intent(draw, index, match, {
      tool: draw.pick(match.tool_names ?? known.tools),
      identity: draw.pick(match.identities ?? known.identities),
      workspace: draw.pick(match.workspace_prefixes ?? known.prefixes),
      risk: draw.pick(match.risk_classes ?? RISKS),
    });
  });
}

/** Nobody knows the tool or who asks; where rules ask for neither, nobody knows the risk. */
export function makeStrangers({ rules }, count, seed) {
  const draw = random(seed * 15485863 + rules.length);
  const isAskedOnly = rules.every(
    ({ match }) => match.tool_names === undefined && match.identities === undefined,
  );
  return texts(count, (index) =>
    intent(
      draw,
      index,
      {},
      {
        tool: `unlisted.tool_${index % 50}`,
        identity: `stranger-${index % 40}`,
        workspace: "/elsewhere/",
        risk: isAskedOnly ? "unheard-of" : draw.pick(RISKS),
      },
    ),
  );
}

const texts = (count, make) => Array.from({ length: count }, (_, index) => JSON.stringify(make(index)));

function intent(draw, index, match, { tool, identity, workspace, risk }) {
  const count = 1 + draw.below(3);
  const aimed = draw.below(count);
  const targets = Array.from({ length: count }, (_, i) => target(draw, i === aimed ? match : {}));
  return {
    schema_id: "gait.gate.intent_request",
    schema_version: "1.0.0",
    created_at: "2026-02-06T09:30:00Z",
    producer_version: "1.4.0",
    tool_name: tool,
    args: { path: targets[0].value, limit: 1 + draw.below(500), recursive: false },
    targets,
    arg_provenance: [{ arg_path: "$.path", source: "user" }],
    context: {
      identity,
      workspace: `${workspace}checkout-${index % 7}`,
      risk_class: risk,
      session_id: `session-${draw.below(1e6)}`,
    },
  };
}

function target(draw, { target_kinds, destination_operations, endpoint_classes }) {
  const kind = draw.pick(target_kinds ?? KINDS);
  return {
    kind,
    value: value(kind, draw.below(1e6)),
    operation: draw.pick(destination_operations ?? OPERATIONS),
    endpoint_class: draw.pick(endpoint_classes ?? ENDPOINTS),
  };
}

function value(kind, number) {
  if (kind === "path") return `/srv/app/src/module-${number % 97}/item-${number}.json`;
  if (kind === "url") return `https://api.example.com/v1/items/${number}`;
  return kind === "host" ? `node-${number}.example.net` : `${kind}-${number % 97}/item-${number}`;
}
