// A member that an intent needs and does not have. In: the text, the path of the member and how far it leads. Out: what
// is there instead, what may have been meant for it and where, and how to write it.

import { PROVENANCE_SOURCES, TARGET_KINDS } from "../../intent/enums.ts";
import type { IntentFacts } from "../../intent/error.ts";
import { type JsonPath, place } from "../../intent/place.ts";
import { INTENT, type MemberType, typeAt } from "../../intent/shape.ts";
import type { Missing } from "../intent-codes.ts";
import { suggest } from "../suggest.ts";
import { itemsOf, type Range } from "./json-text.ts";
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

export interface MissingMember {
  readonly params: Missing;
  /** Of the name that is probably meant for it. */
  readonly meantAt: Range | undefined;
}

export function missingMember(text: string, { path }: IntentFacts, located: Located): MissingMember {
  const { item, value, missing } = located;
  const written = text.slice(...value);
  const around = path.slice(0, path.length - missing.length);
  // What is null has no members, so nothing can be added to it.
  const isReplaced = missing.length === 0 || (written === "null" && typeof around.at(-1) === "string");
  const name = String(isReplaced ? around.at(-1) : missing[0]);
  const unread = isReplaced ? new Map<string, Range>() : unreadNames(text, item.start, around);
  const meant = suggest(name, unread.keys());
  return {
    params: {
      member: place(isReplaced ? around : [...around, name]),
      state: isReplaced ? stateOf(written) : "missing",
      name,
      meant,
      verb: isReplaced ? "write" : "add",
      example: `"${name}": ${EXAMPLES.get(name) ?? '"..."'}`,
      words: wordsOf(path),
    },
    meantAt: meant === undefined ? undefined : unread.get(meant),
  };
}

function stateOf(written: string): "null" | "empty" | "blank" {
  if (written === "null") return "null";
  return written.startsWith("[") ? "empty" : "blank";
}

/** Members that mean nothing to a reader of intents may be the one that is missing. */
function unreadNames(text: string, start: number, path: JsonPath): ReadonlyMap<string, Range> {
  const names = new Map<string, Range>();
  for (const { step, name } of itemsOf(text, start)) {
    if (name === undefined || typeof step !== "string") continue;
    if (typeAt(INTENT, [...path, step]) === undefined) names.set(step, name);
  }
  return names;
}

function wordsOf(path: JsonPath): readonly string[] {
  const type: MemberType | undefined = typeAt(INTENT, path.slice(0, -2));
  if (type === undefined || typeof type !== "object" || !("list" in type)) return [];
  if (path.at(-1) === "kind") return TARGET_KINDS;
  return path.at(-1) === "source" ? PROVENANCE_SOURCES : [];
}
