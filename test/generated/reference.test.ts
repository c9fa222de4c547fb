// Generated files are committed, and the ordinary test run sees whether they are stale. `npm run gen` rewrites them.

import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { ambientText, declarationText } from "../../src/emit/declarations.ts";
import { compile } from "../../src/index.ts";
import { intentReference, patternReference, policyReference } from "./reference.ts";

function typesOf(path: string): string {
  const { policy, diagnostics } = compile(readFileSync(path, "utf8"));
  if (policy === undefined) throw new Error(diagnostics[0]?.message);
  return declarationText(policy, "esm");
}

test.each([
  ["docs/policy.md", policyReference],
  ["docs/intent.md", intentReference],
  ["docs/patterns.md", patternReference],
  ["types/policy-modules.d.ts", () => ambientText(["*.policy.yaml", "*.policy.yml", "*.policy.gait"])],
  ["examples/build-step/agent.policy.d.yaml.ts", () => typesOf("examples/build-step/agent.policy.yaml")],
])("%s is what the tables say", async (path, write) => {
  await expect(write()).toMatchFileSnapshot(`../../${path}`);
});
