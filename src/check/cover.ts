// Which rules match whatever another rule matches. In: the rules of a policy. Out: for a rule the first one of an
// earlier tier that covers it alone. It compares selector by selector over bit sets, so 10,000 rules are no problem;
// covers that take several rules together are not seen here.

import type { Rule } from "../ir/policy.ts";
import { addBit, type Bits, dropIf, fillAll, keepIf, nextBit, setOr, wordsFor } from "../runtime/bits.ts";
import { addAll, type RuleSet } from "../runtime/rule-set.ts";
import { type Selector, selectorsOf } from "./selectors.ts";

export interface Covers {
  /** The place of the covering rule, or -1. */
  find(rule: number): number;
}

interface Question {
  readonly selector: Selector;
  /** Rules that ask it. */
  readonly users: Bits;
  readonly byValue: ReadonlyMap<string, RuleSet>;
}

/** A question while its users are collected. */
interface Open extends Omit<Question, "byValue"> {
  readonly byValue: Map<string, number[]>;
}

export function coversOf(rules: readonly Rule[]): Covers {
  const selectors = rules.map(selectorsOf);
  const comparable = new Uint32Array(wordsFor(rules.length));
  const questions = new Map<string, Open>();
  selectors.forEach((own, rule) => {
    if (own === undefined || asksTwice(own)) return;
    addBit(comparable, rule);
    for (const selector of own) addUse(questions, selector, rule, rules.length);
  });
  const asked = [...questions.values()].map((question) => close(question, rules.length));
  return {
    find: (rule) => findCover(rule, rules, selectors[rule], comparable, asked),
  };
}

/** Two selectors with one question may be satisfied by different elements, so they do not add up. */
const asksTwice = (selectors: readonly Selector[]): boolean =>
  new Set(selectors.map(({ question }) => question)).size < selectors.length;

function addUse(questions: Map<string, Open>, selector: Selector, rule: number, ruleCount: number): void {
  const { question, values } = selector;
  const entry = questions.get(question) ?? {
    selector,
    users: new Uint32Array(wordsFor(ruleCount)),
    byValue: new Map<string, number[]>(),
  };
  questions.set(question, entry);
  addBit(entry.users, rule);
  for (const value of values) {
    const listing = entry.byValue.get(value);
    if (listing === undefined) entry.byValue.set(value, [rule]);
    else listing.push(rule);
  }
}

/** A value that many rules list is kept as bits, or rules that are all alike would take rules x rules steps. */
function close(question: Open, ruleCount: number): Question {
  const sets = [...question.byValue].map(([value, rules]) => [value, ruleSet(rules, ruleCount)] as const);
  return { ...question, byValue: new Map(sets) };
}

function ruleSet(rules: readonly number[], ruleCount: number): RuleSet {
  if (rules.length <= wordsFor(ruleCount)) return { kind: "list", rules };
  const bits = new Uint32Array(wordsFor(ruleCount));
  for (const rule of rules) addBit(bits, rule);
  return { kind: "bits", bits };
}

function findCover(
  rule: number,
  rules: readonly Rule[],
  own: readonly Selector[] = [],
  comparable: Bits,
  questions: readonly Question[],
): number {
  const covering = Uint32Array.from(comparable);
  // Why twice: a rule covers nothing that it asks more of, and that is quickly seen where the other asks nothing.
  const [asked, unasked] = partition(questions, (question) => isAsked(question, own));
  for (const { users } of unasked) dropIf(covering, users);
  for (const question of asked) {
    if (nextBit(covering, 0) === -1) return -1;
    keepIf(covering, question.users, impliedBy(own, question));
  }
  const cover = nextBit(covering, 0);
  const earlier = cover !== -1 && (rules[cover]?.priority ?? 0) < (rules[rule]?.priority ?? 0);
  return earlier ? cover : -1;
}

const isAsked = ({ selector }: Question, own: readonly Selector[]): boolean =>
  selector.spec.operator === "present" || own.some(({ question }) => question === selector.question);

function partition<T>(list: readonly T[], test: (item: T) => boolean): [T[], T[]] {
  return [list.filter(test), list.filter((item) => !test(item))];
}

/** Rules whose condition on this question holds for everything that `selectors` select. */
function impliedBy(selectors: readonly Selector[], question: Question): Bits {
  const implied = new Uint32Array(question.users.length);
  const { spec } = question.selector;
  for (const selector of selectors) {
    if (selector.question === question.selector.question) setOr(implied, listingAll(selector, question));
    else if (spec.operator === "present" && impliesPresence(selector, question.selector))
      setOr(implied, question.users);
  }
  return implied;
}

/** A selector that reads below a member demands that the member is there. */
const impliesPresence = ({ spec }: Selector, present: Selector): boolean =>
  spec.paths.every((path) =>
    present.spec.paths.some((prefix) => prefix.every((step, index) => path[index] === step)),
  );

/** Rules that admit every value that the selector admits. */
function listingAll({ spec, values }: Selector, question: Question): Bits {
  const all = new Uint32Array(question.users.length);
  if (spec.operator === "present") return question.users;
  fillAll(all, all.length * 32);
  for (const value of values) {
    const admitting = new Uint32Array(all.length);
    for (const listed of admittingKeys(value, spec.operator, question)) {
      const rules = question.byValue.get(listed);
      if (rules !== undefined) addAll(admitting, rules);
    }
    keepIf(all, all, admitting);
  }
  return all;
}

function admittingKeys(value: string, operator: string, { byValue }: Question): readonly string[] {
  if (operator === "member") return [value];
  const keys = [...byValue.keys()];
  return operator === "prefix"
    ? keys.filter((prefix) => value.startsWith(prefix))
    : keys.filter((bound) => Number(value) <= Number(bound));
}
