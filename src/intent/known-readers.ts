// Readers of the texts that prepared intents, or their targets, have most often. In: the place, and the intent or target, or
// any other part of an intent. Out: the text, or undefined. Why not by name: reading a member that is named in the code
// takes 2 ns, looking whether an object has a member that is named by data and reading it takes 15.

/** As far as a reader must know: any part of an intent is an object whose members may be absent. */
export type Part = { readonly [member: string]: unknown } & {
  readonly context?: { readonly [member: string]: unknown };
};

const PLACES = [
  "tool_name",
  "context.identity",
  "context.workspace",
  "context.risk_class",
  "kind",
  "value",
  "endpoint_class",
  "discovery_method",
  "source",
  "operation",
] as const;
export type KnownPlace = (typeof PLACES)[number];

/** By the path with dots. */
export const knownPlace = (path: string): KnownPlace | undefined => PLACES.find((place) => place === path);

/** INVARIANT: but for the last, the member is there wherever a table of ours reads it, so none is inherited. */
export function readKnown(place: KnownPlace, part: Part): unknown {
  switch (place) {
    case "tool_name":
      return part.tool_name;
    case "context.identity":
      return part.context?.identity;
    case "context.workspace":
      return part.context?.workspace;
    case "context.risk_class":
      return part.context?.risk_class;
    case "kind":
      return part.kind;
    case "value":
      return part.value;
    case "endpoint_class":
      return part.endpoint_class;
    case "discovery_method":
      return part.discovery_method;
    case "source":
      return part.source;
    case "operation":
      return "operation" in INHERITED && !Object.hasOwn(part, "operation") ? undefined : part.operation;
  }
}

/** Asked first, because it is asked in no time, and a program hardly ever gives all objects a member. */
const INHERITED: object = Object.prototype;
