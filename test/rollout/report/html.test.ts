// The report as a page: content goes in, what its readers have to find comes out. How it looks was looked at; that a browser
// has nothing to complain about is asked in test/browser.

import { describe, expect, it } from "vitest";
import type { ReportContent } from "../../../src/rollout/report/html/content.ts";
import { reportPage } from "../../../src/rollout/report/html/report-page.ts";
import type { PolicyChange } from "../../../src/rollout/report/policy-change.ts";
import { CHANGE, changed, POLICY, TABLES, told, view } from "./change.ts";
import { COVERAGE, HARM, HOSTILE, HOSTILE_COVERAGE, NOTHING, RUN } from "./runs.ts";

const check = (content: Partial<ReportContent>): string =>
  reportPage({ made: "2026-03-01 12:00 UTC", version: "1.2.3", ...content });

const FULL = check({ change: CHANGE, run: RUN, coverage: [COVERAGE], tables: TABLES });

/** What a reader without eyes or colours is told: texts only. */
const textOf = (page: string): string =>
  page
    .replace(/<style>.*<\/style>/s, "")
    .replace(/<svg.*?<\/svg>/gs, "")
    .replace(/<span[^>]* aria-hidden="true">.*?<\/span>/g, "")
    .replace(/<[^>]*>/g, " ")
    .replace(/\s+/g, " ");

describe("the order of a review", () => {
  it("is what to do, what changes, whether it is tested, what the policy says", () => {
    const titles = [...FULL.matchAll(/<h2[^>]*>(.*?)<\/h2>/g)].map(([, title]) => title);
    expect(titles).toEqual(["Recommendation", "Verdicts", "Changes", "Tests", "Coverage", "Decision table"]);
  });

  it("has what became milder first", () => {
    const names = [...FULL.matchAll(/<summary><code>(.*?)<\/code>/g)].map(([, name]) => name);
    expect(names).toEqual(["far.json", "a.json", "tight.json"]);
  });

  it("opens what was loosened and what fails, and folds the rest", () => {
    expect(FULL.match(/<details class="call (?:loosened|failing)" open>/g)).toHaveLength(3);
    expect(FULL.match(/<details[^>]* open>/g)).toHaveLength(3);
  });
});

describe("the recommendation", () => {
  const taken = (recommendation: PolicyChange["recommendation"], more: Partial<PolicyChange> = {}): string =>
    textOf(
      /<li class="taken" aria-current="step">.*?<\/li>/.exec(
        check({ change: { ...CHANGE, recommendation, ...more } }),
      )?.[0] ?? "",
    );

  it.each([
    ["observe", " Observe if some call is newly allowed 2 newly allowed "],
    ["require_approval", " Require approval if none is, but some call is newly blocked 1 newly blocked "],
    ["enforce", " Enforce if no call is newly allowed or blocked 3 of either "],
  ] as const)("%s states its rule, and how many calls meet it", (stage, text) => {
    expect(taken(stage)).toBe(text);
  });

  it("is to observe where some call could not be decided", () => {
    const cells = [{ baseline: "allow", candidate: "allow", count: 5 }] as const;
    expect(taken("observe", { cells, unreplayable: 3 })).toBe(
      " Observe if some call could not be decided 3 not decided ",
    );
  });
});

describe("the matrix", () => {
  it("has a row for each verdict of the baseline, and says which way a cell goes", () => {
    const [, body = ""] = /<table class="matrix">(.*?)<\/table>/s.exec(FULL) ?? [];
    const rows = [...body.matchAll(/<tr>(.*?)<\/tr>/g)].map(([, row = ""]) => textOf(row).trim());
    expect(rows).toEqual([
      "allow dry_run require_approval block total",
      "allow 12,000 0 0 1 tightened 12,001",
      "dry_run 0 0 0 0 0",
      "require_approval 0 0 0 0 0",
      "block 2 loosened 0 0 0 2",
      "total 12,002 0 0 1 12,003",
    ]);
  });

  it("is drawn so that two calls among thousands are seen", () => {
    const bands = [...FULL.matchAll(/<path class="band (\w+)" d="M12 ([\d.]+)C.* ([\d.]+)Z"/g)];
    expect(bands.map(([, turn]) => turn)).toEqual(["same", "loosened", "tightened"]);
    for (const [, , top, bottom] of bands) expect(Number(bottom) - Number(top)).toBeGreaterThanOrEqual(3);
  });
});

