// Every recorded policy that is accepted, written out as reference Gait writes it, byte for byte.

import { describe, expect, test } from "vitest";
import { compile } from "../../src/compile.ts";
import { format } from "../../src/format/format.ts";
import { readVectors } from "./vectors.ts";

const FAMILIES = [
  "eval",
  "constraints",
  "script",
  "time",
  "switch",
  "unicode",
  "big",
  "intent-errors",
  "yaml",
];

/** Deviation D14: reference Gait writes a tab that it loses when it reads the text again. */
const hasRawTab = (text: string): boolean => text.includes("\t");

const accepted = FAMILIES.flatMap(readVectors).flatMap(({ id, policy, policy_fmt }) =>
  policy_fmt !== undefined && compile(policy).ok ? [{ id, policy, policy_fmt }] : [],
);

describe("the expanded layout", () => {
  test("is recorded often", () => {
    expect(accepted.length).toBeGreaterThan(600);
  });

  test("is that of reference Gait", () => {
    const wrong = accepted.filter(
      ({ policy, policy_fmt }) => !hasRawTab(policy_fmt) && format(policy, { expanded: true }) !== policy_fmt,
    );
    expect(wrong.slice(0, 5)).toEqual([]);
  });

  test("is left alone, and keeps the digest", () => {
    const wrong = accepted.filter(({ policy }) => {
      const text = format(policy, { expanded: true });
      return format(text, { expanded: true }) !== text || compile(text).digest !== compile(policy).digest;
    });
    expect(wrong.slice(0, 5)).toEqual([]);
  });

  test("quotes a text with a tab, which reference Gait would lose (D14)", () => {
    const policy = 'rules: [{name: r, effect: allow, reason_codes: ["t\\tu"]}]';
    const text = format(policy, { expanded: true });
    expect(text).toContain('  reason_codes:\n  - "t\\tu"\n');
    expect(compile(text).digest).toBe(compile(policy).digest);
  });
});
