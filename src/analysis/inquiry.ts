// Questions about the calls that one rule decides, or that no rule matches. In: a policy and the rule. Out: a call that was
// replayed with the whole policy, a no, or that it is not known. A question is first asked as if there were no other rules;
// where another one keeps the call that was found from showing it, that one is taken in, and the question asked again:
// counterexample-guided refinement [Clarke et al. 2000]. INVARIANT: of more rules each decides fewer calls, so a no with few
// of them, whose proof was checked, is one with all. What is assumed beside must be of that kind, too.

import type { Formula } from "../formula/formula.ts";
import type { Policy } from "../ir/policy.ts";
import { decides, decidingBefore, decidingBeside, isAfter, isByDefault } from "./deciding.ts";
import { CONFLICTS } from "./engine.ts";
import type { SurveyOptions } from "./facts.ts";
import { type Few, fewOf } from "./few.ts";
import { modelRule, type RuleModel, sharedFormulas } from "./model/policy-model.ts";
import { meeting } from "./overlap.ts";
import { ruleAt } from "./rules.ts";
import type { Clause } from "./sat/literals.ts";
import type { About } from "./slots.ts";
import { type Replayed, replay } from "./witness/replay.ts";
import { doesNotReplay } from "./witness/shown.ts";
import { type Witness, writeWitness } from "./witness/write.ts";

export interface Inquiry {
  readonly policy: Policy;
  ask(question: Question): Found;
  /** These may keep calls from being those that are asked about; false where all of them are known. */
  takeIn(rules: readonly number[]): boolean;
  /** The rule, with those that were taken in. */
  few(about: About): Few;
}

export interface RuleInquiry extends Inquiry {
  readonly rule: number;
  model(): RuleModel;
  /** All other rules that may decide before it, or beside. */
  rivals(): readonly number[];
}

export interface Question {
  readonly about: About;
  /** What has to hold of a call beside. */
  readonly assumes?: (few: Few) => Clause;
  /** Whether a call that the rule decides shows it; others of its priority may keep it from that. */
  readonly shows?: (replayed: Replayed) => boolean;
}

export type Found =
  | { readonly kind: "yes"; readonly witness: Witness; readonly replayed: Replayed }
  | { readonly kind: "no"; readonly core: Clause }
  | { readonly kind: "undetermined" };

type Others = (about: About) => readonly Formula[];

export interface Inquiries {
  /** `others`: conditions that questions will use. */
  about(rule: number, others: Others): RuleInquiry;
  /** About calls that no rule matches. */
  aboutDefault(): Inquiry;
  /** Negative answers so far. */
  proved(): number;
}

export function createInquiries(policy: Policy, options: SurveyOptions): Inquiries {
  const shared = sharedFormulas();
  let proved = 0;
  const onProof = (): void => {
    proved++;
  };
  const inquire = (rule: number | undefined, others: Others): Inquiry => {
    const build: Build = (rules, about) =>
      fewOf(policy, rules, { ...options, about, shared, onProof, others: others(about) });
    return createInquiry({ policy, rule, conflicts: options.conflicts ?? CONFLICTS }, build);
  };
  return {
    about: (rule, others) => ({
      ...inquire(rule, others),
      rule,
      model: () => modelRule(ruleAt(policy, rule), shared),
      rivals: () => rivalsOf(policy, rule),
    }),
    aboutDefault: () => inquire(undefined, () => []),
    proved: () => proved,
  };
}

type Build = (rules: readonly number[], about: About) => Few;

interface Subject {
  readonly policy: Policy;
  /** Undefined for the default. */
  readonly rule: number | undefined;
  readonly conflicts: number;
}

/** So often a call says which rules are taken in; then it is all that may have a say. */
const ROUNDS = 12;

function createInquiry(subject: Subject, build: Build): Inquiry {
  const { policy, rule } = subject;
  let rules: readonly number[] = rule === undefined ? [] : [rule];
  let rounds = 0;
  const built = new Map<About, Few>();

  function few(about: About): Few {
    const known = built.get(about) ?? build(rules, about);
    built.set(about, known);
    return known;
  }

  function takeIn(places: readonly number[]): boolean {
    if (places.every((place) => rules.includes(place))) return false;
    const more = ++rounds < ROUNDS ? places : [...places, ...rivalsOf(policy, rule)];
    rules = [...new Set([...rules, ...more])].sort((a, b) => a - b);
    built.clear();
    return true;
  }

  function ask({ about, assumes = () => [], shows = () => true }: Question): Found {
    for (let left = subject.conflicts; ; ) {
      const own = few(about);
      const before = own.reasoner.spent();
      const answer = own.reasoner.ask([...subjectOf(own, rule), ...assumes(own)], left);
      if (answer.kind !== "yes") return answer;
      left = Math.max(0, left + before - own.reasoner.spent());
      const witness = writeWitness(answer.sample);
      const replayed = replay(policy, witness);
      const isAbout = rule === undefined ? isByDefault(replayed) : decides(policy, replayed, rule);
      if (isAbout && shows(replayed)) return { kind: "yes", witness, replayed };
      const rivals = (isAbout ? decidingBeside : decidingBefore)(policy, replayed, rule);
      if (!takeIn(rivals)) throw doesNotReplay(witness);
    }
  }

  return { policy, ask, takeIn, few };
}

const subjectOf = ({ literals, at }: Few, rule: number | undefined): Clause =>
  rule === undefined ? [literals.byDefault()] : literals.live(at(rule));

/** All rules that may have a say. */
const rivalsOf = (policy: Policy, rule: number | undefined): readonly number[] =>
  meeting(policy.rules, rule).filter((place) => rule === undefined || !isAfter(policy, place, rule));
