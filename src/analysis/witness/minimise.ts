// The smallest witness that still shows the same. In: a witness and what has to stay true of it. Out: one without targets,
// links, blocks and values that do not matter. Every step is kept only if the property still holds when it is replayed.

import { RISK_CLASSES } from "../../fields/risk-classes.ts";
import { copyOf } from "./copy.ts";
import type { Node, Witness } from "./write.ts";

export type Property = (witness: Witness) => boolean;

export function minimise(witness: Witness, holds: Property): Witness {
  let smallest = witness;
  for (const change of changesOf(witness)) {
    const smaller = change(smallest);
    if (smaller !== undefined && holds(smaller)) smallest = smaller;
  }
  return smallest;
}

/** Undefined when there is nothing to change. */
type Change = (witness: Witness) => Witness | undefined;

type Path = readonly (string | number)[];

function changesOf({ intent, options }: Witness): readonly Change[] {
  return [
    ...optionChanges(options),
    ...CALMER.map(calmed),
    ...listPaths(intent).flatMap(({ path, length }) =>
      Array.from({ length }, (_, index) => without([...path, length - 1 - index])),
    ),
    ...memberPaths(intent).map(without),
    ...NEUTRAL.map(([path, value]) => replaced(path, value)),
  ];
}

const optionChanges = (options: Witness["options"]): readonly Change[] =>
  options.contextEnvelope === undefined
    ? []
    : [({ intent, options: { now } }) => ({ intent, options: now === undefined ? {} : { now } })];

interface ListPath {
  readonly path: Path;
  readonly length: number;
}

function listPaths(node: unknown, path: Path = []): readonly ListPath[] {
  if (Array.isArray(node)) return [{ path, length: node.length }];
  return entriesOf(node).flatMap(([member, value]) => listPaths(value, [...path, member]));
}

/** Whole blocks first, then single members of what is left; members that every intent has stay. */
function memberPaths(intent: Readonly<Node>): readonly Path[] {
  const blocks = ["skill_provenance", "delegation", "arg_provenance"].map((member): Path => [member]);
  const members = ["context"].flatMap((outer) =>
    entriesOf(intent[outer]).map(([member]): Path => [outer, member]),
  );
  const deeper = ["agent_identity", "sandbox", "auth_context"].flatMap((inner) =>
    entriesOf(valueAt(intent, ["context", inner])).map(([member]): Path => ["context", inner, member]),
  );
  const elements = (Array.isArray(intent.targets) ? intent.targets : []).flatMap(
    (target: unknown, index: number) =>
      entriesOf(target)
        .filter(([member]) => member !== "kind" && member !== "value")
        .map(([member]): Path => ["targets", index, member]),
  );
  const delegation = [
    ["delegation", "chain"],
    ["delegation", "scope_class"],
  ];
  return [...blocks, ...members.filter(isOptional), ...deeper, ...delegation, ...elements];
}

const REQUIRED = new Set(["identity", "workspace", "risk_class"]);
const isOptional = (path: Path): boolean => !REQUIRED.has(String(path.at(-1)));

const NEUTRAL: readonly (readonly [Path, string])[] = [
  [["tool_name"], "some.tool"],
  [["context", "identity"], "someone"],
  [["context", "workspace"], "/work"],
];

/** First of all, because what is asked of a risky call cannot be left out of it. */
const CALMER: readonly string[] = RISK_CLASSES.slice(0, -1).toReversed();

const RISK: Path = ["context", "risk_class"];

function calmed(risk: string): Change {
  const calmer: readonly unknown[] = CALMER.slice(CALMER.indexOf(risk) + 1);
  return (witness) =>
    calmer.includes(valueAt(witness.intent, RISK)) ? undefined : replaced(RISK, risk)(witness);
}

const entriesOf = (node: unknown): readonly (readonly [string, unknown])[] =>
  typeof node === "object" && node !== null && !Array.isArray(node) ? Object.entries(node) : [];

function valueAt(node: unknown, path: Path): unknown {
  return path.reduce<unknown>(
    (at, step) => (Object.entries(Object(at)).find(([name]) => name === String(step)) ?? [])[1],
    node,
  );
}

const without =
  (path: Path): Change =>
  ({ intent, options }) =>
    valueAt(intent, path) === undefined ? undefined : { intent: copyWithout(intent, path), options };

function copyWithout(intent: Readonly<Node>, path: Path): Node {
  const copy = copyOf(intent);
  const parent = valueAt(copy, path.slice(0, -1));
  const last = path.at(-1) ?? "";
  if (Array.isArray(parent)) parent.splice(Number(last), 1);
  else if (typeof parent === "object" && parent !== null) Reflect.deleteProperty(parent, last);
  return copy;
}

const replaced =
  (path: Path, value: string): Change =>
  ({ intent, options }) => {
    if (valueAt(intent, path) === value) return undefined;
    const copy = copyOf(intent);
    const parent = valueAt(copy, path.slice(0, -1));
    if (typeof parent === "object" && parent !== null) Reflect.set(parent, path.at(-1) ?? "", value);
    return { intent: copy, options };
  };
