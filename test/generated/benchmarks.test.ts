// `docs/benchmarks.md` and its plot say what the saved results say. In: bench/results.json. `npm run gen` rewrites both.

import { readFileSync } from "node:fs";
import { expect, test, vi } from "vitest";
import { page } from "../../bench/report/page.mjs";
import { plot } from "../../bench/report/plot.mjs";

vi.mock("gait-policy", () => import("../../src/index.ts"));

test("the page and the plot of the benchmark", async () => {
  const results = JSON.parse(readFileSync("bench/results.json", "utf8"));
  await expect(page(results)).toMatchFileSnapshot("../../docs/benchmarks.md");
  await expect(plot(results)).toMatchFileSnapshot("../../docs/benchmark.svg");
});
