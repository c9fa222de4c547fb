// What the documents say about build steps is done as it is written there.

import { readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { build as bundle } from "esbuild";
import { createLogger, build as viteBuild } from "vite";
import { expect, test } from "vitest";
import { runIn } from "../cli/run.ts";
import { typeErrors } from "../support/type-check.ts";
import { outputOf, project } from "./bundlers.ts";

const blocks = (text: string, language: string): readonly string[] =>
  [...text.matchAll(new RegExp(`^\`\`\`${language}\\n([\\s\\S]*?)^\`\`\`$`, "gm"))].map(
    ([, block = ""]) => block,
  );

const README = readFileSync("README.md", "utf8");
const [, BUILD_IN = ""] = README.split("### Build it in\n");
const [POLICY = ""] = blocks(README, "yaml");
const [PROGRAM = ""] = blocks(BUILD_IN, "ts");

/** The plugin under its public name, with what it needs from this checkout. */
async function installPlugin(folder: string): Promise<void> {
  const modules = join(folder, "node_modules");
  for (const name of ["chevrotain", "unplugin", "yaml"])
    symlinkSync(join(process.cwd(), "node_modules", name), join(modules, name));
  const own = join(modules, "gait-policy");
  const exports = { "./runtime": "./runtime.js", "./unplugin": "./unplugin.js" };
  writeFileSync(join(own, "package.json"), JSON.stringify({ name: "gait-policy", type: "module", exports }));
  await bundle({
    entryPoints: ["src/plugin/unplugin.ts"],
    bundle: true,
    format: "esm",
    platform: "node",
    packages: "external",
    alias: { "#sha256": "./src/canonical/sha256-node.ts" },
    outfile: join(own, "unplugin.js"),
    logLevel: "silent",
  });
}

test.each(["README.md", "docs/build-steps.md"])(
  "the configuration of %s builds the program of the README",
  async (page) => {
    const [, setUp = ""] = readFileSync(page, "utf8").split(/^##+ (?:Build it in|Import the policy)\n/m);
    const [config = ""] = blocks(setUp, "js");
    const folder = await project({
      "agent.policy.yaml": POLICY,
      "agent.ts": `${PROGRAM}console.log(fetched);\n`,
    });
    await installPlugin(folder);
    writeFileSync(join(folder, "vite.config.js"), config);
    await viteBuild({
      root: folder,
      configFile: join(folder, "vite.config.js"),
      configLoader: "native",
      logLevel: "warn",
      customLogger: createLogger("silent"),
      build: { outDir: "built", lib: { entry: "agent.ts", formats: ["es"], fileName: () => "agent.mjs" } },
    });
    expect(outputOf({ program: join(folder, "built/agent.mjs") })).toBe("true\n");
  },
);

test("the program of the README has no type error, and would have one", async () => {
  const folder = await project({
    "agent.policy.yaml": POLICY,
    "agent.ts": `${PROGRAM}export { fetched };\n`,
    "misspelt.ts": `${PROGRAM.replace('"fetch-documentation"', '"fetch-docs"')}export { fetched };\n`,
  });
  await runIn(folder, "policy", "compile", "agent.policy.yaml", "--emit", "dts");
  expect(typeErrors(folder, ["agent.ts"], "bundler")).toEqual([]);
  expect(typeErrors(folder, ["misspelt.ts"], "bundler")).toHaveLength(1);
});
