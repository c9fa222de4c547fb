// What happened in many runs. In: policies, decisions. Out: counts of verdicts, of rules' selectors and of constraints.
// It learns of both by watching the plain interpreter ask them, and names neither.

import type { Effect, Interpreter, Subject } from "../../src/constraints/contract.ts";
import { CONSTRAINT_NAMES } from "../../src/constraints/definitions.ts";
import { INTERPRETERS } from "../../src/constraints/interpreters.ts";
import { VERDICTS } from "../../src/decision/verdict.ts";
import { YAML_FIELD_NAMES } from "../../src/fields/fields.ts";
import type { Policy, Rule } from "../../src/ir/policy.ts";
import type { Answer } from "./answers.ts";

export interface Tally {
  policies: number;
  refused: number;
  triples: number;
  matched: number;
  readonly verdicts: Map<string, number>;
  readonly selectors: Map<string, number>;
  /** Constraints that asked for a verdict, gave codes or left an obligation. */
  readonly fired: Map<string, number>;
  readonly asked: Map<string, number>;
}

const zeros = (names: readonly string[]): Map<string, number> => new Map(names.map((name) => [name, 0]));

export const newTally = (): Tally => ({
  policies: 0,
  refused: 0,
  triples: 0,
  matched: 0,
  verdicts: zeros([...VERDICTS, "error"]),
  selectors: zeros(YAML_FIELD_NAMES),
  fired: zeros(CONSTRAINT_NAMES),
  asked: zeros(CONSTRAINT_NAMES),
});

const add = (counts: Map<string, number>, name: string): void =>
  void counts.set(name, (counts.get(name) ?? 0) + 1);

/** The same policy, which tells the tally whenever a rule of a deciding tier is asked. */
export function watched(policy: Policy, tally: Tally): Policy {
  const rules = policy.rules.map(
    (rule): Rule => ({
      ...rule,
      // The interpreter reads the effect of a rule when it asks it, and only then.
      get effect() {
        addSelectors(tally, rule);
        return rule.effect;
      },
    }),
  );
  return { ...policy, rules };
}

/** From now on the interpreters of constraints tell the tally what they answer. */
export function watchInterpreters(tally: Tally): void {
  for (const name of CONSTRAINT_NAMES) {
    const interpreter: Interpreter<unknown> = INTERPRETERS[name];
    const interpret = interpreter.interpret.bind(interpreter);
    Object.assign(interpreter, {
      interpret: (settings: unknown, subject: Subject): Effect => {
        const effect = interpret(settings, subject);
        add(tally.asked, name);
        if (effect.verdict !== undefined || effect.part !== undefined) add(tally.fired, name);
        return effect;
      },
    });
  }
}

function addSelectors(tally: Tally, { match: { conditions, groups } }: Rule): void {
  for (const { field } of [...conditions, ...groups.flatMap((group) => group.conditions)])
    add(tally.selectors, field);
}

export function addAnswer(tally: Tally, answer: Answer): void {
  const { verdict, matched_rule } = answer;
  tally.triples++;
  add(tally.verdicts, typeof verdict === "string" ? verdict : "error");
  if (typeof matched_rule === "string" && matched_rule !== "") tally.matched++;
}

export const share = (part: number, whole: number): string =>
  `${((100 * part) / Math.max(1, whole)).toFixed(1)} %`;

const listed = (title: string, counts: ReadonlyMap<string, number>): string =>
  `${title}: ${[...counts].map(([name, count]) => `${name} ${count}`).join(", ")}`;

export function showTally(tally: Tally, seconds: number): string {
  return [
    `${tally.triples} triples in ${seconds.toFixed(0)} s, ${(tally.triples / seconds).toFixed(0)} a second, no difference`,
    `a rule matched in ${share(tally.matched, tally.triples)}; ${tally.policies} policies, ${share(tally.refused, tally.policies)} refused`,
    listed("verdicts", tally.verdicts),
    listed("constraints asked", tally.asked),
    listed("constraints that fired", tally.fired),
    listed("selectors in a match", tally.selectors),
  ].join("\n");
}
