import { expect, test } from "vitest";
import { isPresent, type Path, plainReader, readCount, readFlag, readTexts } from "../../src/intent/read.ts";

const NODE = {
  tool_name: " Tool ",
  targets: [{ kind: "Path", destructive: true }, { kind: "" }, { value: "x", destructive: false }],
  context: {
    credential_ttl_seconds: 5,
    auth_context: JSON.parse('{"wrkr.data_class":"PII","n":1,"__proto__":"p"}'),
  },
  delegation: { requester_identity: "a" },
};
const path = (text: string): Path => text.split("/");

test.each<[string, boolean, string[]]>([
  ["tool_name", true, ["tool"]],
  ["tool_name", false, [" Tool "]],
  ["targets/*/kind", true, ["path"]],
  ["targets/*/destructive", true, ["true", "false"]],
  ["context/auth_context/wrkr.data_class", false, ["PII"]],
  ["context/auth_context/n", false, []],
  ["context/auth_context/__proto__", false, ["p"]],
  ["context/auth_context/constructor/name", false, []],
  ["tool_name/length", false, []],
  ["targets/0/kind", false, []],
  ["tool_name/*", false, []],
  ["nothing/*/kind", false, []],
])("texts at %s, folded %s", (at, fold, texts) => {
  expect(readTexts(NODE, path(at), fold)).toEqual(texts);
});

test.each<[string, number | undefined]>([
  ["targets/#", 3],
  ["delegation/chain/#", 0],
  ["script/steps/#", undefined],
  ["context/credential_ttl_seconds", 5],
  ["tool_name", undefined],
])("count at %s", (at, count) => {
  expect(readCount(NODE, path(at))).toBe(count);
});

test("flags and presence", () => {
  expect(readFlag(NODE, path("targets/*/destructive"))).toBe(true);
  expect(readFlag(NODE, path("targets/*/read_only_hint"))).toBe(false);
  expect(isPresent(NODE, path("delegation"))).toBe(true);
  expect(isPresent(NODE, path("delegation/chain"))).toBe(false);
  expect(isPresent(NODE, path("toString"))).toBe(false);
  expect(isPresent(undefined, path("a"))).toBe(false);
});

test("what all objects have is no member of any", () => {
  Object.defineProperty(Object.prototype, "operation", { value: "delete", configurable: true });
  try {
    const read = plainReader(["operation"]);
    expect([{}, { operation: "read" }].map((target) => read?.(target))).toEqual([undefined, "read"]);
  } finally {
    Reflect.deleteProperty(Object.prototype, "operation");
  }
});
