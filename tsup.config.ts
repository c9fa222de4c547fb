import { defineConfig } from "tsup";
import { buildCommandLine } from "./command-line.config.ts";

export default defineConfig(({ outDir = "dist" }) => [
  // The library. Its bundles share chunks, so a table built by one entry is the very object another one reads.
  // `#sha256` stays a conditional import of package.json: node:crypto in Node, plain JavaScript elsewhere.
  {
    entry: {
      index: "src/index.ts",
      runtime: "src/runtime/index.ts",
      verify: "src/verify.ts",
      gate: "src/gate/library/index.ts",
      unplugin: "src/plugin/unplugin.ts",
      "sha256-node": "src/canonical/sha256-node.ts",
      "sha256-portable": "src/canonical/sha256-portable.ts",
    },
    format: "esm",
    target: "node20",
    platform: "neutral",
    external: ["#sha256", /^node:/, "@noble/ed25519", "chevrotain", "unplugin", "yaml"],
    dts: {
      entry: {
        index: "src/index.ts",
        runtime: "src/runtime/index.ts",
        verify: "src/verify.ts",
        gate: "src/gate/library/index.ts",
        unplugin: "src/plugin/unplugin.ts",
      },
    },
    splitting: true,
    clean: true,
    treeshake: true,
    onSuccess: async () => void (await buildCommandLine(outDir)),
  },
]);
