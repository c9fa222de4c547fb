// What is published: which files, whether tools can resolve them, and whether a project that installs them gets
// types, libraries and a command.

import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { checkPackage, createPackageFromTarballData } from "@arethetypeswrong/core";
import { build } from "esbuild";
import { type Message, publint } from "publint";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { VERSION } from "../../src/version.ts";
import { installed, installedExample, typeErrors } from "./consumer.ts";
import { npm, type Packed, pack, run, tarballBytes } from "./pack.ts";

const BUILD_TIME = 120_000;

/** Of the runtime, bundled and minified for a browser. */
const MOST_BYTES = 115_800;

const folder = mkdtempSync(join(tmpdir(), "gait-package-"));
let packed: Packed;
let project: string;

beforeAll(() => {
  packed = pack(folder);
  project = installed(folder, packed.tarball);
}, BUILD_TIME);

afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Names that change, or come in numbers, are folded. */
const folded = (name: string): string =>
  name
    .replace(/^dist\/[\w-]+-[A-Z0-9]{8}\.js$/, "dist/*-*.js")
    .replace(/^dist\/(index|input|table)-[\w-]{8}\./, "dist/$1-*.")
    .replace(/^(docs\/codes|examples\/.*intents)\/.*(\.\w+)$/, "$1/*$2");

test("the package holds these files", () => {
  expect(`${[...new Set(packed.names.map(folded))].join("\n")}\n`).toMatchInlineSnapshot(`
    "ARCHITECTURE.md
    CHANGELOG.md
    CONTRIBUTING.md
    LICENSE
    README.md
    SECURITY.md
    THIRD-PARTY-NOTICES
    dist/*-*.js
    dist/gait-worker.cjs
    dist/gait.cjs
    dist/gait/add-rules.cjs
    dist/gait/analysis.cjs
    dist/gait/commands.cjs
    dist/gait/compile.cjs
    dist/gait/constraints.cjs
    dist/gait/decide.cjs
    dist/gait/dsl.cjs
    dist/gait/gate.cjs
    dist/gait/grants.cjs
    dist/gait/impact.cjs
    dist/gait/messages.cjs
    dist/gait/period.cjs
    dist/gait/reports.cjs
    dist/gait/rolldown-runtime.cjs
    dist/gait/seldom.cjs
    dist/gait/signed.cjs
    dist/gait/suites.cjs
    dist/gait/watch.cjs
    dist/gait/yaml.cjs
    dist/gate.d.ts
    dist/gate.js
    dist/index-*.d.ts
    dist/index.d.ts
    dist/index.js
    dist/input-*.d.ts
    dist/runtime.d.ts
    dist/runtime.js
    dist/sha256-node.js
    dist/sha256-portable.js
    dist/table-*.d.ts
    dist/unplugin.d.ts
    dist/unplugin.js
    dist/verify.d.ts
    dist/verify.js
    docs/analysis.md
    docs/artifacts.md
    docs/benchmark.svg
    docs/benchmarks.md
    docs/build-steps.md
    docs/codes/*.md
    docs/coverage.md
    docs/deviations.md
    docs/dsl.md
    docs/gate.md
    docs/how-it-decides.svg
    docs/impact.md
    docs/intent.md
    docs/patterns.md
    docs/policy.md
    docs/report.png
    docs/reports.md
    docs/rollout.md
    docs/schemas.md
    docs/security-model.md
    docs/semantics.md
    docs/suites.md
    examples/README.md
    examples/build-step/README.md
    examples/build-step/agent.policy.d.yaml.ts
    examples/build-step/agent.policy.yaml
    examples/build-step/agent.policytest.yaml
    examples/build-step/agent.ts
    examples/build-step/build.mjs
    examples/build-step/package.json
    examples/build-step/tsconfig.json
    examples/coding-agent/README.md
    examples/coding-agent/intents/*.json
    examples/coding-agent/policy.policytest.yaml
    examples/coding-agent/policy.yaml
    examples/dsl/base_high_risk.gait
    examples/dsl/base_low_risk.gait
    examples/dsl/base_medium_risk.gait
    examples/mistakes/README.md
    examples/mistakes/policy.yaml
    examples/operations-agent/README.md
    examples/operations-agent/intents/*.json
    examples/operations-agent/policy.policytest.yaml
    examples/operations-agent/policy.yaml
    examples/policy-test/intent.json
    examples/policy/base_high_risk.policytest.yaml
    examples/policy/base_high_risk.yaml
    examples/policy/base_low_risk.policytest.yaml
    examples/policy/base_low_risk.yaml
    examples/policy/base_medium_risk.policytest.yaml
    examples/policy/base_medium_risk.yaml
    examples/policy/intents/*.json
    examples/policy/skills/allow_trusted.policytest.yaml
    examples/policy/skills/allow_trusted.yaml
    examples/policy/skills/block_untrusted.policytest.yaml
    examples/policy/skills/block_untrusted.yaml
    examples/rollout/broker.sh
    examples/rollout/gate.yaml
    examples/rollout/week.jsonl
    examples/scripts/README.md
    examples/scripts/config.yaml
    examples/scripts/intents/*.json
    examples/scripts/output.txt
    examples/scripts/policy.policytest.yaml
    examples/scripts/policy.yaml
    examples/scripts/run.sh
    examples/tour.mjs
    grammar/intent.schema.json
    grammar/policy.ebnf
    grammar/policy.schema.json
    grammar/policy.tmLanguage.json
    grammar/policytest.schema.json
    package.json
    types/policy-modules.d.ts
    "
  `);
});

