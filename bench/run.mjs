// `npm run bench`: what compiling, preparing and deciding cost, as ratios formed inside this one run.
// Nanoseconds of a machine say little; how the parts relate says where time goes and what grows with the policy.

import { isDeepStrictEqual } from "node:util";
import { compile, decide, interpret, loadTable, parseIntent, prepareIntent } from "gait-policy";
import { makeIntents, makePolicy } from "./policies.mjs";

const SIZES = [10, 100, 1000, 10000];
const NOW = { now: "2026-06-15T12:00:00Z", contextEvidenceTime: "2026-06-15T12:00:00Z" };

/** Median nanoseconds of one call, over rounds that visit every item. */
function time(items, work, budgetMs = 300) {
  for (const item of items) work(item);
  const rounds = [];
  const end = performance.now() + budgetMs;
  while (performance.now() < end || rounds.length < 3) {
    const start = performance.now();
    for (const item of items) work(item);
    rounds.push(((performance.now() - start) * 1e6) / items.length);
  }
  return rounds.sort((a, b) => a - b)[rounds.length >> 1];
}

const cell = (text, width) => String(text).padStart(width);
const ratio = (value) => (value >= 100 ? value.toFixed(0) : value.toFixed(2));
const row = (cells) =>
  console.log(cells.map((text, i) => (i === 0 ? String(text).padEnd(38) : cell(text, 12))).join(""));

const results = SIZES.map((size) => {
  const policy = makePolicy(size);
  const compiled = compile(policy.text);
  if (!compiled.ok) throw new Error(compiled.diagnostics[0].message);
  const table = loadTable(compiled.artifact);
  const texts = makeIntents(policy, 500);
  const prepared = texts.map((text) => prepareIntent(parseIntent(text)));
  const few = prepared.slice(0, size >= 1000 ? 50 : 500);
  const different = prepared.filter((intent) => {
    const [a, b] = [decide(table, intent, NOW), interpret(compiled.policy, intent, NOW)];
    return !isDeepStrictEqual(a.toJSON(), b.toJSON());
  });
  if (different.length > 0) throw new Error(`${different.length} answers of decide and interpret differ`);
  const base = time(texts, JSON.parse);
  return {
    checked: prepared.length,
    decide: time(prepared, (intent) => decide(table, intent, NOW)) / base,
    text: time(texts, (text) => decide(table, parseIntent(text), NOW)) / base,
    interpret: time(few, (intent) => interpret(compiled.policy, intent, NOW)) / base,
    compile: time([policy.text], (text) => compile(text)) / time([policy.text], JSON.parse),
    load: time([compiled.artifact], loadTable) / time([policy.text], JSON.parse),
    bytes: compiled.artifact.length / size,
  };
});

row(["rules", ...SIZES]);
row(["decide a prepared intent / JSON.parse", ...results.map((r) => ratio(r.decide))]);
row(["text to decision / JSON.parse", ...results.map((r) => ratio(r.text))]);
row(["interpret / decide", ...results.map((r) => ratio(r.interpret / r.decide))]);
row(["compile / JSON.parse of the policy", ...results.map((r) => ratio(r.compile))]);
row(["load the artifact / JSON.parse", ...results.map((r) => ratio(r.load))]);
row(["artifact bytes a rule", ...results.map((r) => r.bytes.toFixed(0))]);
row(["decide: cost at this size / at 10 rules", ...results.map((r) => ratio(r.decide / results[0].decide))]);
console.log(`\ndecide and interpret agreed on all ${results.reduce((n, r) => n + r.checked, 0)} intents.`);