describe("a change", () => {
  it("says why, by which rule, and what else is different", () => {
    const [far = ""] = /<details class="call loosened" open>.*?<\/details>/s.exec(FULL) ?? [];
    expect(textOf(far)).toBe(
      " far.json block to allow why far.json is why decided by old-rule to new-rule reasons old-rule new-rule to do get 1 approval ",
    );
    expect(far).toContain(
      "<del><code>old-rule</code></del><ins><code>new-rule</code></ins>".replace("><ins", ">\n<ins"),
    );
  });

  it("is counted where it is not shown", () => {
    const counts = { ...CHANGE.counts, tightened: 1234 };
    expect(textOf(check({ change: { ...CHANGE, counts } }))).toContain("and 1,233 more");
  });

  it("is said to be none where there is none", () => {
    const none = { ...CHANGE, changes: [], counts: { loosened: 0, tightened: 0, other: 0 } };
    expect(textOf(check({ change: none }))).toContain("Both policies decide all calls alike.");
  });
});

describe("tests and coverage", () => {
  it("a failing case has its place, what was expected and found, and why", () => {
    const [failing = ""] = /<details class="call failing" open>.*?<\/details>/s.exec(FULL) ?? [];
    expect(textOf(failing)).toBe(
      " writes outside the workspace are blocked require_approval policies/agent.policytest.yaml:8:5 expected found " +
        "verdict block require_approval reason_codes outside_workspace write write approval_required " +
        "rule ask-for-writes decided rule block-outside wants path under /work, found /workspace ",
    );
  });

  it("what nothing covers is listed, what nothing can reach apart from it", () => {
    const text = textOf(FULL);
    expect(text).toContain("Covered by no case 2");
    expect(text).toContain("1 point that no call can reach, as was proved, and that does not count");
    expect(text).toContain("condition 1 of 2 50");
  });

  it("shows a call that would cover a point", () => {
    const example = { intent: { tool_name: "<fs.list>" }, options: {} };
    const points = COVERAGE.points.map((point) =>
      point.label === "tool_names: fs.list" ? { ...point, example } : point,
    );
    expect(check({ run: RUN, coverage: [{ ...COVERAGE, points }] })).toContain(
      "&#34;tool_name&#34;: &#34;&#60;fs.list&#62;&#34;",
    );
  });
});

const PAGES: readonly (readonly [string, string])[] = [
  ["a full report", FULL],
  ["a report of nothing", check({ run: NOTHING })],
  [
    "a report of hostile texts",
    check({
      change: {
        ...CHANGE,
        baseline: { path: HARM, digest: HARM },
        candidate: { path: HARM, digest: HARM },
        changes: [changed(HARM, -3)].map((one) => ({ ...one, before: told("block", HARM), why: [HARM] })),
      },
      run: HOSTILE,
      coverage: [HOSTILE_COVERAGE],
    }),
  ],
];

