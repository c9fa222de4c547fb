// Rules are added to the text of a policy. In: the text, the policy that was compiled from it, rules with what is to be said
// about them. Out: the text with the rules behind those that are there; not a character of it is written anew, unless the
// rules stand in brackets or there are none, which needs the layout of `format`. Whether the rules are good ones is not asked.

import { compile } from "../compile.ts";
import { policyDigest } from "../ir/digest.ts";
import type { Policy, Rule } from "../ir/policy.ts";
import type { Format } from "../source/format.ts";
import type { EntryLayout, Layout } from "../syntax/yaml/layout.ts";
import { printLayout } from "../syntax/yaml/print-layout.ts";
import { readLayout } from "../syntax/yaml/read-layout.ts";
import { inKeyOrder } from "./key-order.ts";
import { dslRule } from "./to-dsl/policy.ts";
import { type Unsayable, yamlRule } from "./to-yaml.ts";

export interface AddedRule {
  readonly rule: Rule;
  /** Lines of a comment above it. */
  readonly about: readonly string[];
}

interface Written {
  readonly text: string;
  readonly policy: Policy;
  readonly format: Format;
}

/** Throws where the text would not mean the old rules and the new ones: that is a fault of this program. */
export function addRules({ text, policy, format }: Written, added: readonly AddedRule[]): string | Unsayable {
  if (added.length === 0) return text;
  const printed = rulesText(added, format);
  if (typeof printed !== "string") return printed;
  const candidates =
    format === "dsl"
      ? [endedBy(text, `\n${printed}`)]
      : [spliced(text, policy, printed), laidOut(text, printed)];
  const sound = candidates.find((one) => one !== undefined && keepsRules(one, policy, added, format));
  if (sound === undefined)
    throw new Error("rules were added to a policy, and it is not the same policy with them");
  return sound;
}

/** The rules alone, as they stand in a policy; in YAML as items of a list that is not indented. */
export function rulesText(added: readonly AddedRule[], format: Format): string | Unsayable {
  const texts: string[] = [];
  for (const { rule, about } of added) {
    const text = format === "dsl" ? dslRule(rule) : yamlRule(rule);
    if (typeof text !== "string") return text;
    texts.push(`${about.map((line) => `${format === "dsl" ? "//" : "#"} ${line}\n`).join("")}${text}`);
  }
  return texts.join("\n");
}

const endedBy = (text: string, end: string): string =>
  (text === "" || text.endsWith("\n") ? text : `${text}\n`) + end;

/** Behind the last rule and the comments that are indented like its keys; undefined where it stands in brackets. */
function spliced(text: string, { rules }: Policy, printed: string): string | undefined {
  const last = rules.reduce<Rule | undefined>(
    (latest, rule) => (latest === undefined || rule.origin.index > latest.origin.index ? rule : latest),
    undefined,
  );
  if (last === undefined) return undefined;
  const { start, end } = last.origin.span;
  const head = text.slice(text.lastIndexOf("\n", start.offset - 1) + 1, start.offset);
  const [, indent] = /^( *)- +$/.exec(head) ?? [];
  if (indent === undefined) return undefined;
  const at = endOfItem(text, end.offset, head.length);
  return endedBy(text.slice(0, at), `\n${indented(printed, indent)}${text.slice(at)}`);
}

function endOfItem(text: string, end: number, column: number): number {
  let at = end;
  if (text[at - 1] !== "\n") at = nextLine(text, at);
  const comment = new RegExp(`^ {${column},}#`);
  while (comment.test(text.slice(at, nextLine(text, at)))) at = nextLine(text, at);
  return at;
}

function nextLine(text: string, at: number): number {
  const found = text.indexOf("\n", at);
  return found === -1 ? text.length : found + 1;
}

const indented = (text: string, indent: string): string => text.replaceAll(/^(?=.)/gm, indent);

function laidOut(text: string, printed: string): string {
  const { header, block } = readLayout(text);
  const [fresh] = readLayout(`rules:\n${printed}`).block.entries;
  if (fresh === undefined) return text;
  const isThere = block.entries.some(({ name }) => name === "rules");
  const entries = isThere
    ? block.entries.map((entry) =>
        entry.name === "rules" ? { ...entry, value: joined(entry.value, fresh.value) } : entry,
      )
    : [...block.entries, apart(fresh)];
  return printLayout(inKeyOrder({ header, block: { ...block, entries } }));
}

const apart = (entry: EntryLayout): EntryLayout => ({ ...entry, blankBefore: true });

/** `rules:` without a value is an empty list as well. */
const joined = (one: Layout, other: Layout): Layout =>
  one.kind === "list" && other.kind === "list" ? { ...one, items: [...one.items, ...other.items] } : other;

function keepsRules(text: string, before: Policy, added: readonly AddedRule[], format: Format): boolean {
  const { policy } = compile(text, { format });
  if (policy === undefined) return false;
  const fresh = new Set(added.map(({ rule }) => rule.name));
  const old = policy.rules.filter(({ name }) => !fresh.has(name));
  return (
    policy.rules.length === old.length + added.length &&
    policyDigest({ ...policy, rules: old }) === policyDigest(before)
  );
}
