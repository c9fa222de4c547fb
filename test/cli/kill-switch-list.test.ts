// `gait kill-switch list` for people: what every entry stops, and whether it still does.

import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { folderWith, runIn, runLine } from "./run.ts";

it("names every entry, what it stops and until when", async () => {
  const folder = folderWith();
  mkdirSync(join(folder, ".gait-out"));
  const add = (line: string) => runLine(folder, `kill-switch add --entry-id ${line}`);
  await add("a --tool-name Shell.Exec --path-prefixes /etc,/root --actor oncall");
  await add("b --tool-name x --expires-at 2026-02-01T00:00:00Z");
  await add("c --identity agent --expires-at 2026-04-01T00:00:00Z");
  await add("d --tool-name y");
  await runLine(folder, "kill-switch disable --entry-id d");
  await runIn(folder, "kill-switch", "add", "--entry-id", "e", "--all", "--reason", "a leak\n- f (active)");
  const { stdout, stderr } = await runLine(folder, "kill-switch list");
  expect(stdout).toBe("list: 5 entries\n");
  expect(stderr).toBe(`- a (active) tool_name=shell.exec path_prefixes=/etc,/root actor=oncall
- b (expired) tool_name=x
- c (active until 2026-04-01T00:00:00Z) identity=agent
- d (disabled) tool_name=y
- e (active) every call reason="a leak\\n- f (active)"
`);
});

it("is quiet beside JSON", async () => {
  const { stderr } = await runLine(folderWith(), "kill-switch list --json");
  expect(stderr).toBe("");
});
