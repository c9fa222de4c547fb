// Can a call reach a point? In: a policy with its points, and the ones in question. Out: for each a call that does, decided for
// real and as small as it can be; that there is none, proved; or nothing, where it is not known. One call often answers for
// several.

import { createEngine, type Engine } from "../../analysis/engine.ts";
import type { Progress, SurveyOptions } from "../../analysis/facts.ts";
import type { About } from "../../analysis/slots.ts";
import { minimise } from "../../analysis/witness/minimise.ts";
import { WitnessError } from "../../analysis/witness/replay.ts";
import { type Witness, writeWitness } from "../../analysis/witness/write.ts";
import { isIntentError } from "../../intent/error.ts";
import { parseIntent } from "../../intent/parse-intent.ts";
import { prepareIntent } from "../../intent/prepare.ts";
import type { Book } from "./book.ts";
import type { ExampleCall } from "./coverage.ts";
import { hitsOf } from "./hits.ts";
import type { Point } from "./point.ts";
import { type Question, questionOf } from "./questions.ts";
import { scriptExamples } from "./script-examples.ts";

export type Reach =
  | { readonly kind: "reachable"; readonly example: ExampleCall }
  | { readonly kind: "unreachable" };

/** By number of a point; what is not known has no entry. */
export type Reaches = ReadonlyMap<number, Reach>;

/** Yields after each question, so that whoever drives it can show progress, stop, or let others run. */
export function* reachOf(
  book: Book,
  open: readonly number[],
  options: SurveyOptions = {},
): Generator<Progress, Reaches> {
  const asked = new Map(open.flatMap((number) => asQuestion(book, number)));
  const engines = new Map<About, Engine>();
  const found = new Map<number, Reach>();
  const engineFor = (about: About): Engine => {
    const others = [...asked.values()].filter((question) => question.about === about);
    const known =
      engines.get(about) ??
      createEngine([book.policy], {
        ...options,
        about,
        others: others.flatMap((question) => question.others),
      });
    engines.set(about, known);
    return known;
  };
  for (const example of scriptExamples(book.policy)) keep(book, open, found, example);
  let done = 0;
  for (const [number, question] of asked) {
    if (!found.has(number)) ask(book, number, question, engineFor(question.about), found, open);
    yield { done: ++done, of: asked.size };
  }
  return found;
}

const asQuestion = ({ policy, points }: Book, number: number): readonly (readonly [number, Question])[] => {
  const point = points[number];
  const question = point && questionOf(policy, point);
  return question === undefined ? [] : [[number, question]];
};

function ask(
  book: Book,
  number: number,
  { assume }: Question,
  engine: Engine,
  found: Map<number, Reach>,
  open: readonly number[],
): void {
  const answer = engine.reasoner.ask(assume(engine));
  if (answer.kind === "no" && !isForScripts(book, book.points[number]))
    found.set(number, { kind: "unreachable" });
  if (answer.kind !== "yes") return;
  const reaches = (witness: Witness): boolean => hitsOfExample(book, witness).includes(number);
  const witness = writeWitness(answer.sample);
  if (!reaches(witness)) throw new WitnessError(`it does not replay: ${JSON.stringify(witness)}`);
  keep(book, open, found, atOneMoment(minimise(witness, reaches), reaches));
}

/** Decided when its evidence is looked at, where that shows the same: suites know one moment for both. */
function atOneMoment(example: Witness, reaches: (witness: Witness) => boolean): Witness {
  const { contextEvidenceTime } = example.options;
  if (contextEvidenceTime === undefined) return example;
  const other = { ...example, options: { ...example.options, now: contextEvidenceTime } };
  return reaches(other) ? other : example;
}

/** A script may get a verdict that no single call gets. */
const isForScripts = ({ policy }: Book, point: Point | undefined): boolean =>
  point?.kind === "verdict" && Object.values(policy.settings.scripts).some(Boolean);

/** An example stands for all that it reaches. */
function keep(book: Book, open: readonly number[], found: Map<number, Reach>, example: ExampleCall): void {
  const hits = new Set(hitsOfExample(book, example));
  for (const number of open)
    if (hits.has(number) && !found.has(number)) found.set(number, { kind: "reachable", example });
}

/** Through the public door: text, strict parser, preparation. What is no call reaches nothing. */
function hitsOfExample(book: Book, { intent, options }: ExampleCall): readonly number[] {
  const prepared = prepareIntent(parseIntent(JSON.stringify(intent)));
  if (prepared.kind === "invalid") return [];
  try {
    return hitsOf(book, prepared, options);
  } catch (error) {
    if (isIntentError(error)) return [];
    throw error;
  }
}
