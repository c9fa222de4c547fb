// What a candidate policy decides otherwise than the baseline, as lines for people, at most 100 columns wide. In: the
// fixtures with their comparisons, and a way to ask for causes. Out: what became milder first, then what became
// stricter, then the rest. Long lists are cut; nothing is said where nothing changed.

import { shown } from "../../diagnostics/escape.ts";
import type { ChangeCause } from "../../rollout/change-causes.ts";
import { type Comparison, countsAsChanged, type Judgement } from "../../rollout/comparison.ts";
import { type Changed, mostTelling } from "../../rollout/impact/examples.ts";
import { without } from "../../text/without.ts";
import { dutiesOf } from "../explanation/duties.ts";
import { clipStart, rows } from "../explanation/layout.ts";
import { causeText } from "./change-sentences.ts";

export interface TriedFixture {
  readonly path: string;
  readonly intent_digest: string;
  readonly comparison: Comparison;
}

/**
 * Asked for the fixtures that are shown only: an explanation costs more than a decision. Nothing where the file is no longer
 * what was decided about.
 */
export type CausesOf = (fixture: TriedFixture) => readonly ChangeCause[] | undefined;

export interface Section {
  readonly direction: Changed;
  readonly title: string;
}

export const SECTIONS: readonly Section[] = [
  { direction: "loosened", title: "Loosened:" },
  { direction: "tightened", title: "Tightened:" },
  { direction: "other", title: "Same verdict, but not the same decision:" },
];

const CAUSES_SHOWN = 3;
const CHANGES_SHOWN = 6;
const PATH_WIDTH = 66;
const TEXT_WIDTH = 120;

export function simulationPage(fixtures: readonly TriedFixture[], causesOf: CausesOf): readonly string[] {
  const changed = fixtures.filter(({ comparison }) => comparison.direction !== "none");
  if (changed.length === 0) return [];
  return [...SECTIONS.flatMap((section) => sectionLines(section, changed, causesOf)), ...countLines(changed)];
}

function sectionLines(section: Section, changed: readonly TriedFixture[], causesOf: CausesOf) {
  const { direction } = section;
  const all = changed.filter(({ comparison }) => comparison.direction === direction).length;
  const shownOnes = mostTelling(changed, direction).map((fixture) => ({
    ...fixture,
    causes: causesOf(fixture) ?? [],
  }));
  return changeLines(section, shownOnes, all);
}

export interface ShownChange {
  readonly path: string;
  /** Where the path does not tell. */
  readonly tool_name?: string;
  readonly comparison: Comparison;
  readonly causes: readonly ChangeCause[];
}

/** The changes that are shown, of so many. */
export function changeLines({ title }: Section, changes: readonly ShownChange[], all: number): string[] {
  if (all === 0) return [];
  const more = all > changes.length ? [`  and ${all - changes.length} more`, ""] : [];
  return [title, "", ...changes.flatMap(callLines), ...more];
}

function callLines({ path, tool_name, comparison, causes }: ShownChange): readonly string[] {
  const { baseline, candidate } = comparison;
  const cells = [
    ...(tool_name === undefined ? [] : [["tool", shown(tool_name)]]),
    ["rule", fromTo(deciderOf(baseline), deciderOf(candidate))],
    ...labelled("why", whyTexts(causes)),
    ...difference("reasons", baseline.reason_codes, candidate.reason_codes),
    ...difference("violates", baseline.violations, candidate.violations),
    ...difference("to do", dutiesOf(baseline.obligations), dutiesOf(candidate.obligations)),
  ];
  const verdicts = fromTo(baseline.verdict, candidate.verdict);
  return [`  ${clipStart(path, PATH_WIDTH)}: ${verdicts}`, ...rows(cells, "    "), ""];
}

const fromTo = (before: string, after: string): string =>
  before === after ? before : `${before} -> ${after}`;

export function deciderOf({ matched_rule, reason_codes }: Judgement): string {
  if (matched_rule !== "") return shown(matched_rule);
  return reason_codes.some((code) => code.startsWith("default_")) ? "default verdict" : "no rule";
}

function whyTexts(causes: readonly ChangeCause[]): readonly string[] {
  const texts = [...new Set(causes.slice(0, CAUSES_SHOWN).map(causeText))];
  const more = causes.length - CAUSES_SHOWN;
  return more > 0 ? [...texts, `and ${more} more`] : texts;
}

function difference(label: string, before: readonly string[], after: readonly string[]): string[][] {
  const changes = [
    ...without(before, after).map((text) => `- ${shown(text, TEXT_WIDTH)}`),
    ...without(after, before).map((text) => `+ ${shown(text, TEXT_WIDTH)}`),
  ];
  const more = changes.length - CHANGES_SHOWN;
  const named = changes.slice(0, CHANGES_SHOWN);
  return labelled(label, more > 0 ? [...named, `and ${more} more`] : named);
}

const labelled = (label: string, texts: readonly string[]): string[][] =>
  texts.map((text, at) => [at === 0 ? label : "", text]);

function countLines(changed: readonly TriedFixture[]): readonly string[] {
  const counts = SECTIONS.map(({ direction }) => {
    const count = changed.filter(({ comparison }) => comparison.direction === direction).length;
    return `${count} ${direction}`;
  });
  const uncounted = changed.filter(({ comparison }) => !countsAsChanged(comparison)).length;
  const note =
    uncounted === 0
      ? []
      : [`${uncounted} of them only in what is left to do, which \`changed=\` does not count`];
  return [counts.join(", "), ...note, ""];
}
