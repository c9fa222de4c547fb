// Small worlds: policies over a handful of words, and every call there is in them. In: a world and a stream of chance. Out:
// random policies of few rules, and all calls, prepared once. A call says one of the words that policies use, or one that
// none uses, so what holds for all these calls holds for all.

import { compile, type Policy, prepareIntent } from "../../src/index.ts";
import { stripClaims } from "../../src/intent/context.ts";
import type { Intent } from "../../src/intent/intent.ts";
import { intentOf } from "../../src/intent/prepared.ts";

export interface World {
  readonly name: string;
  /** Keys of a rule's match, with the words of each. */
  readonly selectors: Readonly<Record<string, readonly unknown[]>>;
  /** Blocks of constraints that a rule may have. */
  readonly constraints: readonly Readonly<Record<string, unknown>>[];
  readonly settings: readonly Readonly<Record<string, unknown>>[];
  readonly calls: readonly Call[];
}

export interface Call {
  readonly intent: Readonly<Record<string, unknown>>;
  readonly prepared: ReturnType<typeof prepareIntent>;
  readonly seen: Intent;
}

export type Chance = (below: number) => number;

/** A stream that is the same for the same seed. */
export function chance(seed: number): Chance {
  let state = seed >>> 0 || 1;
  return (below) => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    state >>>= 0;
    return state % below;
  };
}

const EFFECTS = ["allow", "dry_run", "require_approval", "block"];

const some = <T>(from: readonly T[], draw: Chance): readonly T[] => {
  const picked = from.filter(() => draw(2) === 0);
  return picked.length > 0 ? picked : [from[draw(from.length)] as T];
};

export function randomPolicy({ selectors, constraints, settings }: World, draw: Chance): Policy {
  // Only where rules say the same may one of them be redundant.
  const shared = draw(3) === 0 ? { reason_codes: ["one"] } : undefined;
  const rules = Array.from({ length: 1 + draw(7) }, (_, index) => {
    const keys = Object.keys(selectors)
      .filter(() => draw(3) === 0)
      .slice(0, 3);
    const match = Object.fromEntries(keys.map((key) => [key, wordsFor(key, selectors[key] ?? [], draw)]));
    const constraint = draw(2) === 0 ? constraints[draw(constraints.length || 1)] : undefined;
    return {
      name: `r${index}`,
      priority: 1 + draw(4),
      effect: EFFECTS[draw(4)],
      ...(draw(2) === 0 && { reason_codes: [["one"], ["two"], ["one", "two"]][draw(3)] }),
      ...shared,
      ...(keys.length > 0 && { match }),
      ...constraint,
    };
  });
  const text = JSON.stringify({
    default_verdict: EFFECTS[draw(4)],
    ...settings[draw(settings.length)],
    rules,
  });
  const compiled = compile(text);
  if (!compiled.ok) throw new Error(`${JSON.stringify(compiled.diagnostics)} ${text}`);
  return compiled.policy;
}

function wordsFor(key: string, words: readonly unknown[], draw: Chance): unknown {
  const isSingle =
    key === "require_delegation" || key === "max_delegation_depth" || key === "tool_annotations";
  return isSingle ? words[draw(words.length)] : some(words, draw);
}

const contextOf = (risk: string, more: object = {}) => ({
  identity: "someone",
  workspace: "/work",
  risk_class: risk,
  ...more,
});

function callsOf(intents: readonly Readonly<Record<string, unknown>>[]): readonly Call[] {
  return intents.map((intent) => {
    const prepared = prepareIntent(intent);
    if (prepared.kind === "invalid") throw new Error(prepared.error);
    return { intent, prepared, seen: stripClaims(intentOf(prepared)) };
  });
}

/** All sets of at most so many members. */
function setsOf<T>(members: readonly T[], most: number): readonly (readonly T[])[] {
  if (most === 0 || members.length === 0) return [[]];
  const [first, ...others] = members;
  return [...setsOf(others, most), ...setsOf(others, most - 1).map((set) => [first as T, ...set])];
}

const cross = <A, B, C>(as: readonly A[], bs: readonly B[], make: (a: A, b: B) => C): readonly C[] =>
  as.flatMap((a) => bs.map((b) => make(a, b)));

