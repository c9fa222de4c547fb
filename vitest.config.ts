import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";

/** It puts something of its own in the place of modules, so it has to load them itself. */
const LOADS_ITSELF = ["test/security/thrown-errors.test.ts"];

export default defineConfig({
  resolve: {
    alias: {
      "#sha256": fileURLToPath(new URL("./src/canonical/sha256-node.ts", import.meta.url)),
    },
  },
  test: {
    testTimeout: 120_000,
    // Without it one processor stands by, which of two is half of the time.
    maxWorkers: "100%",
    reporters: ["default"],
    // Files share what they load, because loading it anew for each takes longer than most tests. So none may leave anything
    // changed behind it.
    projects: [
      {
        extends: true,
        test: { name: "shared", include: ["test/**/*.test.ts"], exclude: LOADS_ITSELF, isolate: false },
      },
      { extends: true, test: { name: "apart", include: LOADS_ITSELF } },
    ],
  },
});
