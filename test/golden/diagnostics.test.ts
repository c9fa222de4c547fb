// What a person reads after one single mistake: the whole text, as it is printed. Input and output stand together in
// `diagnostics/*.txt`; `npm run gen` writes the outputs anew, and reading them is the review.

import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { compile, renderDiagnostic } from "../../src/index.ts";
import { makeSource } from "../../src/source/source.ts";
import { readSuiteText } from "../rollout/suite/check.ts";
import { intentProblem } from "./intent-problem.ts";

interface Mistake {
  readonly title: string;
  readonly text: string;
  readonly output: string;
}

const FOLDER = "test/golden/diagnostics";

/** `==== title`, the text, `----`, the output. */
function mistakesOf(file: string): readonly Mistake[] {
  const [, ...chunks] = readFileSync(`${FOLDER}/${file}`, "utf8").split(/^==== /m);
  return chunks.map((chunk) => {
    const [head = "", output = ""] = chunk.split(/^----\n/m);
    const [title = "", ...lines] = head.split("\n");
    return { title, text: lines.join("\n"), output: output.trimEnd() };
  });
}

const formatOf = (file: string): "dsl" | "yaml" => (file.startsWith("dsl") ? "dsl" : "yaml");

const policyOutput =
  (format: "dsl" | "yaml") =>
  (text: string): string => {
    const source = makeSource(text, format === "dsl" ? "policy.gait" : undefined);
    return compile(text, { format })
      .diagnostics.map((problem) => renderDiagnostic(problem, source))
      .join("\n\n");
  };

/** First what every program reads, then what `policy test` shows beside it. */
function intentOutput(text: string): string {
  const found = intentProblem(text);
  if (found === undefined) return "";
  return `${found.message}\n\n${renderDiagnostic(found.placed.problem, found.placed.source)}`;
}

function suiteOutput(text: string): string {
  const { source, diagnostics } = readSuiteText(text);
  return diagnostics.map((problem) => renderDiagnostic(problem, source)).join("\n\n");
}

function outputOf(file: string): (text: string) => string {
  if (file.startsWith("suite")) return suiteOutput;
  return file.startsWith("intent") ? intentOutput : policyOutput(formatOf(file));
}

describe.each(readdirSync(FOLDER))("%s", (file) => {
  const mistakes = mistakesOf(file);
  const print = outputOf(file);

  it("is what is printed", async () => {
    const chunks = mistakes.map(({ title, text }) => `==== ${title}\n${text}----\n${print(text)}\n`);
    await expect(chunks.join("\n")).toMatchFileSnapshot(`diagnostics/${file}`);
  });

  it("holds mistakes only, each under a title of its own", () => {
    expect(mistakes.filter(({ text }) => print(text) === "").map(({ title }) => title)).toEqual([]);
    expect(new Set(mistakes.map(({ title }) => title)).size).toBe(mistakes.length);
  });
});

/** Bounds and needed words are said in the message itself. */
const SAYS_ITSELF = /must be /;

function firstProblem(file: string, text: string) {
  if (file.startsWith("intent")) return intentProblem(text)?.placed.problem;
  if (file.startsWith("suite")) return readSuiteText(text).diagnostics[0];
  return compile(text, { format: formatOf(file) }).diagnostics[0];
}

it("every problem says what to do", () => {
  const silent = readdirSync(FOLDER).flatMap((file) =>
    mistakesOf(file).filter(({ text }) => {
      const first = firstProblem(file, text);
      return first?.hint === undefined && !SAYS_ITSELF.test(first?.message ?? "");
    }),
  );
  expect(silent.map(({ title }) => title)).toEqual([]);
});

it("fits a terminal", () => {
  const wide = readdirSync(FOLDER).flatMap((file) =>
    mistakesOf(file).flatMap(({ output }) => output.split("\n").filter((line) => /^ +\d* \| /.test(line))),
  );
  expect(wide.filter((line) => Array.from(line).length > 100)).toEqual([]);
});

it("differs in nothing but escape sequences when it is coloured", () => {
  for (const file of readdirSync(FOLDER))
    for (const { text } of mistakesOf(file)) {
      const source = makeSource(text);
      for (const problem of compile(text, { format: formatOf(file) }).diagnostics) {
        const coloured = renderDiagnostic(problem, source, { colour: true });
        expect(coloured).toContain(
          `\u001b[1;${problem.severity === "error" ? 31 : 33}m${problem.severity}\u001b[0m`,
        );
        expect(coloured.replace(/\u001b\[[0-9;]*m/g, "")).toBe(renderDiagnostic(problem, source));
      }
    }
});

/** With a line of carets under the place, and advice. */
const isShownAndAdvised = ({ output }: Mistake): boolean =>
  /^ +\| +\^/m.test(output) && /^ {2}hint: \S/m.test(output);

it.each([
  ["policies in YAML", 100, (file: string) => !/^(?:intent|dsl|suite)/.test(file)],
  ["policies in the DSL", 60, (file: string) => file.startsWith("dsl")],
  ["intents", 80, (file: string) => file.startsWith("intent")],
  ["suites", 25, (file: string) => file.startsWith("suite")],
] as const)("enough mistakes in %s are shown with their place and advice", (_, least, isAbout) => {
  const shown = readdirSync(FOLDER).filter(isAbout).flatMap(mistakesOf).filter(isShownAndAdvised);
  expect(shown.length).toBeGreaterThanOrEqual(least);
});
