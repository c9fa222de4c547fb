// `gait-policy/runtime` as other programs find it. In: a folder. Out: a package in its node_modules, bundled from the source of
// this checkout; the real one, with all its entries, is under test in test/package/.

import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { type BuildOptions, type BuildResult, build } from "esbuild";

export const bundleRuntime = (options: BuildOptions): Promise<BuildResult> =>
  build({
    entryPoints: ["src/runtime/index.ts"],
    bundle: true,
    format: "esm",
    target: "es2022",
    alias: { "#sha256": "./src/canonical/sha256-portable.ts" },
    logLevel: "silent",
    ...options,
  });

export async function installRuntime(folder: string): Promise<void> {
  const own = join(folder, "node_modules/gait-policy");
  mkdirSync(own, { recursive: true });
  const manifest = {
    name: "gait-policy",
    type: "module",
    sideEffects: false,
    exports: { "./runtime": "./runtime.js" },
  };
  writeFileSync(join(own, "package.json"), JSON.stringify(manifest));
  await bundleRuntime({ outfile: join(own, "runtime.js") });
}
