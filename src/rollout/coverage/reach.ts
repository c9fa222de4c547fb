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

/** Parts that are asked about; of a policy that is tried so little nobody reads more. */
const MOST_ASKED = 1_000;
/** So many examples are made small. */
const MOST_SMALL = 200;

/** Yields after each question, so that whoever drives it can show progress, stop, or let others run. */
export function* reachOf(
  book: Book,
  open: readonly number[],
  options: SurveyOptions = {},
): Generator<Progress, Reaches> {
  const asked = open.slice(0, MOST_ASKED).flatMap((number) => asQuestion(book, number));
  const engineFor = enginesFor(book, asked, options);
  const search: Search = { book, open, found: new Map() };
  for (const example of scriptExamples(book.policy)) keep(search, example);
  let examples = 0;
  for (const [index, one] of asked.entries()) {
    if (!search.found.has(one.number))
      ask(search, one, engineFor(one.question.about), ++examples <= MOST_SMALL);
    yield { done: index + 1, of: asked.length };
  }
  return search.found;
}

interface Search {
  readonly book: Book;
  readonly open: readonly number[];
  readonly found: Map<number, Reach>;
}

interface Asked {
  readonly number: number;
  readonly question: Question;
}

function asQuestion({ policy, points }: Book, number: number): readonly Asked[] {
  const point = points[number];
  const question = point && questionOf(policy, point);
  return question === undefined ? [] : [{ number, question }];
}

/** An engine is made when it is first asked, with all that it will be asked about. */
function enginesFor(
  { policy }: Book,
  asked: readonly Asked[],
  options: SurveyOptions,
): (about: About) => Engine {
  const engines = new Map<About, Engine>();
  return (about) => {
    const known = engines.get(about);
    if (known !== undefined) return known;
    const own = asked.filter(({ question }) => question.about === about);
    const others = own.flatMap(({ question }) => question.others);
    const engine = createEngine([policy], { ...options, about, others });
    engines.set(about, engine);
    return engine;
  };
}

function ask(search: Search, { number, question }: Asked, engine: Engine, small: boolean): void {
  const { book, found } = search;
  const answer = engine.reasoner.ask(question.assume(engine));
  if (answer.kind === "no" && !isForScripts(book, book.points[number]))
    found.set(number, { kind: "unreachable" });
  if (answer.kind !== "yes") return;
  const reaches = (witness: Witness): boolean => hitsOfExample(book, witness).includes(number);
  const witness = writeWitness(answer.sample);
  if (!reaches(witness)) throw new WitnessError(`it does not replay: ${JSON.stringify(witness)}`);
  keep(search, atOneMoment(small ? minimise(witness, reaches) : witness, reaches));
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
function keep({ book, open, found }: Search, example: ExampleCall): void {
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
