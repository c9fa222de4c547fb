// An artifact may come from anywhere: what the compiler did not write is refused when it is loaded.

import { describe, expect, test } from "vitest";
import { compile, decide, loadTable } from "../../src/index.ts";
import { crc32 } from "../../src/runtime/crc32.ts";

const POLICY = `default_verdict: allow
rules:
  - {name: a, priority: 1, effect: block, match: {tool_names: [x, y], target_kinds: [path], max_delegation_depth: 2}}
  - {name: b, priority: 2, effect: allow, endpoint: {path_denylist: ["/etc/**"]}, rate_limit: {requests: 3}}
`;

const compiled = compile(POLICY);
if (!compiled.ok) throw new Error("the policy does not compile");
const text = new TextDecoder().decode(compiled.artifact);

/** The artifact with one part of its text replaced and its checksum made right again. */
function altered(from: string, to: string): string {
  expect(text).toContain(from);
  const rest = text.slice('{"checksum":"00000000"'.length).replace(from, to);
  return `{"checksum":"${crc32(new TextEncoder().encode(rest))}"${rest}`;
}

const refusal = (artifact: string | Uint8Array): string => {
  try {
    loadTable(artifact);
    return "loaded";
  } catch (error) {
    return error instanceof Error ? `${error.name}: ${error.message}` : "something else was thrown";
  }
};

test("an artifact decides as the table it was made from", () => {
  const intent = { tool_name: "x", context: { identity: "a", workspace: "/w", risk_class: "low" } };
  const options = { now: "2026-01-01T00:00:00Z" };
  expect(decide(loadTable(compiled.artifact), intent, options)).toEqual(
    decide(compiled.table, intent, options),
  );
  expect(decide(loadTable(text), intent, options).matched_rule).toBe("b");
});

test("an artifact is canonical text that starts with its checksum", () => {
  expect(text).toMatch(/^\{"checksum":"[0-9a-f]{8}","table":\{"columns":/);
});

describe("is refused:", () => {
  test.each([
    ["nothing", ""],
    ["a policy", POLICY],
    ["half an artifact", text.slice(0, text.length / 2)],
    ["an artifact with something behind it", `${text} `],
    ["an artifact with one letter changed", text.replace('"name":"a"', '"name":"c"')],
  ])("%s", (_, artifact) => {
    expect(refusal(artifact)).toMatch(/^ArtifactError: /);
  });

  test("bytes that are no UTF-8", () => {
    expect(refusal(Uint8Array.of(0xff, 0xfe, 0x7b))).toBe(
      "ArtifactError: the compiled policy is not UTF-8 text",
    );
  });

  test.each([
    ['"format":1', '"format":2', "unknown table format 2"],
    ['"priority":1', '"priority":3', "order of rules"],
    ['"effect":"block"', '"effect":"blok"', "effect"],
    ['"rate_limit":', '"rate_limits":', "unknown constraint"],
    ['"path_deny":["/etc/**"]', '"path_deny":["["]', "malformed pattern"],
    ['"classes":[0,0]', '"classes":[0,9]', "keys"],
    ['"operator":"at_most"', '"operator":"at_least"', "operator"],
    ['"keys":["2"]', '"keys":["02"]', "bound"],
    ['"list":"targets"', '"list":"constructor"', "list"],
    ['"default_verdict":"allow"', '"default_verdict":null', "default_verdict"],
    ['"users":"', '"users":"!', "bit set"],
  ])("a well-checksummed artifact whose %s became %s", (from, to, complaint) => {
    expect(refusal(altered(from, to))).toMatch(/^ArtifactError: the compiled policy cannot be used: /);
    expect(refusal(altered(from, to))).toContain(complaint);
  });
});
