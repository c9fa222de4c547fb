// Calls that one rule can speak of. In: observed calls, one at a time. Out: groups of them, whose calls are of one tool, alike
// in whether they carry untrusted data and whether they destroy something, and alike in what they aim at; each group is all
// combinations of its identities, workspaces and risk classes, and every one of these was seen. Deterministic: the order of
// the calls does not matter.

import type { Target } from "../../intent/intent.ts";
import { compareBytes } from "../../text/byte-order.ts";
import { uniqueSorted } from "../../text/unique-sorted.ts";
import type { Observed } from "./observed.ts";

/** What the targets of the calls of a group are. */
export interface Aims {
  readonly kinds: readonly string[];
  readonly classes: readonly string[];
  readonly operations: readonly string[];
  readonly paths: readonly string[];
  readonly domains: readonly string[];
  /** Of targets that are neither paths nor in a network. */
  readonly values: readonly string[];
}

export interface Group extends Aims {
  readonly tool: string;
  /** The rules that decide its calls now; empty where none matches. */
  readonly rule: string;
  readonly destructive: boolean;
  /** Sources of untrusted arguments. */
  readonly taint: readonly string[];
  readonly identities: readonly string[];
  readonly workspaces: readonly string[];
  readonly risks: readonly string[];
  readonly environments: readonly string[];
  readonly calls: number;
  /** Calls that destroy something. */
  readonly destructives: number;
  /** Calls that nobody ever agreed to. */
  readonly ungranted: number;
  /** Calls without any target. */
  readonly aimless: number;
  /** Calls that say no operation of any target. */
  readonly unspoken: number;
  /** Calls that have a target of which they say no operation. */
  readonly mute: number;
  /** Calls that have a target which is neither path nor in a network. */
  readonly valued: number;
  /** Calls that name no environment. */
  readonly unplaced: number;
  /** One call for each way in which calls differ in what selectors can see; few of many. */
  readonly examples: readonly Observed[];
}

/** More rules for one tool are read by nobody: its calls become one group. */
const MOST_RULES = 4;
const MOST_EXAMPLES = 5;
/** Values of one kind that a group keeps; beyond, no pattern is found for them anyway. */
const MOST_VALUES = 20_000;

type Sets = { readonly [M in keyof Aims]: Set<string> };

interface Cell {
  readonly tool: string;
  readonly rule: string;
  readonly isTainted: boolean;
  readonly destructive: boolean;
  readonly sets: Sets;
  readonly taint: Set<string>;
  readonly identities: Set<string>;
  readonly workspaces: Set<string>;
  readonly risks: Set<string>;
  readonly environments: Set<string>;
  calls: number;
  ungranted: number;
  aimless: number;
  unspoken: number;
  mute: number;
  valued: number;
  unplaced: number;
  readonly examples: Map<string, Observed>;
}

export type Cells = Map<string, Cell>;

/** Calls of one cell differ in their targets alone. */
export function addCall(cells: Cells, call: Observed, isGranted = true): void {
  const isTainted = call.taint.length > 0;
  const key = JSON.stringify([
    call.tool,
    call.rule,
    isTainted,
    call.destructive,
    call.risk,
    call.workspace,
    call.identity,
  ]);
  const cell = cells.get(key) ?? emptyCell(call, isTainted);
  cells.set(key, cell);
  if (!isGranted) cell.ungranted++;
  fill(cell, call);
}

const emptyCell = ({ tool, rule, destructive }: Observed, isTainted: boolean): Cell => ({
  ...{
    tool,
    rule,
    destructive,
    isTainted,
    calls: 0,
    ungranted: 0,
    aimless: 0,
    unspoken: 0,
    mute: 0,
    valued: 0,
    unplaced: 0,
  },
  sets: {
    kinds: new Set(),
    classes: new Set(),
    operations: new Set(),
    paths: new Set(),
    domains: new Set(),
    values: new Set(),
  },
  taint: new Set(),
  identities: new Set(),
  workspaces: new Set(),
  risks: new Set(),
  environments: new Set(),
  examples: new Map(),
});

function fill(cell: Cell, call: Observed): void {
  const { sets, examples } = cell;
  cell.calls++;
  cell.identities.add(call.identity);
  cell.workspaces.add(call.workspace);
  cell.risks.add(call.risk);
  cell.environments.add(call.environment);
  for (const source of call.taint) cell.taint.add(source);
  for (const { kind, endpoint_class, operation = "", value, endpoint_domain = "" } of call.targets) {
    sets.kinds.add(kind);
    sets.classes.add(endpoint_class);
    if (operation !== "") sets.operations.add(operation);
    if (kind === "path") keep(sets.paths, value);
    else if (endpoint_domain !== "") keep(sets.domains, endpoint_domain);
    else keep(sets.values, value);
  }
  if (call.targets.length === 0) cell.aimless++;
  const isMute = ({ operation = "" }: Target): boolean => operation === "";
  if (call.targets.every(isMute)) cell.unspoken++;
  if (call.targets.some(isMute)) cell.mute++;
  if (call.targets.some(isValued)) cell.valued++;
  if (call.environment === "") cell.unplaced++;
  const way = JSON.stringify(
    call.targets.map(({ kind, endpoint_class, operation }) => [kind, endpoint_class, operation]),
  );
  // Of equal ways the call whose text comes first stands for all, whichever was made first.
  const known = examples.get(way);
  if (known === undefined || compareBytes(textOf(call), textOf(known)) < 0) examples.set(way, call);
}

