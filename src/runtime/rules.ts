// The rules of a table. They are numbers until somebody asks for one: of ten thousand rules a call needs one or two.

import { type JsonRecord, record } from "../canonical/read-json.ts";
import { openBroker } from "../constraints/broker/evaluate.ts";
import type { Effect, Subject } from "../constraints/contract.ts";
import { EVALUATORS } from "../constraints/evaluators.ts";
import { VERDICTS, type Verdict } from "../decision/verdict.ts";
import { DELEGATION, RULE_WORDS, type TableHead, WORDS_PER_RULE } from "./table-data.ts";
import { malformed, take, type WordReader } from "./words.ts";

export type EvaluatorName = keyof typeof EVALUATORS;
export const EVALUATOR_NAMES = Object.keys(EVALUATORS) as readonly EvaluatorName[]; // The keys of a literal.

export interface OpenRule {
  readonly name: string;
  readonly priority: number;
  readonly effect: Verdict;
  readonly reasons: readonly string[];
  readonly violations: readonly string[];
  readonly constraints: OpenConstraints;
  readonly require_delegation: boolean;
  readonly required_delegation_scopes: readonly string[];
  /** Of every call, so it can be known without one. */
  readonly require_broker_credential: boolean;
}

/** In the order in which they are asked. */
export type OpenConstraints = readonly (readonly [EvaluatorName, (subject: Subject) => Effect])[];

export interface RuleBook {
  readonly count: number;
  readonly words: Uint32Array;
  /** Place of the words of the first rule. */
  readonly rows: number;
  readonly texts: readonly string[];
  readonly priorities: readonly number[];
  /** Place of the first rule of each tier, and for each rule its tier. */
  readonly tierStarts: Uint32Array;
  readonly tierOf: Uint32Array;
  /** Place of each list in `words`. */
  readonly lists: Uint32Array;
  readonly encoded: readonly JsonRecord[];
  readonly constraints: readonly OpenConstraints[];
  /** Rules that were asked for. */
  readonly made: (OpenRule | undefined)[];
}

type RuleTexts = Pick<TableHead, "rules" | "priorities" | "texts" | "lists" | "constraints">;

/** @throws RangeError for rules that the compiler would not have written. */
export function openRules(reader: WordReader, head: RuleTexts): RuleBook {
  const { rules: count, priorities, texts } = head;
  const { words } = reader;
  const rows = take(reader, count * WORDS_PER_RULE);
  const tierStarts = openTierStarts(reader, priorities, count);
  const lists = openLists(reader, head.lists, texts.length);
  const encoded = head.constraints.map((own) => record(own, "constraints"));
  checkRules(words.subarray(rows, rows + count * WORDS_PER_RULE), head);
  return {
    count,
    words,
    rows,
    texts,
    priorities,
    tierStarts,
    tierOf: tiersOf(tierStarts, count),
    lists,
    encoded,
    constraints: encoded.map(openConstraints),
    made: new Array(count),
  };
}

/** INVARIANT: rules of one priority are neighbours, the smaller priority first. A tier is found by that. */
function openTierStarts(reader: WordReader, priorities: readonly number[], count: number): Uint32Array {
  const at = take(reader, priorities.length);
  const starts = reader.words.subarray(at, at + priorities.length);
  const fits = priorities.length === 0 ? count === 0 : starts[0] === 0 && (starts.at(-1) ?? 0) < count;
  if (!fits || !ascend(starts) || !ascend(priorities)) throw malformed("order of rules");
  return starts;
}

function ascend(places: ArrayLike<number>): boolean {
  for (let at = 1; at < places.length; at++) if ((places[at] ?? 0) <= (places[at - 1] ?? 0)) return false;
  return true;
}

function tiersOf(starts: Uint32Array, count: number): Uint32Array {
  const tiers = new Uint32Array(count);
  for (let rule = 0, tier = 0; rule < count; rule++) {
    if (rule === starts[tier + 1]) tier++;
    tiers[rule] = tier;
  }
  return tiers;
}

