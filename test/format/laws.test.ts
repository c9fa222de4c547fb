// What holds for every policy: formatting again changes nothing, the digest stays, and no comment is lost, wherever
// comments and blank lines stand.

import { expect, test } from "vitest";
import { compile, format } from "../../src/index.ts";
import { readVectors } from "../conformance/vectors.ts";
import { alwaysHolds } from "../support/law.ts";
import { policyDocument, type Tree } from "../support/policy-documents.ts";
import { asJson, asYaml } from "../support/policy-texts.ts";
import { type Random, randomFrom } from "../support/shuffle.ts";

const COMMENT = /# note [0-9]+/g;

const commentsOf = (text: string): readonly string[] => (text.match(COMMENT) ?? []).toSorted();

function broken(text: string): readonly string[] {
  const before = compile(text);
  if (!before.ok) return [];
  const once = format(text);
  const found: string[] = [];
  if (compile(once).digest !== before.digest) found.push(`another digest:\n${once}`);
  else if (format(once) !== once) found.push(`not idempotent:\n${once}\n---\n${format(once)}`);
  if (commentsOf(once).join() !== commentsOf(text).join()) found.push(`another set of comments:\n${once}`);
  return found;
}

/** Comments and blank lines wherever a line starts or ends. Inside block texts they are text, which is as well. */
function annotated(text: string, random: Random): string {
  let notes = 0;
  const note = (): string => `# note ${notes++}`;
  const own = (): string => `${" ".repeat(random(9))}${note()}\n`;
  return text
    .split("\n")
    .map((line) => {
      const above = random(4) === 0 ? own() : random(4) === 0 ? "\n" : "";
      return `${above}${line}${line !== "" && random(4) === 0 ? ` ${note()}` : ""}`;
    })
    .join("\n");
}

/** JSON over several lines, so that comments have room inside brackets. */
const asWideJson = (text: string): string => text.replace(/[[{,]/g, "$&\n");

const recorded = ["eval", "constraints", "script", "time", "switch", "unicode", "yaml"].flatMap((family) =>
  readVectors(family).filter(({ policy }) => compile(policy).ok),
);

test("recorded policies", () => {
  expect(recorded.length).toBeGreaterThan(500);
  expect(recorded.flatMap(({ id, policy }) => broken(policy).map((fault) => `${id}: ${fault}`))).toEqual([]);
});

test("recorded policies with comments everywhere", () => {
  const random = randomFrom(1);
  const texts = recorded.map(({ policy }) => annotated(policy, random));
  expect(texts.filter((text) => compile(text).ok).length).toBeGreaterThan(300);
  expect(texts.flatMap(broken).slice(0, 3)).toEqual([]);
});

test("random policies with comments everywhere", () => {
  alwaysHolds(
    {
      input: policyDocument,
      faults: (document: Tree) => {
        const random = randomFrom(asJson(document).length);
        return [asYaml(document), asWideJson(asJson(document))].flatMap((text) =>
          broken(annotated(text, random)),
        );
      },
      show: asYaml,
    },
    200,
  );
});
