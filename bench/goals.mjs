// What this project promises of its speed. Each goal is a ratio inside one run; where it names several pairs, the worst
// one counts. `bytes` is a size instead: bytes of artifact a rule.

import { SHAPES } from "./workload/shapes.mjs";

const eachShape = (pair) => Object.keys(SHAPES).map(pair);

const growth = (shape, measure) => [`${shape}/10000/gait/${measure}`, `${shape}/10/gait/${measure}`];
const fromText = (shape, size) => [`${shape}/${size}/gait/text`, `${shape}/${size}/gait/parse`];
const against = (peer) => [`ordinary/1000/${peer}/prepared`, "ordinary/1000/gait/prepared"];
const process = (kind) => [`process/0/start/${kind}`, "process/0/start/nothing"];

/**
 * @typedef {object} Goal
 * @property {string} says
 * @property {readonly (readonly [string, string])[]} [pairs]  cost, and what it is held against
 * @property {string} [bytes]
 * @property {number} [atMost]
 * @property {number} [atLeast]
 */

/** @type {readonly Goal[]} */
export const GOALS = [
  {
    says: "JSON text to decision over `JSON.parse`, 1,000 rules",
    pairs: [fromText("ordinary", 1000), fromText("rich", 1000)],
    atMost: 1.6,
  },
  {
    says: "JSON text to decision over `JSON.parse`, 10,000 rules",
    pairs: [fromText("ordinary", 10000), fromText("rich", 10000)],
    atMost: 2,
  },
  { says: "10,000 rules over 10, four fields", pairs: [growth("ordinary", "prepared")], atMost: 2.5 },
  { says: "10,000 rules over 10, seven fields", pairs: [growth("rich", "prepared")], atMost: 3.5 },
  {
    says: "10,000 rules over 10, any shape",
    pairs: eachShape((shape) => growth(shape, "prepared")),
    atMost: 4,
  },
  {
    says: "10,000 rules over 10, from JSON text, any shape",
    pairs: eachShape((shape) => growth(shape, "text")),
    atMost: 1.25,
  },
  {
    says: "hand-written loop over ours, 10 rules, any shape",
    pairs: eachShape((shape) => [`${shape}/10/loop/prepared`, `${shape}/10/gait/prepared`]),
    atLeast: 1,
  },
  { says: "Cedar in wasm over ours, 1,000 rules", pairs: [against("cedar")], atLeast: 20_000 },
  { says: "OPA in wasm over ours, rules as data, 1,000 rules", pairs: [against("opa-data")], atLeast: 1500 },
  {
    says: "OPA in wasm over ours, rules filed by tool by hand, 1,000 rules",
    pairs: [against("opa-filed")],
    atLeast: 60,
  },
  {
    says: "compile and check over parsing the YAML, 10,000 rules",
    pairs: [["ordinary/10000/compile/compile", "ordinary/10000/compile/parse"]],
    atMost: 2.5,
  },
  {
    says: "load over `JSON.parse` of the same file, 10,000 rules, any shape",
    pairs: eachShape((shape) => [`${shape}/10000/load/load`, `${shape}/10000/load/parse`]),
    atMost: 2,
  },
  {
    says: "`gait gate eval` over `node -e 0`, artifact of 1,000 rules",
    pairs: [process("artifact of 1000")],
    atMost: 1.1,
  },
  {
    says: "`gait gate eval` over `node -e 0`, artifact of 10,000 rules",
    pairs: [process("artifact of 10000")],
    atMost: 1.1,
  },
  {
    says: "`gait gate eval` over `node -e 0`, YAML of 10 rules",
    pairs: [process("YAML of 10")],
    atMost: 1.3,
  },
  { says: "artifact bytes a rule, 10,000 rules", bytes: "ordinary/10000", atMost: 512 },
];
