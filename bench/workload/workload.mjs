// All that one cell of the benchmark is measured on. In: a cell. Out: a policy, its intents as texts, and what the plain
// interpreter answers to each of them. It is written to a folder once, and read by every process that measures.

import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { compile, interpret, parseIntent, prepareIntent } from "gait-policy";
import * as setLoop from "../engines/set-loop.mjs";
import { makeIntents, makeStrangers } from "./intents.mjs";
import { makePolicy } from "./policy.mjs";

/**
 * @typedef {object} Cell
 * @property {string} name  the row it is shown in
 * @property {number} size  rules
 * @property {string} [shape]  a key of SHAPES
 * @property {string} [example]  a folder of examples/ instead
 * @property {number} seed
 * @property {number} intents
 * @property {number} strangers  intents that nothing matches
 * @property {boolean} [byLoop]  answers come from the loop over Sets, which is quicker to ask
 */

/**
 * @typedef {object} Workload
 * @property {number} size
 * @property {string} text  the policy
 * @property {readonly any[]} rules  its rules as objects; none where people wrote it
 * @property {Uint8Array} artifact
 * @property {Uint8Array} [binary]  the artifact in its binary form, where it was written
 * @property {import("gait-policy").DecideOptions} [options]
 * @property {readonly string[]} texts  intents
 * @property {readonly string[]} strangers
 * @property {readonly Answer[]} answers
 * @property {readonly Answer[]} strangerAnswers
 *
 * @typedef {{verdict: string, matched_rule: string, whole?: Record<string, unknown>}} Answer
 */

const EXAMPLES = fileURLToPath(new URL("../../examples/", import.meta.url));

/**
 * @param {Cell} cell
 * @returns {Workload}
 */
export function makeWorkload(cell) {
  const source = cell.example === undefined ? generated(cell) : handWritten(cell.example);
  const compiled = compile(source.text);
  if (!compiled.ok) throw new Error(`${cell.name}: ${compiled.diagnostics[0].message}`);
  const workload = { ...source, size: cell.size, artifact: compiled.artifact };
  const answer = cell.byLoop ? loopAnswer(workload) : interpreterAnswer(compiled.policy, source.options);
  return {
    ...workload,
    answers: source.texts.map(answer),
    strangerAnswers: source.strangers.map(answer),
  };
}

function generated({ shape, size, seed, intents, strangers }) {
  const policy = makePolicy(shape, size, seed);
  return {
    text: policy.text,
    rules: policy.rules,
    texts: makeIntents(policy, intents, seed),
    strangers: makeStrangers(policy, strangers, seed),
  };
}

/** Constraints are judged at a moment, which has to be the same for all who answer. */
function handWritten(example) {
  const folder = join(EXAMPLES, example);
  const moment = "2026-02-20T09:00:00Z";
  const texts = readdirSync(join(folder, "intents")).map((name) =>
    JSON.stringify(JSON.parse(readFileSync(join(folder, "intents", name), "utf8"))),
  );
  return {
    text: policyOf(example),
    rules: [],
    texts,
    strangers: [],
    options: { now: moment, contextEvidenceTime: moment },
  };
}

const policyOf = (example) => readFileSync(join(EXAMPLES, example, "policy.yaml"), "utf8");

export const ruleCount = (example) => compile(policyOf(example)).policy.rules.length;

const interpreterAnswer = (policy, options) => (text) => {
  const decision = interpret(policy, prepareIntent(parseIntent(text)), options);
  const { verdict, matched_rule } = decision;
  return { verdict, matched_rule, whole: decision.toJSON() };
};

function loopAnswer(workload) {
  const { decide } = setLoop.build(workload);
  return (text) => nameAnswer(workload.rules, decide(JSON.parse(text)));
}

/** Engines of others say which rule decided, as its place in the policy; -1 is the default. */
export const nameAnswer = (rules, index) => ({
  verdict: rules[index]?.effect ?? "block",
  matched_rule: rules[index]?.name ?? "",
});

export function writeWorkload(folder, { artifact, ...rest }) {
  writeFileSync(join(folder, "policy.gait.json"), artifact);
  writeFileSync(join(folder, "workload.json"), JSON.stringify(rest));
}

/**
 * Everything has gone through JSON, so that no string of an intent is a string of the policy.
 * @returns {Workload}
 */
export function readWorkload(folder) {
  const bytesOf = (name) => new Uint8Array(readFileSync(join(folder, name)));
  const rest = JSON.parse(readFileSync(join(folder, "workload.json"), "utf8"));
  return { ...rest, artifact: bytesOf("policy.gait.json"), binary: bytesOf("policy.gait.bin") };
}
