// The bundled examples: digests, recorded lines of the rollout guide, every command that a README shows, and the script
// that readers can run.

import { spawnSync } from "node:child_process";
import { cpSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it, vi } from "vitest";
import { buildCommandLine } from "../command-line.config.ts";
import { FINDING_CODES } from "../src/check/exact/checks.ts";
import { INVARIANT_CODES } from "../src/check/exact/invariants.ts";
import { compile, parseIntent, prepareIntent } from "../src/index.ts";
import { isSuiteName } from "../src/source/suite-name.ts";
import { folderWith, runIn } from "./cli/run.ts";
import { checkShown, consoleBlocks, shownCommands } from "./shown.ts";

const POLICY_DIGESTS = {
  "policy/base_low_risk.yaml": "aa9e4371c827fc38f26c95588061b8376f20ef6524917ebab69bcc41aa3ed5c9",
  "policy/base_medium_risk.yaml": "878ec724f40b96d97dbf669a907c70622073d513952bfb6d40e483754eb564ce",
  "policy/base_high_risk.yaml": "41b506a8ca148efc6033d567c214be8ffde2a2f2fb51c4533310b777a888b339",
  "policy/skills/allow_trusted.yaml": "968669da2661c3c58a47699820284e59d8a18e3ad2f7427b8ce9811da50fc0bc",
  "policy/skills/block_untrusted.yaml": "e55380d8e86db8915041ea1aab8192fc2776ebb15e3b810cd2ea436f45bc58b2",
};

const INTENT_DIGESTS = {
  "policy/intents/intent_read.json": "7cb7de9dfb5207f7cdea2f0b0a9e8e3ece290df366c766165e1995b7ed39e88f",
  "policy/intents/intent_delete.json": "bb0a019bb5c1677041c780acde04ac38e2bb65e960f6574a5c8da439f70ffd56",
  "policy/intents/intent_write.json": "f12c18a5f051100e452f23863d3721284e9cef39ded18a6418b114f90a37b74c",
  "policy/intents/intent_tainted_egress.json":
    "3d61f934270abefba410ebc25d041b8509f98c6f429607c0376803b999127537",
  "policy/intents/intent_delegated_egress_valid.json":
    "645780fdb6901368e8e7374231e4f6988617f129fe97701623c1752e9a64c0da",
  "policy/intents/intent_delegated_egress_invalid.json":
    "6c7e01db0da4f42796381c0f02f31eb74491d7c94f2f4433098762fcae7d41cf",
  "policy-test/intent.json": "dfc167dcb3d79e877289e4f145a956f3c68368bf9fa2913dd046ce89fe01967e",
};

const example = (path: string): string => readFileSync(join("examples", path), "utf8");

it.each(Object.entries(POLICY_DIGESTS))("policy digest of %s", (path, digest) => {
  expect(compile(example(path)).digest).toBe(digest);
});

it.each(Object.entries(INTENT_DIGESTS))("intent digest of %s", (path, digest) => {
  expect(prepareIntent(parseIntent(example(path)))).toMatchObject({ kind: "valid", intent_digest: digest });
});

it("all examples of the rollout guide are among these", () => {
  const files = ["policy", "policy/skills", "policy/intents", "policy-test"].flatMap((folder) =>
    readdirSync(join("examples", folder), { withFileTypes: true })
      .filter((entry) => entry.isFile() && !isSuiteName(entry.name))
      .map((entry) => `${folder}/${entry.name}`),
  );
  expect(files.toSorted()).toEqual(
    [...Object.keys(POLICY_DIGESTS), ...Object.keys(INTENT_DIGESTS)].toSorted(),
  );
});

const checkout = (): string => {
  const folder = folderWith();
  cpSync("examples", join(folder, "examples"), { recursive: true });
  return folder;
};

it("all suites pass", async () => {
  const { exit, stdout } = await runIn(checkout(), "policy", "test", "examples");
  expect(stdout).toMatch(/^policy test ok: /m);
  expect(exit).toBe(0);
});

const recorded = readFileSync("test/cli/data/rollout-guide.txt", "utf8");

