// Every recorded policy: accepted with the same digest, refused with the same words, or refused by a deviation.

import { describe, expect, test } from "vitest";
import { compile } from "../../src/index.ts";
import { FAMILIES, readVectors, type Vector } from "./vectors.ts";

function judge(vector: Vector): string | undefined {
  const { ok, diagnostics, digest } = compile(vector.policy);
  const [first] = diagnostics;
  if (vector.refuse !== undefined) return ok ? `accepted, but ${vector.refuse} refuses it` : undefined;
  if (vector.policy_error === undefined) {
    if (!ok) return vector.or_refuse === undefined ? `refused: ${first?.message}` : undefined;
    return digest === vector.policy_digest ? undefined : `digest ${digest}, expected ${vector.policy_digest}`;
  }
  if (ok) return `accepted, expected: ${vector.policy_error}`;
  // Texts about YAML itself come from a library of the reference; only that there is an error counts.
  if (vector.policy_error.startsWith("parse policy yaml: [") || vector.or_refuse !== undefined)
    return undefined;
  return first?.message === vector.policy_error
    ? undefined
    : `said: ${first?.message}, expected: ${vector.policy_error}`;
}

describe("recorded policies", () => {
  test.each(FAMILIES)("%s", (family) => {
    const wrong = readVectors(family).flatMap((vector) => {
      const fault = judge(vector);
      return fault === undefined ? [] : [`${vector.id}: ${fault}`];
    });
    expect(wrong.slice(0, 20)).toEqual([]);
  });
});
