import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";

export default defineConfig({
  resolve: {
    alias: {
      "#sha256": fileURLToPath(new URL("./src/canonical/sha256-node.ts", import.meta.url)),
    },
  },
  test: {
    include: ["test/**/*.test.ts"],
    testTimeout: 120_000,
    // Without it one processor stands by, which of two is half of the time.
    maxWorkers: "100%",
    reporters: ["default"],
  },
});
