import { expect, test } from "vitest";
import { digest } from "../../src/canonical/digest.ts";
import { compositeRisk } from "../../src/intent/risk.ts";
import { stepIntent } from "../../src/intent/steps.ts";
import { targetBinding } from "../../src/intent/target-binding.ts";
import { intentText, valid } from "./intents.ts";

const at = (endpoint_class: string, members: object = {}) => ({
  kind: "path",
  value: "/a",
  endpoint_class,
  ...members,
});

function scriptOf(...steps: readonly object[][]) {
  const script = { steps: steps.map((targets) => ({ tool_name: "t", targets })) };
  const { intent } = valid(intentText({ script, delegation: { requester_identity: "a" } }));
  return { intent, steps: intent.script?.steps ?? [] };
}

test.each<[object[][], string]>([
  [[[]], "low"],
  [[[at("fs.read")], [at("ui.click"), at("other")]], "low"],
  [[[at("fs.write")], [at("net.dns")]], "medium"],
  [[[at("fs.read")], [at("net.http")]], "medium mixed"],
  [[[at("fs.delete")]], "high"],
  [[[at("proc.exec")], []], "high mixed"],
  [[[at("fs.read", { destructive: true })]], "high"],
  [[[at("fs.read"), at("fs.write")], [at("fs.write")]], "medium"],
])("%j together are %s", (steps, risk) => {
  const { composite, mixed } = compositeRisk(scriptOf(...steps).steps);
  expect(composite + (mixed ? " mixed" : "")).toBe(risk);
});

test("a step's intent is the script's with the step's own call", () => {
  const { intent, steps } = scriptOf([at("fs.read")], []);
  const [first, second] = steps.map((step) => stepIntent(intent, step));
  expect(first).toEqual({
    tool_name: "t",
    args: {},
    targets: [{ kind: "path", value: "/a", endpoint_class: "fs.read", discovery_method: "unknown" }],
    delegation: intent.delegation,
    context: intent.context,
  });
  expect(second?.targets).toEqual([]);
});

test("a target binding is the digest of the target list", () => {
  expect(targetBinding([])).toBe("4f53cda18c2baa0c0354bb5f9a3ecbe5ed12ab4d8e11ba873c2f11161202b945");
  const { targets } = valid(intentText({ targets: [at("fs.read")] })).intent;
  expect(targetBinding(targets)).toBe(
    digest([{ kind: "path", value: "/a", endpoint_class: "fs.read", discovery_method: "unknown" }]),
  );
});
