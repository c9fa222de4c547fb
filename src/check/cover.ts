// Which rules match whatever another rule matches. In: the rules of a policy. Out: for a rule the first one of an
// earlier tier that covers it alone. It compares selector by selector over bit sets, so 10,000 rules are no problem;
// covers that take several rules together are not seen here.

import type { Rule } from "../ir/policy.ts";
import { type Admit, admission } from "./admission.ts";
import { addBit, type Bits, dropIf, keepIf, nextBit, setOr, wordsFor } from "./bits.ts";
import { type Selector, selectorsOf } from "./selectors.ts";

export interface Covers {
  /** The place of the covering rule, or -1. */
  find(rule: number): number;
}

interface Question {
  readonly selector: Selector;
  /** Rules that ask it. */
  readonly users: Bits;
  readonly admit: Admit;
}

/** A question while its users are collected. */
interface Open extends Omit<Question, "admit"> {
  readonly byValue: Map<string, number[]>;
}

/** Sets that are filled anew for each rule. */
interface Scratch {
  readonly covering: Bits;
  readonly implied: Bits;
  readonly all: Bits;
  readonly admitting: Bits;
}

export function coversOf(rules: readonly Rule[]): Covers {
  const selectors = rules.map(selectorsOf);
  const noRules = (): Bits => new Uint32Array(wordsFor(rules.length));
  const comparable = noRules();
  const questions = new Map<string, Open>();
  selectors.forEach((own, rule) => {
    if (own === undefined || asksTwice(own)) return;
    addBit(comparable, rule);
    for (const selector of own) addUse(questions, selector, rule, rules.length);
  });
  const asked = [...questions.values()].map(
    ({ selector, users, byValue }): Question => ({
      selector,
      users,
      admit: admission(selector.spec.operator, byValue, rules.length),
    }),
  );
  const scratch = { covering: noRules(), implied: noRules(), all: noRules(), admitting: noRules() };
  return {
    find(rule) {
      scratch.covering.set(comparable);
      const cover = findCover(selectors[rule] ?? [], asked, scratch);
      const earlier = cover !== -1 && (rules[cover]?.priority ?? 0) < (rules[rule]?.priority ?? 0);
      return earlier ? cover : -1;
    },
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

/** The first rule that asks nothing but what the selectors imply. */
function findCover(own: readonly Selector[], questions: readonly Question[], scratch: Scratch): number {
  const { covering } = scratch;
  // Why twice: a rule covers nothing that it asks more of, and that is quickly seen where the other asks nothing.
  for (const question of questions) if (!isAsked(question, own)) dropIf(covering, question.users);
  for (const question of questions) {
    if (!isAsked(question, own)) continue;
    if (nextBit(covering, 0) === -1) return -1;
    keepIf(covering, question.users, impliedBy(own, question, scratch));
  }
  return nextBit(covering, 0);
}

const isAsked = ({ selector }: Question, own: readonly Selector[]): boolean =>
  selector.spec.operator === "present" || own.some(({ question }) => question === selector.question);

/** Rules whose condition on this question holds for everything that `selectors` select. */
function impliedBy(selectors: readonly Selector[], question: Question, scratch: Scratch): Bits {
  const { implied } = scratch;
  implied.fill(0);
  for (const selector of selectors) {
    if (selector.question === question.selector.question) addAdmittingAll(selector, question, scratch);
    else if (question.selector.spec.operator === "present" && impliesPresence(selector, question.selector))
      setOr(implied, question.users);
  }
  return implied;
}

/** A selector that reads below a member demands that the member is there. */
const impliesPresence = ({ spec }: Selector, present: Selector): boolean =>
  spec.paths.every((path) =>
    present.spec.paths.some((prefix) => prefix.every((step, index) => path[index] === step)),
  );

/** Adds the rules that admit every value that the selector admits. */
function addAdmittingAll(
  { spec, values }: Selector,
  { users, admit }: Question,
  { implied, all, admitting }: Scratch,
): void {
  all.set(users);
  for (const value of spec.operator === "present" ? [] : values) {
    admitting.fill(0);
    admit(value, admitting);
    keepIf(all, all, admitting);
  }
  setOr(implied, all);
}
