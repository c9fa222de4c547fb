import { expect, test } from "vitest";
import { intentText, valid } from "./intents.ts";

interface Written {
  readonly tool?: string;
  readonly kind: string;
  readonly value?: string;
  readonly operation?: string;
}

function infer({ tool = "tool", value = "x", ...target }: Written): string {
  const [inferred] = valid(intentText({ tool_name: tool, targets: [{ value, ...target }] })).intent.targets;
  const { endpoint_class, endpoint_domain = "-", destructive = false } = inferred ?? {};
  return `${endpoint_class} ${endpoint_domain}${destructive ? " destructive" : ""}`;
}

test.each<[Written, string]>([
  [{ kind: "path", operation: " READ " }, "fs.read -"],
  [{ kind: "path", operation: "rename" }, "fs.write -"],
  [{ kind: "path", operation: "truncate" }, "fs.delete - destructive"],
  [{ kind: "path", operation: "exec" }, "other - destructive"],
  [{ kind: "path", tool: "a/read_delete/" }, "fs.read -"],
  [{ kind: "path", tool: "read/x" }, "other -"],
  [{ kind: "path", tool: "thread_delete" }, "fs.read -"],
  [{ kind: "path", tool: "format" }, "fs.delete - destructive"],
  [{ kind: "path", tool: "save" }, "fs.write -"],
  [{ kind: "other", operation: "run" }, "proc.exec - destructive"],
  [{ kind: "other", tool: "prune" }, "proc.exec - destructive"],
  [{ kind: "other", operation: "delete" }, "other - destructive"],
  [{ kind: "host", value: "DB.test:5432/x", operation: "lookup" }, "net.dns db.test"],
  [{ kind: "host", value: "http://https://Db.test/x" }, "net.http db.test"],
  [
    { kind: "url", value: "https://u:p@API.test:443/x?y#z", operation: "delete" },
    "net.http api.test destructive",
  ],
  [{ kind: "url", value: "https://x.test:80:81/" }, "net.http -"],
  [{ kind: "bucket", operation: "delete" }, "other - destructive"],
  [{ kind: "repo", operation: "read" }, "other -"],
  [{ kind: "table" }, "other -"],
  [{ kind: "queue" }, "other -"],
  [{ kind: "topic" }, "other -"],
])("%j reaches %s", (target, reach) => {
  expect(infer(target)).toBe(reach);
});

test.each<[object, object]>([
  [{ endpoint_class: "FS.Delete" }, { endpoint_class: "fs.delete", destructive: true }],
  [{ endpoint_domain: " X.test " }, { endpoint_domain: "x.test" }],
  [{ destructive_hint: true }, { destructive: true, destructive_hint: true }],
  [
    { destructive: false, operation: "rm" },
    { destructive: true, operation: "rm", endpoint_class: "fs.delete" },
  ],
  [{ discovery_method: " Dynamic-MCP " }, { discovery_method: "dynamic_mcp" }],
  [{ read_only_hint: false, idempotent_hint: true }, { idempotent_hint: true }],
])("what is said counts: %j", (said, members) => {
  const { intent } = valid(
    intentText({ tool_name: "t", targets: [{ kind: "path", value: " /A ", ...said }] }),
  );
  expect(intent.targets).toEqual([
    { kind: "path", value: "/A", endpoint_class: "other", discovery_method: "unknown", ...members },
  ]);
});

test("targets are distinct and sorted by all twelve members, texts by UTF-8 bytes, false first", () => {
  const members = [
    { kind: "url", value: "a" },
    { kind: "path", value: "\u{1f600}" },
    { kind: "path", value: "\uff5e" },
    { kind: "path", value: "a", open_world_hint: true },
    { kind: "path", value: "a", destructive: true },
    { kind: "PATH", value: " a " },
    { kind: "path", value: "a", read_only_hint: true },
    { kind: "path", value: "a", operation: "x" },
    { kind: "path", value: "a" },
  ];
  const { targets } = valid(intentText({ tool_name: "t", targets: members })).intent;
  const shown = targets.map(({ endpoint_class, discovery_method, ...rest }) => Object.values(rest).join(" "));
  expect(shown).toEqual([
    "path a",
    "path a true",
    "path a true",
    "path a true",
    "path a x",
    "path \uff5e",
    "path \u{1f600}",
    "url a",
  ]);
  expect(targets.slice(1, 4).map((t) => Object.keys(t).at(-1))).toEqual([
    "open_world_hint",
    "read_only_hint",
    "destructive",
  ]);
});
