// One engine on one workload. In: the engine's module, the workload, how long to measure. Out: nanoseconds of loading and
// of a decision, for every form that an intent can be in, and of JSON.parse of the same texts in the same process.

import { countAgreeing } from "./agree.mjs";
import { takeTurns } from "./clock.mjs";

/**
 * @typedef {object} Engine
 * @property {(text: string) => unknown} [read]  JSON text to what the engine decides on
 * @property {(intent: any) => any} prepare  a parsed intent to what the engine decides on
 * @property {(prepared: any) => any} decide  a decision, the place of a rule in the policy, or a promise of it
 */

const PATIENCE_MS = 20_000;

export async function measureEngine(module, workload, effort) {
  const { rules, texts, strangers, answers, strangerAnswers } = workload;
  const first = JSON.parse(texts[0]);
  const start = process.hrtime.bigint();
  const engine = withRead(await module.build(workload));
  const said = engine.decide(engine.prepare(first));
  const isAsync = typeof said?.then === "function";
  await said;
  const load = Number(process.hrtime.bigint() - start);

  const deadline = performance.now() + PATIENCE_MS;
  const agreed =
    (await countAgreeing(engine, rules, strangers, strangerAnswers, deadline)) +
    (await countAgreeing(engine, rules, texts, answers, deadline));
  const times = await takeTurns(kindsOf(engine, texts, strangers), effort, isAsync);
  return { times: { load, ...times }, agreed, asked: texts.length + strangers.length };
}

const withRead = (engine) => ({ read: (text) => engine.prepare(JSON.parse(text)), ...engine });

const kindsOf = ({ read, prepare, decide }, texts, strangers) => ({
  prepared: [texts.map(read), decide],
  object: [texts.map((text) => JSON.parse(text)), (intent) => decide(prepare(intent))],
  text: [texts, (text) => decide(read(text))],
  nothing: [strangers.map(read), decide],
  parse: [texts, (text) => JSON.parse(text)],
});
