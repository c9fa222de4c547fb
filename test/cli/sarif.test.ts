// `gait policy check --format sarif`: a log that holds to the published schema of SARIF 2.1.0.

import { describe, expect, it } from "vitest";
import { sarifFaults } from "../support/sarif-schema.ts";
import { folderWith, runIn } from "./run.ts";

async function log(text: string, name = "p.yaml") {
  const { stdout } = await runIn(folderWith({ [name]: text }), "policy", "check", name, "--format", "sarif");
  const parsed = JSON.parse(stdout);
  expect(sarifFaults(parsed)).toEqual([]);
  return parsed.runs[0];
}

const SHADOWED = `default_verdict: block
rules:
  - {name: early, priority: 1, effect: block}
  # gait-ignore shadowed-rule: kept for the audit
  - {name: kept, priority: 2, effect: allow}
  - {name: "a\\u200bb", priority: 3, effect: allow}
`;

describe("--format sarif", () => {
  it("places each finding, and what it is related to", async () => {
    const { results, tool } = await log(SHADOWED);
    const shadowed = results.find(({ level }: { level: string }) => level === "error");
    expect(shadowed).toMatchObject({
      ruleId: "shadowed-rule",
      message: { text: expect.stringContaining("`a\\u200bb` never decides") },
      locations: [
        {
          physicalLocation: { artifactLocation: { uri: "p.yaml" }, region: { startLine: 6, startColumn: 5 } },
        },
      ],
      relatedLocations: [
        { physicalLocation: { region: { startLine: 3 } }, message: { text: "decides first" } },
      ],
    });
    expect(tool.driver.rules[shadowed.ruleIndex].id).toBe("shadowed-rule");
  });

  it("has what was suppressed, with its reason", async () => {
    const { results } = await log(SHADOWED);
    const [kept, ...others] = results.filter((result: object) => "suppressions" in result);
    expect(others).toEqual([]);
    expect(kept.message.text).toContain("`kept`");
    expect(kept.suppressions).toEqual([{ kind: "inSource", justification: "kept for the audit" }]);
  });

  it("has no results for a policy with nothing to say about", async () => {
    expect((await log("rules:\n  - {name: r, effect: allow}\n")).results).toEqual([]);
  });

  it("is about a policy that cannot be used, too", async () => {
    expect((await log("rules: 1\n")).results).toMatchObject([{ ruleId: "wrong-kind", level: "error" }]);
  });

  it.each([
    ["a b%.yaml", "a%20b%25.yaml"],
    ["c:d?e#f.yaml", "c%3Ad%3Fe%23f.yaml"],
    ["x/y.yaml", "x/y.yaml"],
  ])("names the file %j as a URI", async (name, uri) => {
    const { results } = await log(SHADOWED, name);
    expect(results[0].locations[0].physicalLocation.artifactLocation.uri).toBe(uri);
  });
});
