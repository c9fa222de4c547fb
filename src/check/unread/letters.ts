// Lists that are compared letter by letter. In: a value, and the list that it stands in. Out: signs of a pattern that nobody
// reads there, or undefined. Signs that a value may well have by itself are none: the query of a URL, the end of `ci[bot]`.

import { fieldOf } from "../../fields/fields.ts";
import { type Compared, LIST_KINDS } from "../compared.ts";
import { BRACES, type Misreading, misreadHome, quoted } from "./misreading.ts";

const CLASS = /\[(?:[!^][^\]]+|(?:\w-\w)+\w*)\]|(?<=[.:-])\[[^\]]+\]/;
const SIGN = new RegExp(`[*?]|${CLASS.source}|${BRACES.source}`);
const QUERY = /\?[\w.~-]+=/;

export function misreadLetters(value: string, list: Compared): Misreading | undefined {
  const at = withoutQuery(value).search(SIGN);
  if (at < 0) return misreadHome(value, list.values);
  const [what, hint] =
    list.comparison === "exact"
      ? ["a value is compared letter by letter", adviceForExact(value, list)]
      : ["the start of a value is compared letter by letter", adviceForStart(value, at, list)];
  return { kind: "pattern", problem: `is no pattern here: ${what}`, hint };
}

function withoutQuery(value: string): string {
  const hasQuery = value.includes("?") && (value.includes("://") || QUERY.test(value));
  return hasQuery ? value.slice(0, value.indexOf("?")) : value;
}

const ANYTHING = /^[*./]*$/;
const EACH = "list each value that is meant";

const leaveOut = ({ label }: Compared): string => `leave ${label} out: without it every value matches`;

function adviceForExact(value: string, list: Compared): string {
  if (ANYTHING.test(value) && list.narrows) return leaveOut(list);
  const readers = patternLists(value, list);
  return readers.length === 0 ? EACH : `${EACH}, or use ${quoted(readers)}, where patterns are read`;
}

/** The lists of patterns for what the selector reads, or for the host in it. */
function patternLists(value: string, { field }: Compared): readonly string[] {
  if (field === undefined) return [];
  const { list, paths } = fieldOf(field);
  const places = paths.map((path) => [list, "*", ...path].join("."));
  const readers = LIST_KINDS.filter(({ key }) => key.pattern !== undefined);
  if (!readers.some(({ key: { about = [] } }) => places.includes(about.join(".")))) return [];
  const wanted = value.includes("/") ? "path" : "domain";
  return readers.filter(({ key }) => key.pattern === wanted).map(({ label }) => label);
}

function adviceForStart(value: string, at: number, list: Compared): string {
  const start = value.slice(0, at);
  if (start === "") return ANYTHING.test(value) && list.narrows ? leaveOut(list) : EACH;
  const folder = list.comparison === "under" ? start.replace(/(?<=.)\/$/, "") : start;
  const isWhole = ANYTHING.test(value.slice(at));
  return isWhole ? `write \`${folder}\`` : `write \`${folder}\`, which admits more, or ${EACH}`;
}
