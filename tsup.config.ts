import { defineConfig } from "tsup";

// The bundles share chunks, so a table built by the library is the very object the runtime reads.
// `#sha256` stays a conditional import of package.json: node:crypto in Node, plain JavaScript elsewhere.
export default defineConfig({
  entry: {
    index: "src/index.ts",
    runtime: "src/runtime/index.ts",
    gait: "bin/gait.ts",
    "sha256-node": "src/canonical/sha256-node.ts",
    "sha256-portable": "src/canonical/sha256-portable.ts",
  },
  format: "esm",
  target: "node20",
  platform: "neutral",
  external: ["#sha256", /^node:/, "yaml"],
  dts: { entry: { index: "src/index.ts", runtime: "src/runtime/index.ts" } },
  splitting: true,
  clean: true,
  treeshake: true,
});