test("its manifest has no fault that publint knows", async () => {
  const { messages } = await publint({ pack: { tarball: tarballBytes(packed) }, strict: true });
  // It takes the command for a module, because one of its texts is about Python's `import`. See below: it runs.
  const isAboutTheCommand = ({ code, path: [member] }: Message): boolean =>
    code === "FILE_INVALID_EXPLICIT_FORMAT" && member === "bin";
  expect(messages.filter((message) => !isAboutTheCommand(message))).toEqual([]);
});

test("its types are found wherever `exports` are read, and are those of what is imported", async () => {
  const checked = await checkPackage(createPackageFromTarballData(new Uint8Array(tarballBytes(packed))));
  const problems = "problems" in checked ? checked.problems : [{ kind: "no types" }];
  // Modules only, and no resolution from before `exports`: Node 20 has both.
  const older: readonly unknown[] = ["node10", "node16-cjs"];
  const ofToday = problems.filter(
    (problem) => !("resolutionKind" in problem && older.includes(problem.resolutionKind)),
  );
  expect(ofToday).toEqual([]);
});

describe("a project that installs it", () => {
  test("has the command", () => {
    expect(run(project, join(project, "node_modules/.bin/gait"), "version")).toBe(`gait ${VERSION}\n`);
  });

  test("compiles on the command line what it decides with in a program", () => {
    run(
      project,
      join(project, "node_modules/.bin/gait"),
      ..."policy compile policy.yaml --out policy.json".split(" "),
    );
    expect(run(project, process.execPath, "library.mjs")).toBe("true true\n");
    expect(run(project, process.execPath, "runtime.mjs")).toBe("require_approval\n");
  });

  test("signs on the command line what it verifies in a program", () => {
    const line = "policy compile policy.yaml --out signed.json --sign release.key --policy-version 7";
    run(project, join(project, "node_modules/.bin/gait"), ...line.split(" "));
    expect(run(project, process.execPath, "verify.mjs")).toBe("7 require_approval\n");
  });

  test("runs its tools through a gate", () => {
    const [refused, executed] = run(project, process.execPath, "gate.mjs").trim().split("\n");
    expect(refused).toBe("require_approval");
    expect(executed).toBe("false approval_token_missing,default_require_approval");
  });

  test("imports and requires modules that the command wrote", () => {
    const line = "policy compile policy.yaml --emit esm,cjs,dts";
    run(project, join(project, "node_modules/.bin/gait"), ...line.split(" "));
    expect(run(project, process.execPath, "module.mjs")).toBe("require_approval\n");
    expect(run(project, process.execPath, "module.cjs")).toBe("require_approval\n");
  });

  test("is told what a build step needs where that is not installed", () => {
    expect(run(project, process.execPath, "plugin.mjs")).toBe(
      "gait-policy/unplugin needs the package unplugin: npm install --save-dev unplugin\n",
    );
  });

  test("type-checks", () => {
    expect(typeErrors(project, "types.ts", "modules.mts", "modules.cts")).toBe("");
  });
});

describe("for a browser", () => {
  const bundled = (name: string) =>
    build({
      stdin: { contents: `export * from "gait-policy/${name}";`, resolveDir: project },
      bundle: true,
      minify: true,
      format: "esm",
      platform: "browser",
      metafile: true,
      write: false,
      logLevel: "silent",
    });

  test.each(["runtime", "verify"])("%s is one file that asks for no module of Node", async (name) => {
    const { metafile, outputFiles } = await bundled(name);
    const imported = Object.values(metafile.inputs).flatMap(({ imports }) => imports);
    expect(imported.filter(({ path, external }) => external || path.startsWith("node:"))).toEqual([]);
    expect(outputFiles).toHaveLength(1);
  });

  test("the runtime is small", async () => {
    const { outputFiles } = await bundled("runtime");
    const bytes = outputFiles.reduce((sum, { contents }) => sum + contents.length, 0);
    console.log(`gait-policy/runtime: ${bytes} bytes, minified`);
    expect(bytes).toBeLessThanOrEqual(MOST_BYTES);
  });
});

test("the example of a build step builds, type-checks and says what its page says", () => {
  const example = installedExample(folder, packed.tarball, "build-step");
  const shown = readFileSync(join(example, "README.md"), "utf8").match(/^```text\n([\s\S]*?)^```$/m)?.[1];
  npm(example, "run", "build");
  npm(example, "run", "check");
  expect(npm(example, "start", "--silent")).toBe(shown);
  expect(run(example, process.execPath, "--disallow-code-generation-from-strings", "dist/agent.js")).toBe(
    shown,
  );
});
