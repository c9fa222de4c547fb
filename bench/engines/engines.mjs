// Who is measured. Ours and two baselines always; peers where they are installed. `encoding` says how a peer was given
// the policy, `beyond` what it can do that this project cannot, `onceFrom` the size from which it loads for minutes.

const own = (file) => new URL(file, import.meta.url).href;
const peer = (file) => new URL(`../peers/${file}`, import.meta.url).href;

export const OWN = {
  gait: { label: "gait-policy", module: own("gait.mjs") },
  loop: { label: "hand-written loop over `Set`s", short: "loop over Sets", module: own("set-loop.mjs") },
  interpreter: {
    label: "our plain interpreter",
    short: "plain interpreter",
    module: own("interpreter.mjs"),
  },
};

export const PEERS = {
  casl: {
    label: "CASL",
    package: "@casl/ability",
    module: peer("casl.mjs"),
    encoding: "the tool is the action, which it indexes; other conditions in Mongo form",
    beyond: "permissions on fields of records; the same rules as database queries",
  },
  "opa-filed": {
    label: "OPA in wasm, rules filed by tool by hand",
    short: "OPA wasm, filed by tool",
    package: "@open-policy-agent/opa-wasm",
    module: peer("opa-filed.mjs"),
    encoding: "rules as data under the name of their tool, walked by one generic rule",
    beyond: "any computation over any JSON; partial evaluation",
  },
  "opa-data": {
    label: "OPA in wasm, rules as data",
    short: "OPA wasm",
    package: "@open-policy-agent/opa-wasm",
    module: peer("opa-data.mjs"),
    encoding: "rules as a list, walked by one generic rule",
    beyond: "the same",
  },
  "cedar-sliced": {
    label: "Cedar in wasm, sliced by tool by the application",
    short: "Cedar wasm, sliced by tool",
    package: "@cedar-policy/cedar-wasm",
    module: peer("cedar-sliced.mjs"),
    encoding: "a `permit` for each rule; a parsed set for each tool",
    beyond: "hierarchies of entities; a validator and a symbolic analyser; proofs in Lean",
    onceFrom: 10_000,
  },
  cedar: {
    label: "Cedar in wasm",
    short: "Cedar wasm",
    package: "@cedar-policy/cedar-wasm",
    module: peer("cedar.mjs"),
    encoding: "a `permit` for each rule, parsed before; the first satisfied one decides",
    beyond: "the same",
  },
  zen: {
    label: "GoRules zen",
    package: "@gorules/zen-engine",
    module: peer("zen.mjs"),
    encoding: "one decision table, hit policy first; asynchronous",
    beyond: "graphs of decisions, expressions and functions; a visual editor",
  },
  casbin: {
    label: "casbin",
    package: "casbin",
    module: peer("casbin.mjs"),
    encoding: "a row for each rule, effect by priority; `Set`s asked by functions of ours",
    beyond: "roles with inheritance; policies in a database, changed while running",
  },
  "json-rules-engine": {
    label: "json-rules-engine",
    package: "json-rules-engine",
    module: peer("json-rules-engine.mjs"),
    encoding: "a rule for each rule by priority, stopped at the first; asynchronous",
    beyond: "facts that are fetched when a rule asks for them",
  },
  "agent-governance": {
    label: "agent-governance-sdk",
    package: "@microsoft/agent-governance-sdk",
    module: peer("agent-governance.mjs"),
    encoding: "a condition in its expression language for each rule",
    beyond: "identities, trust scores, rate limits and audit in one kit",
  },
};

export const ENGINES = { ...OWN, ...PEERS };
