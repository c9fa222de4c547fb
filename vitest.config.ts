import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";

/** They put something else in the place of modules, so they have to load them themselves. */
const LOAD_THEMSELVES = [
  "test/bench/bench.test.ts",
  "test/examples.test.ts",
  "test/generated/benchmarks.test.ts",
  "test/security/failing-disk.test.ts",
  "test/security/thrown-errors.test.ts",
];

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
        test: { name: "shared", include: ["test/**/*.test.ts"], exclude: LOAD_THEMSELVES, isolate: false },
      },
      { extends: true, test: { name: "apart", include: LOAD_THEMSELVES } },
    ],
  },
});