it.each(shownCommands(recorded).map((shown) => [shown.line, shown] as const))(
  "rollout guide: %s",
  async (_, shown) => {
    await checkShown(checkout(), shown);
  },
);

// The tour imports the package by its name, which here is the source.
vi.mock("gait-policy", () => import("../src/index.ts"));

it("the tour shows three verdicts in 100 columns", async () => {
  const written: string[] = [];
  const spy = vi.spyOn(process.stdout, "write").mockImplementation((text) => written.push(String(text)) > 0);
  await import("../examples/tour.mjs").finally(() => spy.mockRestore());
  const lines = written.join("").split("\n");
  for (const verdict of ["ALLOW", "REQUIRE_APPROVAL", "BLOCK"]) {
    expect(lines.filter((line) => line.trim().startsWith(`${verdict} `))).toHaveLength(1);
  }
  expect(lines.filter((line) => line.length > 100)).toEqual([]);
});

describe.each(["coding-agent", "operations-agent"])("%s", (name) => {
  const readme = example(`${name}/README.md`);

  it("shows what its commands really print", async () => {
    const shown = consoleBlocks(readme).flatMap(shownCommands);
    expect(shown.length).toBeGreaterThan(3);
    const cwd = checkout();
    for (const command of shown) await checkShown(cwd, command);
  });

  it("mentions every intent, and every verdict occurs", async () => {
    const intents = readdirSync(join("examples", name, "intents"));
    expect(intents.length).toBeGreaterThanOrEqual(6);
    const cwd = checkout();
    const verdicts = intents.map(async (intent) => {
      expect(readme).toContain(intent);
      const policy = `examples/${name}/policy.yaml`;
      return (await runIn(cwd, "policy", "test", policy, `examples/${name}/intents/${intent}`)).exit;
    });
    expect(new Set(await Promise.all(verdicts))).toEqual(new Set([0, 3, 4]));
  });
});

describe("mistakes", () => {
  const readme = example("mistakes/README.md");

  it("are reported as the page shows", async () => {
    const shown = consoleBlocks(readme).flatMap(shownCommands);
    expect(shown).toHaveLength(1);
    for (const command of shown) await checkShown(checkout(), command);
  });

  it("are of every kind that YAML can make and a check can find", () => {
    const elsewhere = ["dead-alternative", "negated-allow", "undetermined", ...INVARIANT_CODES];
    expect(
      FINDING_CODES.filter((code) => !elsewhere.includes(code) && !readme.includes(` ${code}: `)),
    ).toEqual(["unenforced-setting"]);
    expect(example("mistakes/policy.yaml")).toContain("# gait-ignore unenforced-setting: ");
  });
});

it("the README of the project shows what its commands really print", async () => {
  const shown = consoleBlocks(readFileSync("README.md", "utf8")).flatMap(shownCommands);
  expect(shown.length).toBeGreaterThan(0);
  const cwd = checkout();
  for (const command of shown) await checkShown(cwd, command);
});

it("the policies that the README of the project shows compile", () => {
  const blocks = [...readFileSync("README.md", "utf8").matchAll(/^```yaml\n([\s\S]*?)^```$/gm)];
  expect(blocks.map(([, block = ""]) => compile(block).diagnostics)).toEqual(blocks.map(() => []));
  expect(blocks.length).toBeGreaterThan(0);
});

it("the script about approved scripts ends as it announces, and prints what is shown", async () => {
  const folder = folderWith();
  await buildCommandLine(folder);
  const env = { ...process.env, GAIT: join(folder, "gait.cjs") };
  const { status, stdout, stderr } = spawnSync("sh", ["examples/scripts/run.sh"], { env, encoding: "utf8" });
  expect([status, stderr]).toEqual([0, ""]);
  const masked = stdout
    .replace(/key_id=[0-9a-f]{64}/g, "key_id=<64 hex digits>")
    .replace(/^add: [0-9a-f]{24}$/gm, "add: <24 hex digits>")
    .replace(/expires=\S+/g, "expires=<in a week>");
  await expect(masked).toMatchFileSnapshot("../examples/scripts/output.txt");
});
