// The report as one page of Markdown, which the command prints and `docs/benchmarks.md` keeps. In: results. Out: text.

import { REFERENCE } from "../elsewhere.mjs";
import { mayBeBusy, total, unrest } from "../figures.mjs";
import * as decisions from "./decision-tables.mjs";
import { factor, grouped } from "./numbers.mjs";
import * as others from "./other-tables.mjs";
import * as verdicts from "./verdict-tables.mjs";

const loadText = ({ load, cores }) => `
**When this run began the load of the machine was ${load.toFixed(1)} on ${cores} cores. What of that was other work makes long times longer, which is unfair to peers.**
`;

export const page = (results) => `# How fast

<!-- Written by \`npm run bench -- --peers --write\` from bench/results.json. -->
${mayBeBusy(results) ? loadText(results.about) : ""}
![Cost of one decision against number of rules](benchmark.svg)

A *prepared* intent was read before; a program that asks about one call again, or asks several policies, has one.
A *parsed* intent is an object out of \`JSON.parse\`; *JSON text* is what comes over a wire.

${decisions.decisionTable(results)}

${decisions.formTable(results)}

From text, this project also refuses what is no strict JSON, checks every member against the schema and normalises it; the others believe what \`JSON.parse\` returns.

## Goals

Ratios formed inside one run; where a goal covers several shapes, the worst one is shown.

${verdicts.goalTable(results)}

## Where others are quicker

${verdicts.lossTable(results)}

For a policy of ten rules a loop is quick enough: what a compiler gives there is checks and explanations, not time.

## Shapes

Decisions on a prepared intent, by the compiled table.

${decisions.shapeTable(results)}

Policies that people wrote, with constraints on hosts, paths and data; and more intents than a processor's cache holds:

${decisions.otherTable(results)}

Every condition of every policy is a column of the table; there is no slow path that a policy could fall into.

## Before the first decision

${others.buildTable(results)}

A process for each call costs more than any policy:

${others.startTable(results)}

## Measured elsewhere

By others or on other machines, with other rules and intents: only the order of magnitude says something.

${others.elsewhereTable(results)}

Reference Gait's command took ${factor(REFERENCE.start[1000])} a \`node -e 0\` at 1,000 rules, ${factor(REFERENCE.start[10000])} at 10,000.

## How it was measured

${conditions(results.about)}

- The workload is seeded: rules over tools, risk classes, target kinds and identities, and intents of about 630 bytes with one to three targets.
  Two in three are drawn to satisfy a rule chosen evenly over the policy; the others are random.
  They went through JSON, so that none of their strings is a string of the policy.
- Before anything is timed, every answer of every engine is held against the plain interpreter: whole decisions of ours, verdict and rule of the others; slow engines are checked for 20 seconds.
  In all ${grouped(total(results))} answers; an engine that gives another one is not timed.
- Each engine at each size has a process of its own; repeats start at another place of the plan.
  Times are medians of blocks of calls, after a round that does not count.
- \`JSON.parse\` of the same texts takes turns with them in every process, and costs of different processes are compared after dividing by it.
- Shown is the median of the repeats, in brackets the least and the greatest.
  ${steadiness(results)}

\`npm run bench -- --quick\` takes about a minute, \`npm run bench\` about a quarter of an hour, with \`--peers\` about half an hour.
Nanoseconds differ between machines, ratios less.

## Peers

Each got the policy in the best encoding that its documentation describes, through an adapter in [bench/peers](../bench/peers); corrections are welcome.
What it needs of an intent is picked before the clock starts where the intent is a prepared one.
Those in WebAssembly pay for the border; in their own languages they are quicker.

${others.peerTable(results)}
`;

function steadiness(results) {
  if (results.about.repeats === 1) return "Here there was one.";
  const { usual, worst } = unrest(results);
  return `The greatest of the repeats was usually ${factor(usual)} the least, at worst ${factor(worst)}.`;
}

const conditions = ({ node, platform, cpu, cores, seed, repeats, date }) =>
  `${date}, Node ${node}, ${platform}, ${cores} cores of ${cpu}; seed ${seed}, ${repeats} repeats.`;