const TARGETS = cross(["path", "url", "queue"], ["/x", "/y"], (kind, value) => ({
  kind,
  value,
  endpoint_class: "ui.click",
}));

const provenances = (sources: readonly string[], most: number) =>
  setsOf(sources, most).map((set) => set.map((source, i) => ({ arg_path: `$.a${i}`, source })));

/** Whether a call destroys, and in which phase, raises every effect; fail-closed checks know no class `other`. */
const DESTROYING = [
  { more: { destructive: true }, phase: "apply" },
  { more: { destructive: true }, phase: "plan" },
] as const;
const ODD = [...DESTROYING, { more: { endpoint_class: "other" }, phase: "apply" }] as const;

const TARGET_LISTS = setsOf(TARGETS, 3).flatMap((targets) => [
  { targets, phase: "apply" },
  ...(targets.length === 0
    ? []
    : ODD.map(({ more, phase }) => ({
        targets: targets.map((target, i) => (i === 0 ? { ...target, ...more } : target)),
        phase,
      }))),
]);

export const targetWorld: World = {
  name: "targets",
  selectors: {
    tool_names: ["a", "b"],
    risk_classes: ["low"],
    target_kinds: ["path", "url"],
    target_values: ["/x"],
    destination_kinds: ["path", "url"],
    provenance_sources: ["external"],
  },
  constraints: [
    {
      dataflow: {
        enabled: true,
        tainted_sources: ["external"],
        destination_kinds: ["url"],
        action: "require_approval",
      },
    },
    {
      dataflow: {
        enabled: true,
        tainted_sources: ["external"],
        destination_kinds: ["path"],
        action: "block",
      },
    },
    { endpoint: { enabled: true, path_allowlist: ["/x"], action: "block" } },
    { endpoint: { enabled: true, path_denylist: ["/x"], action: "require_approval" } },
  ],
  settings: [
    {},
    {},
    { fail_closed: { enabled: true, risk_classes: ["high"], required_fields: ["targets"] } },
  ],
  calls: callsOf(
    cross(
      cross(["a", "b", "c"], ["low", "high"], (tool, risk) => ({ tool, risk })),
      cross(TARGET_LISTS, provenances(["external", "user"], 1), (list, arg_provenance) => ({
        ...list,
        arg_provenance,
      })),
      ({ tool, risk }, { targets, phase, arg_provenance }) => ({
        tool_name: tool,
        args: {},
        targets,
        arg_provenance,
        context: contextOf(risk, { phase }),
      }),
    ),
  ),
};

const NAMES = ["p", "q", "z"];
const chains = (length: number): readonly (readonly string[])[] =>
  length === 0
    ? NAMES.map((name) => [name])
    : cross(NAMES, chains(length - 1), (name, rest) => [name, ...rest]);

const delegations = [0, 1, 2, 3].flatMap((length) =>
  chains(length).flatMap((names) =>
    ["", "write"].map((scope_class) => ({
      requester_identity: names.at(-1),
      scope_class,
      chain: names
        .slice(1)
        .map((delegate, i) => ({ delegator_identity: names[i], delegate_identity: delegate })),
    })),
  ),
);

export const delegationWorld: World = {
  name: "delegation",
  selectors: {
    tool_names: ["a", "b"],
    require_delegation: [true],
    max_delegation_depth: [0, 1, 2],
    allowed_delegator_identities: ["p"],
    allowed_delegate_identities: ["p"],
    delegation_scopes: ["write"],
  },
  constraints: [],
  settings: [{}, { fail_closed: { enabled: true, risk_classes: ["low"], required_fields: ["delegation"] } }],
  calls: callsOf(
    cross(
      cross(
        cross(["a", "b", "c"], ["low", "odd"], (tool_name, risk) => ({ tool_name, risk })),
        [undefined, ...ODD],
        (call, destroys) => ({ ...call, destroys }),
      ),
      [undefined, ...delegations],
      ({ tool_name, risk, destroys }, delegation) => ({
        tool_name,
        args: {},
        targets: destroys === undefined ? [] : [{ ...TARGETS[0], ...destroys.more }],
        context: contextOf(risk, { phase: destroys?.phase ?? "apply" }),
        ...(delegation !== undefined && { delegation }),
      }),
    ),
  ),
};

