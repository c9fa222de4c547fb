/** A recorded decision, read the quick way: what it says is what the exact way says, or nothing. */

import { describe, expect, it } from "vitest";
import { quickDecision } from "../../src/gate/decision-log/quick-decision.ts";
import { readStrictly } from "../../src/gate/decision-log/strict-json.ts";

const OWN = '"created_at":"2026-01-01T00:00:00Z","args_digest":"a","intent_digest":"b","prepared_digest":"c"';
const WHOLE = `{"verdict":"allow","reason_codes":["r"],${OWN}}`;

/** The two ways, where the quick one says something. */
function check(text: string): string {
  const quick = quickDecision(text);
  if (quick === undefined) return "let the exact way say";
  const { members, created_at } = quick;
  const exact = readStrictly(text);
  const isSame = JSON.stringify(exact)?.startsWith(
    `${JSON.stringify(members).slice(0, -1)},"created_at":${JSON.stringify(created_at)},`,
  );
  return isSame === true ? "the same" : `${JSON.stringify(quick)} for ${JSON.stringify(exact)}`;
}

describe("a decision", () => {
  it.each([
    ["as it is printed", WHOLE, "the same"],
    ["once more", WHOLE, "the same"],
    ["without members before its own", `{${OWN}}`, "let the exact way say"],
    ["with a comma for them", `{,${OWN}}`, "let the exact way say"],
    ["with a comma too many", `{"verdict":"allow",,${OWN}}`, "let the exact way say"],
    ["with a member twice", `{"verdict":"allow","verdict":"block",${OWN}}`, "let the exact way say"],
    ["with one of its own twice", `{"created_at":"x",${OWN}}`, "let the exact way say"],
    ["inside another", `{"a":${WHOLE}}`, "let the exact way say"],
    ["whose list is not closed", `{"a":["b",${OWN}}`, "let the exact way say"],
    ["that is a list", `["a",${OWN}}`, "let the exact way say"],
    ["with something behind it", `${WHOLE} `, "let the exact way say"],
    ["with another order", `{"a":1,"args_digest":"a","created_at":"b"}`, "let the exact way say"],
    ["with an escape in a digest", WHOLE.replace('"c"', '"\\u0063"'), "let the exact way say"],
    ["that says where objects come from", `{"__proto__":{"verdict":"allow"},${OWN}}`, "the same"],
    ["of nothing", "", "let the exact way say"],
  ])("%s", (_, text, expected) => {
    expect(check(text)).toBe(expected);
  });

  it("never says something else, whatever stands in the place of any letter", () => {
    for (let at = 0; at < WHOLE.length; at++) {
      for (const put of ['"', "}", "{", ",", "0", ""]) {
        const said = check(WHOLE.slice(0, at) + put + WHOLE.slice(at + 1));
        expect(["the same", "let the exact way say"]).toContain(said);
      }
    }
  });
});
