// What a person reads after one single mistake: the whole text, as it is printed. Input and output stand together in
// `diagnostics/*.txt`; `npm run gen` writes the outputs anew, and reading them is the review.

import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { compile, parseIntent, prepareIntent, renderDiagnostic } from "../../src/index.ts";
import { makeSource } from "../../src/source/source.ts";

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

function policyOutput(text: string): string {
  const source = makeSource(text);
  return compile(text)
    .diagnostics.map((problem) => renderDiagnostic(problem, source))
    .join("\n\n");
}

function intentOutput(text: string): string {
  try {
    const prepared = prepareIntent(parseIntent(text));
    return prepared.kind === "valid" ? "" : prepared.error;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

const outputOf = (file: string): ((text: string) => string) =>
  file.startsWith("intent") ? intentOutput : policyOutput;

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

it("every diagnostic of a policy says what to do", () => {
  const files = readdirSync(FOLDER).filter((file) => !file.startsWith("intent"));
  const silent = files.flatMap(mistakesOf).filter(({ text }) => {
    const [first] = compile(text).diagnostics;
    // A bound or a needed word says it in the message itself.
    return first?.hint === undefined && !/must be /.test(first?.message ?? "");
  });
  expect(silent.map(({ title }) => title)).toEqual([]);
});

it("there are enough to notice when words change", () => {
  expect(readdirSync(FOLDER).flatMap(mistakesOf).length).toBeGreaterThanOrEqual(80);
});
