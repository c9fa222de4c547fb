// What must hold whatever the rules say. In: the document tree of a side file. Out: invariants, their `when` lowered as the
// match of a rule is; everything wrong is reported as in a policy.

import { stricterThan, VERDICTS, type Verdict } from "../decision/verdict.ts";
import type { Report } from "../diagnostics/diagnostic.ts";
import type { Span } from "../source/span.ts";
import type { Block, Entry, Scalar, Value } from "../syntax/ast.ts";
import { lower } from "./lower.ts";
import type { Match } from "./policy.ts";
import { noProblems, type Raise, raiseInto, reportProblems } from "./problems.ts";

export interface Invariant {
  readonly name: string;
  /** Every call that `when` selects gets at least this. */
  readonly least: Verdict;
  /** Alternatives. */
  readonly when: readonly Match[];
  readonly span: Span;
}

export function lowerInvariants(ast: Block, file: string, report: Report): readonly Invariant[] {
  const problems = noProblems();
  const raise = raiseInto(problems);
  const drafts = draftsOf(ast, raise);
  reportProblems(problems, report);
  // Each is read as a rule of a policy of its own: the grammar of `when` is that of `match`.
  return drafts.map(({ name, least, rule, span }) => {
    const { rules } = lower(asPolicy(rule, span), file, report);
    return { name, least, when: rules.map(({ match }) => match), span };
  });
}

interface Draft {
  readonly name: string;
  readonly least: Verdict;
  readonly rule: Block;
  readonly span: Span;
}

function draftsOf(ast: Block, raise: Raise): readonly Draft[] {
  const drafts: Draft[] = [];
  for (const entry of ast.entries) {
    if (entry.key !== "invariants") unknown(entry, ["invariants"], raise);
    else if (entry.value.kind !== "list") wrongKind(entry.value, "a list", raise);
    else drafts.push(...entry.value.items.flatMap((item) => draftOf(item, raise)));
  }
  if (ast.entries.every(({ key }) => key !== "invariants")) missing(ast, "invariants", raise);
  return drafts;
}

const KEYS = ["name", "at_least", "never", "when"];

function draftOf(item: Value, raise: Raise): readonly Draft[] {
  if (item.kind !== "block") return wrongKind(item, "a mapping", raise);
  for (const entry of item.entries) if (!KEYS.includes(entry.key)) unknown(entry, KEYS, raise);
  const entryOf = (key: string) => item.entries.find((entry) => entry.key === key);
  const [name, when] = [entryOf("name"), entryOf("when")];
  if (name === undefined) return missing(item, "name", raise);
  if (when === undefined) return missing(item, "when", raise);
  const least = leastOf(item, entryOf("at_least"), entryOf("never"), raise);
  if (least === undefined) return [];
  const rule: Block = { ...item, entries: [name, effectEntry(item.span), { ...when, key: "match" }] };
  const text = name.value.kind === "scalar" ? name.value.text.trim() : "";
  return [{ name: text, least, rule, span: item.span }];
}

/** `never: allow` asks for the next stricter verdict. */
function leastOf(
  item: Block,
  atLeast: Entry | undefined,
  never: Entry | undefined,
  raise: Raise,
): Verdict | undefined {
  const entry = atLeast ?? never;
  if (entry === undefined || (atLeast !== undefined && never !== undefined)) {
    raise("invalid-value", item.span, { text: "an invariant says at_least or never, and one of them" });
    return undefined;
  }
  const words = atLeast === undefined ? VERDICTS.slice(0, -1) : VERDICTS.slice(1);
  const word = entry.value.kind === "scalar" ? entry.value.text.trim().toLowerCase() : "";
  const verdict = words.find((known) => known === word);
  if (verdict === undefined) {
    raise("invalid-value", entry.value.span, { text: `${entry.key} is one of ${words.join(", ")}` });
    return undefined;
  }
  return atLeast === undefined ? stricterThan(verdict) : verdict;
}

const scalar = (value: string, span: Span): Scalar => ({
  kind: "scalar",
  span,
  type: "text",
  value,
  text: value,
  quoted: false,
});

const effectEntry = (span: Span): Entry => ({ key: "effect", keySpan: span, value: scalar("allow", span) });

const asPolicy = (rule: Block, span: Span): Block => ({
  kind: "block",
  span,
  entries: [{ key: "rules", keySpan: span, value: { kind: "list", span, items: [rule] } }],
});

function unknown({ key, keySpan }: Entry, known: readonly string[], raise: Raise): void {
  raise("invalid-value", keySpan, {
    text: `unknown key \`${key}\`: an invariants file knows ${known.join(", ")}`,
  });
}

function wrongKind(value: Value, wanted: string, raise: Raise): readonly never[] {
  raise("invalid-value", value.span, { text: `expected ${wanted}` });
  return [];
}

function missing({ span }: Block, key: string, raise: Raise): readonly never[] {
  raise("invalid-value", span, { text: `${key} is required` });
  return [];
}
