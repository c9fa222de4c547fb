// Texts and what they are formatted to, as files to read: cases/*.in and cases/*.out.

import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { compile, format } from "../../src/index.ts";
import { isSuiteName } from "../../src/source/suite-name.ts";

const folder = new URL("cases/", import.meta.url);
const read = (name: string): string => readFileSync(new URL(name, folder), "utf8");
const names = readdirSync(folder).flatMap((name) =>
  name.endsWith(".in") ? [name.slice(0, -".in".length)] : [],
);

describe("a policy in its layout", () => {
  test.each(names)("%s", (name) => {
    const surface = { format: name.startsWith("dsl-") ? "dsl" : "yaml" } as const;
    const text = format(read(`${name}.in`), surface);
    expect(text).toBe(read(`${name}.out`));
    expect(format(text, surface)).toBe(text);
    expect(compile(text, surface).digest).toBe(compile(read(`${name}.in`), surface).digest);
  });
});

describe("bundled policies", () => {
  /** `gait init` and `gait policy init` write its bytes, which are those of reference Gait. */
  const asInReference = "policy/base_high_risk.yaml";
  const isConfiguration = (name: string): boolean => /^gate:/m.test(readFileSync(`examples/${name}`, "utf8"));
  const examples = readdirSync("examples", { recursive: true, encoding: "utf8" }).filter(
    (name) =>
      name.endsWith(".yaml") && name !== asInReference && !isConfiguration(name) && !isSuiteName(name),
  );

  test.each(examples)("%s is formatted", (name) => {
    const text = readFileSync(`examples/${name}`, "utf8");
    expect(format(text)).toBe(text);
  });
});
