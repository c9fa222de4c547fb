// What holds for every policy: formatting again changes nothing, digest and artifact stay, and no comment is lost,
// wherever comments and blank lines stand. GAIT_RUNS=10000 draws so many policies.

import { expect, test } from "vitest";
import { type FormatOptions, formatCompiled } from "../../src/format/format.ts";
import { type CompiledPolicy, compile } from "../../src/index.ts";
import { readVectors } from "../conformance/vectors.ts";
import { NO_TIMEOUT } from "../support/argument.ts";
import { alwaysHolds, runsOr } from "../support/law.ts";
import { policyDocument, type Tree } from "../support/policy-documents.ts";
import { asJson, asYaml } from "../support/policy-texts.ts";
import { type Random, randomFrom } from "../support/shuffle.ts";

const COMMENT = /# note [0-9]+/g;

const commentsOf = (text: string): readonly string[] => (text.match(COMMENT) ?? []).toSorted();

/** Undefined for a text that is no policy. */
function faultsOf(text: string): readonly string[] | undefined {
  const before = compile(text);
  if (!before.ok) return undefined;
  const once = formatCompiled(text, before.policy, {});
  const found = changedBy(once, before, {});
  if (commentsOf(once).join() !== commentsOf(text).join()) found.push(`another set of comments:\n${once}`);
  return found;
}

/** What a layout changes of the policy it is about, and what formatting it again changes of the layout. */
function changedBy(layout: string, before: CompiledPolicy, options: FormatOptions): string[] {
  const after = compile(layout);
  if (!after.ok) return [`no policy:\n${layout}`];
  if (after.digest !== before.digest) return [`another digest:\n${layout}`];
  if (!Buffer.from(after.artifact).equals(before.artifact)) return [`another artifact:\n${layout}`];
  const again = formatCompiled(layout, after.policy, options);
  return again === layout ? [] : [`not idempotent:\n${layout}\n---\n${again}`];
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

const FAMILIES = ["eval", "constraints", "script", "time", "switch", "unicode", "yaml"];
const recorded = [...new Set(FAMILIES.flatMap(readVectors).map(({ policy }) => policy))];

/** Lists of faults, one for each text that is a policy. */
const judged = (texts: readonly string[]): readonly (readonly string[])[] =>
  texts.flatMap((text) => {
    const faults = faultsOf(text);
    return faults === undefined ? [] : [faults];
  });

test("recorded policies", () => {
  const all = judged(recorded);
  expect(all.length).toBeGreaterThan(500);
  expect(all.flat().slice(0, 3)).toEqual([]);
});

test("recorded policies with comments everywhere", () => {
  const random = randomFrom(1);
  const all = judged(recorded.map((policy) => annotated(policy, random)));
  expect(all.length).toBeGreaterThan(300);
  expect(all.flat().slice(0, 3)).toEqual([]);
});

/** The policies that are drawn when GAIT_RUNS says nothing. */
const FEW = 120;

test(
  "random policies with comments everywhere",
  () => {
    alwaysHolds(
      {
        input: policyDocument,
        faults: (document: Tree) => {
          const random = randomFrom(asJson(document).length);
          return [asYaml(document), asWideJson(asJson(document))].flatMap(
            (text) => faultsOf(annotated(text, random)) ?? [],
          );
        },
        show: asYaml,
      },
      runsOr(FEW),
    );
  },
  NO_TIMEOUT,
);

test(
  "random policies with everything spelled out",
  () => {
    const expanded = { expanded: true };
    const faults = (document: Tree): readonly string[] => {
      const text = asYaml(document);
      const before = compile(text);
      return before.ok ? changedBy(formatCompiled(text, before.policy, expanded), before, expanded) : [];
    };
    alwaysHolds({ input: policyDocument, faults, show: asYaml }, runsOr(FEW / 4));
  },
  NO_TIMEOUT,
);