function openLists(reader: WordReader, count: number, textCount: number): Uint32Array {
  if (count > reader.words.length) throw malformed("it ends too early");
  const places = new Uint32Array(count);
  for (let list = 0; list < count; list++) {
    places[list] = take(reader, 1);
    const length = reader.words[reader.at - 1] ?? 0;
    const from = take(reader, length);
    for (let at = from; at < reader.at; at++) {
      if ((reader.words[at] ?? 0) >= textCount) throw malformed("list");
    }
  }
  return places;
}

/** Every word of a rule is a place in something. */
function checkRules(words: Uint32Array, { texts, lists, constraints }: RuleTexts): void {
  const ends = new Uint32Array(WORDS_PER_RULE).fill(lists);
  ends[RULE_WORDS.name] = texts.length;
  ends[RULE_WORDS.effect] = 2 * DELEGATION;
  ends[RULE_WORDS.constraints] = constraints.length + 1;
  for (const [member, end] of ends.entries()) {
    for (let at = member; at < words.length; at += WORDS_PER_RULE) {
      if ((words[at] ?? 0) >= end) throw malformed("rule");
    }
  }
}

function openConstraints(encoded: JsonRecord): OpenConstraints {
  const known = EVALUATOR_NAMES.filter((name) => Object.hasOwn(encoded, name));
  // A constraint that this program does not know must not be passed over in silence.
  if (known.length !== Object.keys(encoded).length) throw new RangeError("unknown constraint in table");
  return known.map((name) => [name, EVALUATORS[name].open(encoded[name])] as const);
}

/** @throws RangeError for a place where no rule is. */
export function ruleAt(book: RuleBook, place: number): OpenRule {
  const made = book.made[place];
  if (made !== undefined) return made;
  if (!(place >= 0 && place < book.count)) throw new RangeError(`there is no rule ${place}`);
  const rule = makeRule(book, place);
  book.made[place] = rule;
  return rule;
}

export const allRules = (book: RuleBook): readonly OpenRule[] =>
  Array.from({ length: book.count }, (_, place) => ruleAt(book, place));

/** The place behind the last rule of the same priority. */
export const tierEnd = ({ count, tierOf, tierStarts }: RuleBook, place: number): number =>
  tierStarts[(tierOf[place] ?? 0) + 1] ?? count;

/** What an artifact holds of a rule's constraints, by name. */
export const encodedConstraints = (book: RuleBook, place: number): JsonRecord =>
  book.encoded[wordOf(book, place, "constraints") - 1] ?? {};

const wordOf = ({ words, rows }: RuleBook, place: number, member: keyof typeof RULE_WORDS): number =>
  words[rows + place * WORDS_PER_RULE + RULE_WORDS[member]] ?? 0;

function makeRule(book: RuleBook, place: number): OpenRule {
  const effect = wordOf(book, place, "effect");
  return Object.freeze({
    name: book.texts[wordOf(book, place, "name")] ?? "",
    priority: book.priorities[book.tierOf[place] ?? 0] ?? 0,
    // Strictness is the place in the list of verdicts; the words were checked when the table was opened.
    effect: VERDICTS[effect % DELEGATION] ?? "block",
    reasons: listOf(book, wordOf(book, place, "reasons")),
    violations: listOf(book, wordOf(book, place, "violations")),
    constraints: book.constraints[wordOf(book, place, "constraints") - 1] ?? [],
    require_delegation: effect >= DELEGATION,
    required_delegation_scopes: listOf(book, wordOf(book, place, "scopes")),
    require_broker_credential: requiresCredential(encodedConstraints(book, place)),
  });
}

function listOf({ words, lists, texts }: RuleBook, list: number): readonly string[] {
  const at = lists[list] ?? 0;
  return Object.freeze(
    Array.from(words.subarray(at + 1, at + 1 + (words[at] ?? 0)), (text) => texts[text] ?? ""),
  );
}

const requiresCredential = (constraints: JsonRecord): boolean =>
  Object.hasOwn(constraints, "broker" satisfies EvaluatorName) &&
  openBroker(constraints.broker).require_broker_credential;