const textOf = ({ intent }: Observed): string => JSON.stringify(intent);

const isValued = ({ kind, endpoint_domain = "" }: Target): boolean =>
  kind !== "path" && endpoint_domain === "";

function keep(values: Set<string>, value: string): void {
  if (values.size < MOST_VALUES) values.add(value);
}

export function groupsOf(cells: Cells): readonly Group[] {
  const groups = [...cells]
    .sort(([one], [other]) => compareBytes(one, other))
    .map(([, cell]) => asGroup(cell));
  const byTool = partition(groups, ({ tool, rule, taint, destructive }) => [
    tool,
    rule,
    taint.length > 0,
    destructive,
  ]);
  return byTool.flatMap((alike) => {
    const joined = DIMENSIONS.reduce(joinedOver, alike);
    return joined.length > MOST_RULES ? [joinAll(joined)] : joined;
  });
}

function asGroup({ sets, isTainted: _, ...cell }: Cell): Group {
  const sorted = (values: Set<string>): readonly string[] => uniqueSorted([...values]);
  return {
    ...cell,
    destructives: cell.destructive ? cell.calls : 0,
    kinds: sorted(sets.kinds),
    classes: sorted(sets.classes),
    operations: sorted(sets.operations),
    paths: sorted(sets.paths),
    domains: sorted(sets.domains),
    values: sorted(sets.values),
    taint: sorted(cell.taint),
    identities: sorted(cell.identities),
    workspaces: sorted(cell.workspaces),
    risks: sorted(cell.risks),
    environments: sorted(cell.environments),
    examples: [...cell.examples]
      .sort(([one], [other]) => compareBytes(one, other))
      .map(([, call]) => call)
      .slice(0, MOST_EXAMPLES),
  };
}

const DIMENSIONS = ["identities", "workspaces", "risks"] as const;

/** Groups that differ in one dimension alone become one: no combination is added that was not seen. */
function joinedOver(groups: readonly Group[], dimension: (typeof DIMENSIONS)[number]): readonly Group[] {
  const others = DIMENSIONS.filter((one) => one !== dimension);
  return partition(groups, (group) => [aimOf(group), ...others.map((other) => group[other].join("\0"))]).map(
    joinAll,
  );
}

/** What calls aim at, seen from afar: two folders deep, so that calls in one project are alike. */
const aimOf = ({ kinds, classes, operations, paths, domains, values }: Group): string =>
  JSON.stringify([
    kinds,
    classes,
    operations,
    uniqueSorted(paths.map((path) => path.split("/").slice(0, 3).join("/"))),
    domains,
    values,
  ]);

/** In byte order of the first key. */
export function partition(
  groups: readonly Group[],
  keyOf: (group: Group) => readonly unknown[],
): readonly (readonly Group[])[] {
  const parts = new Map<string, Group[]>();
  for (const group of groups) {
    const key = JSON.stringify(keyOf(group));
    const part = parts.get(key);
    if (part === undefined) parts.set(key, [group]);
    else part.push(group);
  }
  return [...parts].sort(([one], [other]) => compareBytes(one, other)).map(([, part]) => part);
}

/** Whether the group was made of calls like this one. */
export const isIn = (group: Group, call: Observed): boolean =>
  group.tool === call.tool &&
  group.rule === call.rule &&
  group.taint.length > 0 === call.taint.length > 0 &&
  (call.destructive ? group.destructives > 0 : group.destructives < group.calls) &&
  group.identities.includes(call.identity) &&
  group.workspaces.includes(call.workspace) &&
  group.risks.includes(call.risk);

const LISTS = [
  ...(["kinds", "classes", "operations", "paths", "domains", "values"] as const),
  ...(["taint", "identities", "workspaces", "risks", "environments"] as const),
];
const SUMS = [
  "calls",
  "destructives",
  "ungranted",
  "aimless",
  "unspoken",
  "mute",
  "valued",
  "unplaced",
] as const;

/** INVARIANT: there is at least one. */
export function joinAll(groups: readonly Group[]): Group {
  const [first] = groups;
  if (first === undefined) throw new RangeError("groups are joined");
  const lists = LISTS.map((name) => [name, uniqueSorted(groups.flatMap((group) => group[name]))]);
  const sums = SUMS.map((name) => [name, groups.reduce((sum, group) => sum + group[name], 0)]);
  const destructive = groups.some((group) => group.destructive);
  const examples = groups.flatMap((group) => group.examples);
  return {
    ...first,
    ...Object.fromEntries([...lists, ...sums]),
    destructive,
    examples: examples.slice(0, MOST_EXAMPLES * MOST_RULES),
  };
}
