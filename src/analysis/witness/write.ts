// What a call says, as the call itself. In: values place by place. Out: an intent as a program would write it, and the
// options it is decided with. What no condition looks at gets one and the same harmless value.

import type { DecideOptions } from "../../decision/options.ts";
import { PLACE_LISTS, PLACES, type PlaceList } from "../../intent/places.ts";
import type { Sample } from "../reasoner.ts";
import { LIST_NAMES } from "../slots.ts";

/** JSON that is being written. */
export type Node = { [member: string]: unknown };

export interface Witness {
  readonly intent: Readonly<Node>;
  readonly options: DecideOptions;
}

/** The moment of a witness where its time does not matter. */
export const SOME_MOMENT = "2026-01-01T00:00:00Z";
const FAR_AHEAD = "9000-01-01T00:00:00Z";

export function writeWitness(sample: Sample): Witness {
  const intent: Node = {
    tool_name: "some.tool",
    args: {},
    targets: [],
    context: { identity: "someone", workspace: "/work", risk_class: "low" },
  };
  for (const place of Object.keys(PLACES)) writePlace(intent, place, sample);
  for (const list of LIST_NAMES) writeList(intent, list, sample);
  writeBinding(intent, sample);
  return { intent, options: optionsOf(sample) };
}

const isInIntent = (place: string): boolean =>
  /^(?:tool_name|skill_provenance|delegation|context)(?:\.|$)/.test(place);

function writePlace(intent: Node, place: string, sample: Sample): void {
  const value = sample.at(place);
  if (value === undefined || value === false) return;
  if (place === "agent-unexpired") {
    writeAt(intent, ["context", "agent_identity", "expires_at"], FAR_AHEAD);
  } else if (isInIntent(place)) {
    const path = pathOf(place);
    if (PLACES[place]?.kind === "object") fillObject(intent, place, path);
    else writeAt(intent, path, value);
  }
}

/** Members of free-form data hold dots. */
function pathOf(place: string): readonly string[] {
  const free = "context.auth_context.";
  return place.startsWith(free) ? ["context", "auth_context", place.slice(free.length)] : place.split(".");
}

/** What an object must hold, unless it is written later. */
const NEEDED: Readonly<Record<string, Node>> = {
  skill_provenance: { skill_name: "some-skill", publisher: "someone", source: "somewhere" },
  delegation: { requester_identity: "someone" },
};

function fillObject(intent: Node, place: string, path: readonly string[]): void {
  for (const [member, value] of Object.entries(NEEDED[place] ?? {}))
    writeAt(intent, [...path, member], value);
  writeAt(intent, path, objectAt(intent, path));
}

function objectAt(node: Node, path: readonly string[]): Node {
  let at = node;
  for (const member of path) {
    const inner = at[member];
    const next: Node = isNode(inner) ? inner : {};
    at[member] = next;
    at = next;
  }
  return at;
}

const isNode = (value: unknown): value is Node =>
  typeof value === "object" && value !== null && !Array.isArray(value);

function writeAt(node: Node, path: readonly string[], value: unknown): void {
  const member = path.at(-1) ?? "";
  objectAt(node, path.slice(0, -1))[member] = value;
}

function writeList(intent: Node, list: PlaceList, sample: Sample): void {
  const count = sample.count(list);
  if (count === 0) return;
  const elements = Array.from({ length: count }, (_, slot) => elementOf(list, slot, sample));
  writeAt(intent, PLACE_LISTS[list].path, elements);
  if (list === "links") {
    const last = elements.at(-1);
    const end = isNode(last) ? last.delegate_identity : undefined;
    writeAt(intent, ["delegation", "requester_identity"], end);
  }
}

const ELEMENTS: { readonly [L in PlaceList]?: (slot: number) => Node } = {
  targets: (slot) => ({ kind: "other", value: `target-${slot + 1}` }),
  provenance: (slot) => ({ arg_path: `$.arg${slot + 1}`, source: "user" }),
  links: () => ({ delegator_identity: "someone", delegate_identity: "someone" }),
};

function elementOf(list: PlaceList, slot: number, sample: Sample): unknown {
  const start = `${list}.`;
  const places = Object.keys(PLACES).filter((place) => place.startsWith(start));
  const element: Node = ELEMENTS[list]?.(slot) ?? {};
  for (const place of places) {
    const value = sample.at(place, slot);
    if (value !== undefined && value !== false) element[place.slice(start.length)] = value;
  }
  return "text" in element ? element.text : element;
}

/** A credential that is bound to another run than this one. */
function writeBinding(intent: Node, sample: Sample): void {
  if (sample.at("credential-misbound") !== true) return;
  writeAt(intent, ["context", "credential_run_binding"], "another-run");
  if (sample.at("context.run_id") === undefined) writeAt(intent, ["context", "run_id"], "this-run");
}

function optionsOf(sample: Sample): DecideOptions {
  const seconds = sample.at("now");
  const now = typeof seconds === "number" ? new Date(seconds * 1000).toISOString() : SOME_MOMENT;
  if (sample.at("envelope") !== true) return { now };
  const age = Number(sample.at("envelope.age") ?? 0);
  return {
    now,
    contextEvidenceTime: new Date(Date.parse(SOME_MOMENT) + age * 1000).toISOString(),
    contextEnvelope: {
      context_set_id: "some-set",
      evidence_mode: sample.at("envelope.mode") ?? "required",
      created_at: SOME_MOMENT,
      records: [],
    },
  };
}
