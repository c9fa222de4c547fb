// Readers of the texts that every prepared intent, or each of its targets, has. In: the intent or target, or any other
// part of an intent. Out: the text, or undefined. Why not by name: reading a member that is named in the code takes
// 2 ns, looking whether an object has a member that is named by data and reading it takes 15.

export type Reader = (node: unknown) => unknown;

/** As far as a reader must know: any part of an intent is an object whose members may be absent. */
type Part = { readonly [member: string]: unknown } & {
  readonly context?: { readonly [member: string]: unknown };
};

/** Safe: nothing but parts of intents is ever read. */
const of = (read: (part: Part) => unknown): Reader => read as Reader;

/** By the path with dots. INVARIANT: the member is there wherever a table of ours reads it, so none is inherited. */
export const KNOWN_READERS: ReadonlyMap<string, Reader> = new Map([
  ["tool_name", of((part) => part.tool_name)],
  ["context.identity", of((part) => part.context?.identity)],
  ["context.workspace", of((part) => part.context?.workspace)],
  ["context.risk_class", of((part) => part.context?.risk_class)],
  ["kind", of((part) => part.kind)],
  ["value", of((part) => part.value)],
  ["endpoint_class", of((part) => part.endpoint_class)],
  ["discovery_method", of((part) => part.discovery_method)],
  ["source", of((part) => part.source)],
]);
