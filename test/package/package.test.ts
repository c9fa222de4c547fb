// What is published: which files, whether tools can resolve them, and whether a project that installs them gets
// types, two libraries and a command.

import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { checkPackage, createPackageFromTarballData } from "@arethetypeswrong/core";
import { type Message, publint } from "publint";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { VERSION } from "../../src/version.ts";
import { installed, typeErrors } from "./consumer.ts";
import { type Packed, pack, run, tarballBytes } from "./pack.ts";

const BUILD_TIME = 120_000;

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
    .replace(/^dist\/(chunk|index|table)-[\w-]{8}\./, "dist/$1-*.")
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
    dist/chunk-*.js
    dist/gait.cjs
    dist/index-*.d.ts
    dist/index.d.ts
    dist/index.js
    dist/runtime.d.ts
    dist/runtime.js
    dist/sha256-node.js
    dist/sha256-portable.js
    dist/table-*.d.ts
    dist/verify.d.ts
    dist/verify.js
    docs/artifacts.md
    docs/benchmark.svg
    docs/benchmarks.md
    docs/codes/*.md
    docs/deviations.md
    docs/how-it-decides.svg
    docs/intent.md
    docs/policy.md
    docs/schemas.md
    docs/semantics.md
    examples/README.md
    examples/coding-agent/README.md
    examples/coding-agent/intents/*.json
    examples/coding-agent/policy.yaml
    examples/operations-agent/README.md
    examples/operations-agent/intents/*.json
    examples/operations-agent/policy.yaml
    examples/policy-test/intent.json
    examples/policy/base_high_risk.yaml
    examples/policy/base_low_risk.yaml
    examples/policy/base_medium_risk.yaml
    examples/policy/intents/*.json
    examples/policy/skills/allow_trusted.yaml
    examples/policy/skills/block_untrusted.yaml
    examples/tour.mjs
    grammar/intent.schema.json
    grammar/policy.schema.json
    package.json
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

  test("type-checks", () => {
    expect(typeErrors(project)).toBe("");
  });
});
