// A policy of any size and shape. In: shape, number of rules, seed. Out: its rules as objects, and the policy as JSON
// and as YAML text.

import { stringify } from "yaml";
import { random } from "./random.mjs";
import { SHAPES } from "./shapes.mjs";

const EFFECTS = ["allow", "dry_run", "require_approval", "block"];

/**
 * @param {keyof typeof SHAPES} shape
 * @param {number} size
 * @param {number} seed
 */
export function makePolicy(shape, size, seed) {
  const { words, match, perPriority } = SHAPES[shape];
  const draw = random(seed * 7919 + size);
  const known = words(size);
  const rules = Array.from({ length: size }, (_, index) => ({
    name: `rule-${index}`,
    priority: Math.floor(index / perPriority),
    effect: draw.pick(EFFECTS),
    match: match(draw, known, index, size),
  }));
  return { rules, known, text: JSON.stringify({ default_verdict: "block", rules }) };
}

/** The same policy as people write it. */
export const asYaml = ({ text }) => stringify(JSON.parse(text));
