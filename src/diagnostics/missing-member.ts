// A member that an intent needs and does not have. In: the text, the path of the member and how far it leads. Out: what
// is there instead, what may have been meant for it, and how to write it.

import { PROVENANCE_SOURCES, TARGET_KINDS } from "../intent/enums.ts";
import type { IntentFacts } from "../intent/error.ts";
import { type JsonPath, place } from "../intent/place.ts";
import { INTENT, type MemberType, typeAt } from "../intent/shape.ts";
import { itemsOf } from "./json-text.ts";
import type { Located } from "./locate.ts";

/** JSON texts. */
const EXAMPLES: ReadonlyMap<string, string> = new Map([
  ["tool_name", '"fs.read"'],
  ["context", '{"identity": "agent.coder", "workspace": "/repo/app", "risk_class": "low"}'],
  ["identity", '"agent.coder"'],
  ["workspace", '"/repo/app"'],
  ["risk_class", '"low"'],
  ["kind", '"path"'],
  ["value", '"/repo/app/README.md"'],
  ["arg_path", '"$.path"'],
  ["source", '"user"'],
  ["steps", '[{"tool_name": "fs.read"}]'],
]);

export function missingMember(text: string, { path }: IntentFacts, { item, value, missing }: Located) {
  const written = text.slice(...value);
  const isThere = missing.length === 0;
  // What is null has no members, so nothing can be added to it.
  const isReplaced = isThere || (written === "null" && typeof item.step === "string" && item.step !== "");
  const name = String(isReplaced ? item.step : missing[0]);
  return {
    member: place(path),
    state: isThere ? stateOf(written) : "missing",
    name,
    unread: isReplaced ? [] : unreadNames(text, item.start, path.slice(0, -missing.length)),
    verb: isReplaced ? "write" : "add",
    example: `"${name}": ${EXAMPLES.get(name) ?? '"..."'}`,
    words: wordsOf(path),
  } as const;
}

function stateOf(written: string): "null" | "empty" | "blank" {
  if (written === "null") return "null";
  return written.startsWith("[") ? "empty" : "blank";
}

/** Members that mean nothing to a reader of intents may be the one that is missing. */
function unreadNames(text: string, start: number, path: JsonPath): readonly string[] {
  const names: string[] = [];
  for (const { step } of itemsOf(text, start)) {
    if (typeof step === "string" && typeAt(INTENT, [...path, step]) === undefined) names.push(step);
  }
  return names;
}

function wordsOf(path: JsonPath): readonly string[] {
  const type: MemberType | undefined = typeAt(INTENT, path.slice(0, -2));
  if (type === undefined || typeof type !== "object" || !("list" in type)) return [];
  if (path.at(-1) === "kind") return TARGET_KINDS;
  return path.at(-1) === "source" ? PROVENANCE_SOURCES : [];
}
