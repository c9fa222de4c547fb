// When reports are coloured: on a terminal that wants it, and where somebody insists.

import { expect, it } from "vitest";
import { wantsColour } from "../../src/cli/colour.ts";
import { main } from "../../src/cli/main.ts";
import { nodeIo } from "../../src/cli/node-io.ts";
import { folderWith } from "./run.ts";

type Env = Readonly<Record<string, string>>;

it.each<[Env, boolean, boolean]>([
  [{}, true, true],
  [{}, false, false],
  [{ TERM: "xterm" }, true, true],
  [{ TERM: "dumb" }, true, false],
  [{ NO_COLOR: "1" }, true, false],
  [{ NO_COLOR: "0" }, true, false],
  [{ NO_COLOR: "" }, true, true],
  [{ FORCE_COLOR: "1" }, false, true],
  [{ FORCE_COLOR: "" }, false, false],
  [{ FORCE_COLOR: "0" }, true, false],
  [{ FORCE_COLOR: "1", TERM: "dumb" }, false, true],
  [{ FORCE_COLOR: "1", NO_COLOR: "1" }, true, false],
])("%j, terminal %s: %s", (env, isTerminal, expected) => {
  expect(wantsColour({ env: (name) => env[name], isTerminal })).toBe(expected);
});

async function errorsOn(isTTY: boolean, env: Env): Promise<string> {
  const [out, err]: [string[], string[]] = [[], []];
  const cwd = folderWith({ "p.yaml": "default_verdict: blok\n" });
  const stderr = { write: (text: string) => err.push(text), isTTY };
  const io = nodeIo({ cwd, packageRoot: cwd, env }, { write: (text) => out.push(text) }, stderr);
  await main(["policy", "validate", "p.yaml"], io);
  expect(out.join("")).not.toContain("\u001b");
  return err.join("");
}

it("code frames are coloured on a terminal only, results never", async () => {
  const coloured = await errorsOn(true, {});
  expect(coloured).toContain("\u001b[1;31merror\u001b[0m");
  expect(coloured.replace(/\u001b\[[0-9;]*m/g, "")).toBe(await errorsOn(false, {}));
  expect(await errorsOn(true, { NO_COLOR: "1" })).toBe(await errorsOn(false, {}));
});