describe.each(PAGES)("%s", (_, page) => {
  it("runs nothing and loads nothing", () => {
    expect(page).not.toMatch(
      /<(?:script|link|img|iframe|object|form|base)\b|\bon\w+="|\bstyle="|url\(|@import/i,
    );
    expect(page.match(/\b(?:href|src)="[^#][^"]*"/g)).toBeNull();
    expect(page).toMatch(
      /content="default-src 'none'; style-src 'sha256-[\w+/]{43}='; base-uri 'none'; form-action 'none'"/,
    );
  });

  it("holds nothing that is not to be seen", () => {
    expect(page).not.toMatch(/[\0-\x09\x0b-\x1f\x7f-\x9f\u2028\u202e\ufffe\ud800-\udfff]/);
  });

  it("has names for its parts, each once, and links that lead to them", () => {
    const ids = [...page.matchAll(/ id="([^"]*)"/g)].map(([, id]) => id);
    expect(new Set(ids).size).toBe(ids.length);
    const targets = [...page.matchAll(/(?:href="#|labelledby=")([^"]*)"/g)].map(([, id]) => id);
    expect(targets.filter((id) => !ids.includes(id))).toEqual([]);
  });

  it("has headings without a gap, tables with headings, and pictures that say nothing else", () => {
    const levels = [...page.matchAll(/<h([1-6])/g)].map(([, level]) => Number(level));
    expect(levels[0]).toBe(1);
    expect(levels.filter((level, at) => level > (levels[at - 1] ?? 0) + 1)).toEqual([]);
    expect(page.match(/<th(?! scope="(?:col|row|rowgroup)")[ >]/g)).toBeNull();
    expect(page.match(/<svg(?![^>]*aria-hidden="true")/g)).toBeNull();
  });

  it("closes what it opens", () => {
    const open: string[] = [];
    const tags = page.replace(/<style>.*<\/style>/s, "").matchAll(/<(\/?)([a-z][a-z0-9]*)\b[^>]*?(\/?)>/g);
    for (const [tag, end, name = "", isEmpty] of tags) {
      if (isEmpty || name === "meta") continue;
      if (end) expect(open.pop(), tag).toBe(name);
      else open.push(name);
    }
    expect(open).toEqual([]);
  });
});

it("stays a page that opens, however much there is to say", () => {
  const many = <T>(count: number, one: T | undefined): readonly T[] =>
    one === undefined ? [] : Array.from({ length: count }, () => one);
  const [suite] = RUN.suites;
  const cases = [...many(20_000, suite?.cases[0]), ...many(20_000, suite?.cases[1])];
  const suites = many(1000, suite).map((one, at) => (at === 0 ? { ...one, cases } : { ...one, cases: [] }));
  const page = check({
    change: {
      ...CHANGE,
      changes: many(10_000, CHANGE.changes[1]),
      counts: { ...CHANGE.counts, loosened: 10_000 },
    },
    run: { ...RUN, suites },
    coverage: [{ ...COVERAGE, points: many(20_000, COVERAGE.points[2]) }],
    tables: [
      {
        ...POLICY,
        view: view(
          `rules:\n${Array.from({ length: 2500 }, (_, n) => `  - {name: r${n}, effect: allow}\n`).join("")}`,
        ),
      },
    ],
  });
  expect(page.length).toBeLessThan(3_000_000);
  for (const text of ["and 9,800 more", "and 19,500 more", "and 18,000 more", "2,500 rules are too many"]) {
    expect(textOf(page)).toContain(text);
  }
});

/** WCAG 2.2: relative luminance, and contrast of texts of ordinary size. */
function contrast(one: string, other: string): number {
  const luminance = (colour: string): number => {
    const digits = colour.length === 4 ? colour.replace(/[0-9a-f]/g, "$&$&") : colour;
    const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
      const part = Number.parseInt(digits.slice(at, at + 2), 16) / 255;
      return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
    });
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
  };
  const [light = 0, dark = 0] = [luminance(one), luminance(other)].toSorted((a, b) => b - a);
  return (light + 0.05) / (dark + 0.05);
}

describe.each([
  ["light", /^:root \{([^}]*)\}/gm],
  ["dark", /^@media \(prefers-color-scheme: dark\) \{ :root \{([^}]*)\}/gm],
  ["paper", /^@media print \{ :root \{([^}]*)\}/gm],
])("in the colours of %s", (_, blocks) => {
  const declared = [...FULL.matchAll(blocks)].map(([, block = ""]) => block).join("");
  const colours = new Map(
    [...declared.matchAll(/--([\w-]+): (#[0-9a-f]+)/g)].map(([, name = "", value = ""]) => [name, value]),
  );
  const VERDICT_COLOURS = ["allow", "dry_run", "require_approval", "block"];
  const PAIRS = [
    ...["ink", "quiet", "accent", ...VERDICT_COLOURS].flatMap((text) => [
      [text, "paper"],
      [text, "accent-wash"],
    ]),
    ["quiet", "wash"],
    ["ink", "band"],
    ["ink", "head"],
    ["paper", "accent"],
    ["paper", "ink"],
  ];

  it.each(PAIRS)("%s is readable on %s", (text = "", ground = "") => {
    expect(contrast(colours.get(text) ?? "", colours.get(ground) ?? "")).toBeGreaterThanOrEqual(4.5);
  });
});
