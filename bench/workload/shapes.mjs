// What the rules of a policy may look like. In: chance, the words of the policy, a rule's place. Out: the rule's `match`.
// Three of the shapes are hostile: they take from an index what it likes to select by.

export const RISKS = ["low", "medium", "high", "critical"];
export const KINDS = ["path", "url", "host", "repo", "bucket", "table", "queue", "topic"];
export const OPERATIONS = ["read", "write", "list", "create", "update"];
/** None that makes a call destructive: a rule's own effect is then the verdict, which every engine can say. */
export const ENDPOINTS = ["fs.read", "fs.write", "net.http", "net.dns", "ui.click"];

const FAMILIES = [
  "fs.get",
  "git.push",
  "http.post",
  "db.query",
  "mail.send",
  "k8s.apply",
  "crm.find",
  "web.open",
];

const between = (least, count, most) => Math.min(most, Math.max(least, Math.round(count)));
const numbered = (count, name) => Array.from({ length: count }, (_, i) => name(i));
const digits = (number, width) => String(number).padStart(width, "0");

/** Vocabularies grow with the policy, as they do in life. */
export const words = (size) => ({
  tools: numbered(between(40, size / 5, 2000), (i) => `${FAMILIES[i % FAMILIES.length]}_${i}`),
  identities: numbered(between(20, size / 10, 1000), (i) => `agent-${i}`),
  prefixes: numbered(between(8, size / 20, 400), (i) => `/srv/team-${i % 17}/app-${digits(i, 3)}/`),
});

/** One rule in a hundred is a guardrail for all tools, and comes first. */
const isGuardrail = (index, size) => size >= 100 && index < size / 100;

function fourFields(draw, known, index, size) {
  const guardrail = isGuardrail(index, size);
  const has = (share) => guardrail || draw.chance(share);
  return {
    ...(!guardrail && { tool_names: draw.some(known.tools, 1 + draw.below(4)) }),
    ...(has(0.7) && { risk_classes: draw.some(RISKS, guardrail ? 1 : 1 + draw.below(3)) }),
    ...(has(0.6) && { target_kinds: draw.some(KINDS, 1 + draw.below(2)) }),
    ...(has(0.6) && { identities: draw.some(known.identities, 1 + draw.below(3)) }),
  };
}

const sevenFields = (draw, known, index, size) => ({
  ...fourFields(draw, known, index, size),
  ...(draw.chance(0.3) && { destination_operations: draw.some(OPERATIONS, 1 + draw.below(2)) }),
  ...(draw.chance(0.3) && { endpoint_classes: draw.some(ENDPOINTS, 1 + draw.below(2)) }),
  ...(draw.chance(0.2) && { workspace_prefixes: draw.some(known.prefixes, 1 + draw.below(2)) }),
});

/** `perPriority`: how many rules share one. */
export const SHAPES = {
  ordinary: {
    about: "four fields, a priority of its own for every rule",
    words,
    match: fourFields,
    perPriority: 1,
  },
  rich: {
    about: "seven fields, one of them by prefix; eight rules share a priority",
    words,
    match: sevenFields,
    perPriority: 8,
  },
  "one tool": {
    about: "one tool for all rules, told apart by a prefix",
    words: (size) => ({
      ...words(size),
      tools: ["shell.open"],
      prefixes: numbered(Math.max(1, size >> 1), (i) => `/srv/app-${digits(i, 6)}/`),
    }),
    match: (draw, known, index) => ({
      tool_names: known.tools,
      workspace_prefixes: [known.prefixes[index % known.prefixes.length]],
      risk_classes: draw.some(RISKS, 1),
      target_kinds: draw.some(KINDS, 2),
    }),
    perPriority: 1,
  },
  "wide sets": {
    about: "30 tools and 15 identities in every rule",
    words,
    match: (draw, known) => ({
      tool_names: draw.some(known.tools, 30),
      identities: draw.some(known.identities, 15),
      risk_classes: draw.some(RISKS, 1),
      target_kinds: draw.some(KINDS, 1),
    }),
    perPriority: 1,
  },
  "no selective field": {
    about: "only fields of few values: risk, kind, operation, endpoint",
    words,
    match: (draw) => ({
      risk_classes: draw.some(RISKS, 1),
      target_kinds: draw.some(KINDS, 1),
      destination_operations: draw.some(OPERATIONS, 1),
      endpoint_classes: draw.some(ENDPOINTS, 1),
    }),
    perPriority: 1,
  },
};
