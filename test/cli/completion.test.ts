// `gait completion SHELL`, in the shells themselves: each runs on a terminal, is typed to, and shows what it made of a Tab.
// A shell that is not installed is skipped.

import { spawnSync } from "node:child_process";
import { mkdirSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { COMMANDS } from "../../src/cli/commands.ts";
import { folderWith, runLine } from "./run.ts";

interface Shell {
  /** Runs the shell with `rc` read first; standard error is the terminal. */
  readonly start: string;
  /** Reads the script, and writes the line that stands there to `seen` when Ctrl-X r is typed. */
  readonly rc: string;
}

const SHELLS: Readonly<Record<string, Shell>> = {
  bash: {
    start: "bash --noprofile --rcfile rc -i",
    rc: `source ./script
PS1=
bind 'set enable-bracketed-paste off'
report() { printf '%s\\n' "$READLINE_LINE" >>seen; READLINE_LINE=; }
bind -x '"\\C-xr": report'`,
  },
  zsh: {
    start: "zsh -d -f -i",
    rc: `autoload -Uz compinit; compinit -u -D
PS1=
source ./script
report() { print -r -- "$BUFFER" >>seen; BUFFER=; }
zle -N report
bindkey '^Xr' report`,
  },
  fish: {
    start: "fish --no-config -i",
    rc: `source ./script
set -g fish_greeting
function fish_prompt; end
function report; commandline >>seen; commandline ''; end
bind \\cxr report`,
  },
};

const isInstalled = (program: string): boolean => spawnSync("which", [program]).status === 0;

const FILES = {
  "my policy.yaml": "",
  "other.json": "",
  "notes.txt": "",
  "my notes.txt": "",
  "$(touch bad).gait": "",
  "`touch bad`;.yml": "",
  "quo'te\".yaml": "",
};

/** What a shell makes of lines, each with a Tab behind it. */
async function check(shell: string, lines: readonly string[]): Promise<readonly string[]> {
  const { stdout } = await runLine(folderWith(), `completion ${shell}`);
  const { start, rc } = SHELLS[shell] ?? { start: "", rc: "" };
  const cwd = folderWith({ ...FILES, script: stdout, rc });
  mkdirSync(join(cwd, "keys here"));
  const typed = [
    ...(shell === "bash" ? [] : ["source ./rc\n"]),
    ...lines.map((line) => `${line}\t\u0018r`),
    "exit\n",
  ].join("");
  const env = { PATH: process.env.PATH, HOME: cwd, TERM: "dumb", GAIT_TEST_KEY: "" };
  spawnSync("script", ["-qec", start, "/dev/null"], { cwd, env, input: typed, timeout: 20_000 });
  expect(readdirSync(cwd)).not.toContain("bad");
  return readFileSync(join(cwd, "seen"), "utf8")
    .split("\n")
    .slice(0, -1)
    .map((line) => line.trimEnd());
}

const TABLE: readonly (readonly [typed: string, completed: string])[] = [
  ["gait pol", "gait policy"],
  ["gait policy va", "gait policy validate"],
  ["gait --json policy va", "gait --json policy validate"],
  ["gait kill-switch di", "gait kill-switch disable"],
  ["gait policy check --fail", "gait policy check --fail-on"],
  ["gait policy check --fail-on w", "gait policy check --fail-on warning"],
  ["gait policy check -fail-on w", "gait policy check -fail-on warning"],
  ["gait policy check --fail-on=w", "gait policy check --fail-on=warning"],
  ["gait policy compile --emit=json,d", "gait policy compile --emit=json,dts"],
  ["gait gate eval --profile o", "gait gate eval --profile oss-prod"],
  ["gait gate eval --private-key-env GAIT_T", "gait gate eval --private-key-env GAIT_TEST_KEY"],
  ["gait policy init baseline-l", "gait policy init baseline-lowrisk"],
  ["gait explain unknown-k", "gait explain unknown-key"],
  ["gait completion z", "gait completion zsh"],
  ["gait help kil", "gait help kill-switch"],
  ["gait help policy va", "gait help policy validate"],
  ["gait policy test m", "gait policy test my\\ policy.yaml"],
  ["gait policy test x.yaml o", "gait policy test x.yaml other.json"],
  ["gait policy test --json x.yaml o", "gait policy test --json x.yaml other.json"],
  ["gait policy check --invariants n", "gait policy check --invariants notes.txt"],
  ["gait policy check --invariants=my\\ p", "gait policy check --invariants=my\\ policy.yaml"],
  ['gait policy check "m', 'gait policy check "my policy.yaml"'],
  ["gait keys init --out-dir k", "gait keys init --out-dir keys\\ here/"],
  ["gait policy check \\$", "gait policy check \\$\\(touch\\ bad\\).gait"],
  ["gait nonsense m", "gait nonsense m"],
];

const NAMES = Object.keys(SHELLS);

describe.each(NAMES)("in %s", (shell) => {
  it.skipIf(!isInstalled(shell) || !isInstalled("script"))("a Tab completes", async () => {
    const lines = TABLE.map(([typed]) => typed);
    const seen = await check(shell, lines);
    expect(lines.map((line, at) => [line, seen[at]])).toEqual(TABLE);
  });
});

it.each(NAMES)("the script of %s names every command and each of its flags", async (shell) => {
  const { stdout } = await runLine(folderWith(), `completion ${shell}`);
  const words = new Set(stdout.split(/[^\w-]+/));
  for (const { load } of COMMANDS) {
    const { words: typed, flags } = await load();
    const names = [...typed, ...flags.map(({ name }) => `--${name}`)];
    expect(names.filter((name) => !words.has(name))).toEqual([]);
  }
});

it.each([
  ["completion", "completion error: expected <shell>, one of: bash, zsh, fish\n"],
  ["completion tcsh", "completion error: expected bash, zsh or fish, found tcsh\n"],
])("gait %s", async (line, stderr) => {
  expect(await runLine(folderWith(), line)).toEqual({ exit: 6, stdout: "", stderr });
});

it("a list that is long is not what is told who leaves it out", async () => {
  expect((await runLine(folderWith(), "explain")).stdout).toBe("explain error: expected <code>\n");
});

it("programs get the script too", async () => {
  const { stdout } = await runLine(folderWith(), "completion fish --json");
  const { shell, script } = JSON.parse(stdout);
  expect([shell, script]).toEqual(["fish", (await runLine(folderWith(), "completion fish")).stdout]);
});
