// Every recorded policy that is accepted, written out as reference Gait writes it, byte for byte.

import { describe, expect, test } from "vitest";
import { compile } from "../../src/compile.ts";
import { format, formatCompiled } from "../../src/format/format.ts";
import { isLongRun } from "../support/law.ts";
import { FAMILIES, readVectors } from "./vectors.ts";

/** Deviation D14: reference Gait writes a tab that it loses when it reads the text again. */
const hasRawTab = (text: string): boolean => text.includes("\t");

interface Accepted {
  readonly id: string;
  readonly digest: string;
  readonly text: string;
  readonly recorded: string;
}

const accepted = FAMILIES.flatMap(readVectors).flatMap(({ id, policy, policy_fmt }): readonly Accepted[] => {
  const compiled = compile(policy);
  if (policy_fmt === undefined || !compiled.ok) return [];
  const text = formatCompiled(policy, compiled.policy, { expanded: true });
  return [{ id, digest: compiled.digest, text, recorded: policy_fmt }];
});

/** A rule takes a hundred lines here, so reading all of them again is for long runs. */
const readAgain = isLongRun ? accepted : accepted.filter((_, at) => at % 4 === 0);

describe("the expanded layout", () => {
  test("is recorded often", () => {
    expect(accepted.length).toBeGreaterThan(600);
  });

  test("is that of reference Gait", () => {
    const wrong = accepted.filter(({ text, recorded }) => !hasRawTab(recorded) && text !== recorded);
    expect(wrong.slice(0, 5)).toEqual([]);
  });

  test("is left alone, and keeps the digest", () => {
    const wrong = readAgain.filter(({ digest, text }) => {
      const again = compile(text);
      return (
        !again.ok ||
        again.digest !== digest ||
        formatCompiled(text, again.policy, { expanded: true }) !== text
      );
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
