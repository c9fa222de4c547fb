// docs/rollout.md as a promise: every command of the guide, in its order and in one folder, does what is shown.

import { chmodSync, cpSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { COMMANDS } from "../src/cli/commands.ts";
import { folderWith, runIn } from "./cli/run.ts";
import { consoleBlocks, type Shown, shownCommands } from "./shown.ts";

const GUIDE = readFileSync("docs/rollout.md", "utf8");

/** What a person sees: what is no result stands first. */
async function seen(cwd: string, line: string): Promise<Omit<Shown, "line">> {
  const [command = "", file] = line.split(" > ");
  const [program, ...args] = command.split(" ");
  if (program === "mkdir") {
    mkdirSync(join(cwd, args.join(" ")));
    return { output: "", exit: 0 };
  }
  expect(program).toBe("gait");
  const { stdout, stderr, exit } = await runIn(cwd, ...args);
  if (file !== undefined) writeFileSync(join(cwd, file), stdout);
  return { output: masked(file === undefined ? stderr + stdout : stderr).trimEnd(), exit };
}

/** What differs from machine to machine, and keys. */
const masked = (text: string): string =>
  text
    .replace(/(key_id=|signed by )[0-9a-f]{64}/g, "$1<64 hex digits>")
    .replace(/Node \d+\.\d+\.\d+/g, "Node <version>")
    .replace(/\(data \w+\)/g, "(data <version>)");

/** Permissions as they should be, whatever the umask of who runs this. */
function checkout(): string {
  const folder = folderWith();
  cpSync("examples", join(folder, "examples"), { recursive: true });
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    chmodSync(join(entry.parentPath, entry.name), entry.isDirectory() ? 0o755 : 0o644);
  }
  return folder;
}

describe("the rollout guide", () => {
  it("shows what its commands do, one after the other", async () => {
    const shown = consoleBlocks(GUIDE).flatMap(shownCommands);
    expect(shown.length).toBeGreaterThan(30);
    const cwd = checkout();
    for (const { line, ...expected } of shown) {
      expect({ line, ...(await seen(cwd, line)) }).toEqual({ line, ...expected });
    }
  });

  it("shows no command outside of what is run, and names none that is not there", () => {
    const rest = GUIDE.replaceAll(/^```console\n[\s\S]*?^```$/gm, "");
    expect(rest).not.toMatch(/^\$ |^ *gait /m);
    const words = COMMANDS.map(({ words }) => words.join(" "));
    const named = [...rest.matchAll(/`gait ([a-z][a-z -]*?)(?: -[^`]*)?`/g)].map(([, name]) => name);
    expect(named.filter((name) => !words.includes(name ?? ""))).toEqual([]);
    expect(named.length).toBeGreaterThan(3);
  });

  it("shows the configuration that is bundled", () => {
    const [, shown = "?"] = /^```yaml\n([\s\S]*?)^```$/m.exec(GUIDE) ?? [];
    expect(readFileSync("examples/rollout/gate.yaml", "utf8").replace(/^#.*\n/gm, "")).toBe(shown);
  });
});