const AGENTS = [
  {},
  { agent_id: "one" },
  { agent_id: "three" },
  { agent_identity: {} },
  { agent_id: "one", agent_identity: {} },
  { agent_id: "three", agent_identity: {} },
  { agent_id: "one", agent_identity: { revoked: true } },
];

const PLAIN = { kind: "path", value: "/x", endpoint_class: "ui.click" };

const TARGET_CHOICES = [
  { targets: [], phase: "apply" },
  { targets: [PLAIN], phase: "apply" },
  { targets: [{ ...PLAIN, read_only_hint: true }], phase: "apply" },
  { targets: [PLAIN, { ...PLAIN, read_only_hint: true }], phase: "apply" },
  ...DESTROYING.flatMap(({ more, phase }) => [
    { targets: [{ ...PLAIN, ...more }], phase },
    { targets: [{ ...PLAIN, ...more, read_only_hint: true }], phase },
    {
      targets: [
        { ...PLAIN, ...more },
        { ...PLAIN, read_only_hint: true },
      ],
      phase,
    },
  ]),
];

export const placeWorld: World = {
  name: "places",
  selectors: {
    identities: ["p"],
    workspace_prefixes: ["/r", "/r/s", "/t"],
    skill_publishers: ["acme"],
    skill_sources: ["git"],
    tool_annotations: [{ readOnlyHint: true }, { readOnlyHint: false }],
  },
  constraints: [
    { allowed_agent_ids: ["one"] },
    { require_declared_agent: true },
    { endpoint: { enabled: true, destructive_action: "block", action: "require_approval" } },
  ],
  settings: [{}],
  calls: callsOf(
    cross(
      cross(["p", "z"], ["/r", "/rx", "/r/s", "/t", "/w"], (identity, workspace) => ({
        identity,
        workspace,
      })),
      cross(
        cross(AGENTS, TARGET_CHOICES, (agent, list) => ({ agent, ...list })),
        [undefined, ["acme", "git"], ["acme", "x"], ["x", "git"], ["x", "x"]],
        (rest, skill) => ({ ...rest, skill }),
      ),
      (place, { agent, skill, targets, phase }) => ({
        tool_name: "a",
        args: {},
        targets,
        context: { ...contextOf("low", { phase }), ...place, ...agent },
        ...(skill !== undefined && {
          skill_provenance: { skill_name: "s", publisher: skill[0], source: skill[1] },
        }),
      }),
    ),
  ),
};

/** Every source of arguments there is, so that rules can exhaust them. */
export const sourceWorld: World = {
  name: "sources",
  selectors: {
    tool_names: ["a", "b"],
    risk_classes: ["low", "high"],
    provenance_sources: ["user", "tool_output", "external", "system"],
    target_kinds: ["path"],
  },
  constraints: [
    { dataflow: { enabled: true, tainted_sources: ["external", "user"], destination_kinds: ["path"] } },
  ],
  settings: [
    {},
    { fail_closed: { enabled: true, risk_classes: ["high"], required_fields: ["arg_provenance"] } },
  ],
  calls: callsOf(
    cross(
      cross(["a", "b", "c"], ["low", "high", "odd"], (tool, risk) => ({ tool, risk })),
      cross(
        provenances(["user", "tool_output", "external", "system"], 4),
        [
          { kinds: [], phase: "apply" },
          ...cross([["path"], ["url"], ["path", "url"]], ["", "odd", "apply", "plan"], (kinds, phase) => ({
            kinds,
            phase,
          })),
        ],
        (arg_provenance, list) => ({ arg_provenance, ...list }),
      ),
      ({ tool, risk }, { arg_provenance, kinds, phase }) => ({
        tool_name: tool,
        args: {},
        arg_provenance,
        targets: kinds.map((kind) => ({
          kind,
          value: "/x",
          endpoint_class: phase === "odd" ? "other" : "ui.click",
          destructive: phase === "apply" || phase === "plan",
        })),
        context: contextOf(risk, { phase: phase === "odd" ? "" : phase }),
      }),
    ),
  ),
};

export const WORLDS: readonly World[] = [targetWorld, delegationWorld, sourceWorld, placeWorld];
