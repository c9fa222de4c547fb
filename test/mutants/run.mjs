// Applies every fault of mutants.mjs to a copy of the repository and runs the tests that should notice. Out: a table
// of what killed each mutant; the exit code is 1 when one survives. Arguments are parts of file names or of the
// sentences that say what is wrong, to run only some: `npm run test:mutants -- bits.ts expiry`.

import { spawn } from "node:child_process";
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { availableParallelism, tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { MUTANTS } from "./mutants.mjs";

const ROOT = fileURLToPath(new URL("../../", import.meta.url));
const COPIED = [
  "src",
  "test",
  "bin",
  "examples",
  "docs",
  "grammar",
  "types",
  "package.json",
  "tsconfig.json",
  "vitest.config.ts",
];

/** Asked one after the other; most mutants do not outlive the first. */
const STAGES = [
  ["test/property/compiled"],
  ["test/conformance/decisions", "test/conformance/policies"],
  ["test/property", "test/deviations", "test/runtime", "test/ir", "test/table", "test/intent"],
];

function copyRepository() {
  const folder = mkdtempSync(join(tmpdir(), "gait-mutant-"));
  for (const name of COPIED) cpSync(join(ROOT, name), join(folder, name), { recursive: true });
  symlinkSync(join(ROOT, "node_modules"), join(folder, "node_modules"));
  return folder;
}

/** `replace` is no pattern: a dollar sign in it is a dollar sign. */
function mutated(text, { file, find, replace }) {
  const found = text.split(find).length - 1;
  if (found !== 1) throw new Error(`${file}: found ${found} times: ${find}`);
  return text.replace(find, () => replace);
}

/** A mutant that never ends is noticed as well. */
const TIME_LIMIT_MS = 15 * 60_000;

/** What failed first, or undefined. The runner leads a process group, so that its workers end with it. */
function runTests(folder, files) {
  const report = join(folder, "report.json");
  rmSync(report, { force: true });
  const vitest = join(ROOT, "node_modules/vitest/vitest.mjs");
  const options = ["--bail", "1", "--silent", "--reporter", "json", "--outputFile", report];
  const env = { ...process.env, GAIT_SHRINK: "no" };
  return new Promise((resolve) => {
    const runner = spawn(process.execPath, [vitest, "run", ...files, ...options], {
      cwd: folder,
      env,
      stdio: "ignore",
      detached: true,
    });
    const timer = setTimeout(() => process.kill(-runner.pid, "SIGKILL"), TIME_LIMIT_MS);
    runner.on("close", (code) => {
      clearTimeout(timer);
      resolve(code === 0 ? undefined : firstFailure(report));
    });
  });
}

const failedIn = ({ name, message, assertionResults }) => {
  const failed = assertionResults.find(({ status }) => status === "failed");
  const file = name.slice(name.lastIndexOf("/test/") + 1);
  if (failed !== undefined)
    return [{ test: `${file}: ${failed.title}`, message: failed.failureMessages.join("\n") }];
  return message === "" ? [] : [{ test: file, message }];
};

function firstFailure(report) {
  const crashed = { test: "the tests crash or never end", message: "" };
  if (!existsSync(report)) return crashed;
  const { testResults } = JSON.parse(readFileSync(report, "utf8"));
  return testResults.flatMap(failedIn)[0] ?? crashed;
}

/** Such a failure says that the mutant is no program, not that a test noticed a difference. */
const isBroken = ({ message }) => /SyntaxError|ReferenceError|Transform failed|PARSE_ERROR/.test(message);

async function judge(folder, mutant) {
  const path = join(folder, mutant.file);
  const original = readFileSync(path, "utf8");
  writeFileSync(path, mutated(original, mutant));
  let killer;
  for (const files of mutant.noticed === undefined ? STAGES : [mutant.noticed.split(" "), ...STAGES]) {
    killer ??= await runTests(folder, files);
  }
  writeFileSync(path, original);
  return killer;
}

function describe({ file, why }, killer) {
  if (killer === undefined) return `SURVIVES  ${file}: ${why}`;
  if (isBroken(killer)) return `BROKEN    ${file}: ${why} (${killer.message.split("\n")[0]})`;
  return `killed    ${file}: ${why}  <- ${killer.test}`;
}

/** A test that fails anyway would kill everything. */
async function checkUnchanged() {
  const folder = copyRepository();
  const killer = await runTests(folder, STAGES.flat());
  rmSync(folder, { recursive: true });
  if (killer !== undefined) throw new Error(`fails without a mutant: ${killer.test}`);
}

async function work(queue, results) {
  const folder = copyRepository();
  for (let mutant = queue.shift(); mutant !== undefined; mutant = queue.shift()) {
    const killer = await judge(folder, mutant);
    const line = describe(mutant, killer);
    console.log(line);
    results.push({ alive: killer === undefined || isBroken(killer), line });
  }
  rmSync(folder, { recursive: true });
}

const wanted = process.argv.slice(2);
const chosen = MUTANTS.filter(
  ({ file, why }) => wanted.length === 0 || wanted.some((part) => `${file} ${why}`.includes(part)),
);
for (const mutant of chosen) mutated(readFileSync(join(ROOT, mutant.file), "utf8"), mutant);
await checkUnchanged();
const results = [];
const queue = [...chosen];
await Promise.all(Array.from({ length: Math.min(4, availableParallelism()) }, () => work(queue, results)));
const alive = results.filter((result) => result.alive);
console.log(`\n${results.length} mutants, ${results.length - alive.length} killed`);
for (const { line } of alive) console.log(line);
process.exitCode = alive.length === 0 ? 0 : 1;
