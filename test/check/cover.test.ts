// Which rule covers which, held against the plainest way of finding it, for so many values that the quick way counts.

import { expect, test } from "vitest";
import { compile } from "../../src/index.ts";
import { type Random, randomFrom } from "../support/shuffle.ts";

interface Asked {
  readonly selector: string;
  readonly makeValue: (random: Random) => string;
  readonly admits: (listed: string, value: string) => boolean;
}

const ASKED: readonly Asked[] = [
  {
    selector: "max_delegation_depth",
    makeValue: (random) => String(random(2000)),
    admits: (listed, value) => Number(value) <= Number(listed),
  },
  {
    selector: "workspace_prefixes",
    makeValue: (random) => `/${"ab".repeat(random(12)).slice(random(3))}/`,
    admits: (listed, value) => value.startsWith(listed),
  },
  {
    selector: "tool_names",
    makeValue: (random) => `t${random(400)}`,
    admits: (listed, value) => value === listed,
  },
];

test.each(ASKED)("$selector", ({ selector, makeValue, admits }) => {
  const random = randomFrom(1);
  const values = Array.from({ length: 500 }, () => makeValue(random));
  const written = (value: string): string => (selector.startsWith("max") ? value : `[${value}]`);
  const text = values
    .map(
      (value, at) =>
        `- {name: r${at}, priority: ${at}, effect: allow, match: {${selector}: ${written(value)}}}\n`,
    )
    .join("");
  const covers = (compile(`rules:\n${text}`).findings ?? []).flatMap(({ rule, covered_by = [] }) =>
    covered_by.map((cover) => `${rule} by ${cover}`),
  );
  const plain = values.flatMap((value, at) => {
    const cover = values.findIndex((listed) => admits(listed, value));
    return cover < at ? [`r${at} by r${cover}`] : [];
  });
  expect(plain.length).toBeGreaterThan(50);
  expect(covers).toEqual(plain);
});
