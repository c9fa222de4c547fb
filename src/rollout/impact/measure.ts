// One piece of recorded calls, decided by both policies and counted. In: lines, and their place among the pieces. Out: counts
// and the few lines that are shown. Pieces may be measured in any order by several threads, each with a measure of its own:
// what is found in one does not depend on others.

import { NOT_UTF8 } from "../../gate/decision-log/read-log.ts";
import { decodeUtf8 } from "../../text/utf8.ts";
import { compareDecisions } from "../comparison.ts";
import { type Admit, admission, type ChangedCall, keptText } from "./examples.ts";
import type { Piece } from "./pieces.ts";
import { digestDifferences } from "./recorded.ts";
import {
  type Cause,
  type Contest,
  type Recorded,
  type RecordedTrace,
  type Replay,
  type Replayed,
  replayLine,
  type Unreplayable,
} from "./replay.ts";
import { opinionsAgree } from "./second-opinion.ts";
import { surelySame } from "./surely-same.ts";
import { countReplay, countTrace, countUnreplayable, emptyTally, type Tally } from "./tally.ts";

/** INVARIANT: plain data, so that it can be handed from thread to thread. */
export interface PieceFindings {
  /** How many there are, blank ones among them. */
  readonly lines: number;
  readonly tally: Tally;
  /** Those that may be among the ones that are shown. */
  readonly changed: readonly ChangedCall[];
  readonly unreplayable: readonly UnreplayableLine[];
  readonly disputed: readonly DisputedLine[];
  /** Lines about which the interpreter decides otherwise than a table: an error of this program. */
  readonly contradicted: readonly number[];
}

export interface UnreplayableLine {
  readonly line: number;
  readonly cause: Cause;
  readonly why: string;
}

export interface DisputedLine {
  readonly line: number;
  readonly tool_name: string;
  readonly recorded_verdict: string;
  readonly replayed_verdict: string;
  /** Members in which the decisions differ. */
  readonly members: readonly string[];
}

/** Of each cause, and of recorded decisions that are not made again. */
export const MOST_NAMED = 3;

export type Measure = (piece: Piece, place: number) => PieceFindings;

interface Draft {
  readonly tally: Tally;
  readonly changed: ChangedCall[];
  readonly unreplayable: UnreplayableLine[];
  readonly disputed: DisputedLine[];
  readonly contradicted: number[];
}

const nothingFound = (): Draft => ({
  tally: emptyTally(),
  changed: [],
  unreplayable: [],
  disputed: [],
  contradicted: [],
});

export function measureFor(contest: Contest): Measure {
  const admit = admission();
  const isSampled = sampling(contest);
  return (piece, place) => {
    const found = nothingFound();
    const texts = textsOf(piece);
    texts.forEach((text, at) => {
      if (text?.trim() === "") return;
      const isSample = isSampled(place, found.tally.rows++);
      const replay = text === undefined ? unreadableIn(piece) : replayLine(text, contest);
      const isOpen = piece.isOpen && at === texts.length - 1;
      addReplay(found, { line: at + 1, text: text ?? "", isOpen }, replay, { admit, contest, isSample });
    });
    return { lines: texts.length, ...found };
  };
}

interface Line {
  readonly line: number;
  readonly text: string;
  /** Nothing ends it. */
  readonly isOpen: boolean;
}

function addReplay(found: Draft, at: Line, replay: Replay, ways: Ways): void {
  if (replay.kind === "replayed") addReplayed(found, at, replay, ways);
  else if (replay.kind === "trace") addTrace(found, at.line, replay);
  else addUnreplayable(found, at.line, at.isOpen ? cutOff(replay) : replay);
}

/**
 * Every n-th call, and the first. The more rules the rarer: the interpreter asks each of them. INVARIANT: it depends on the
 * place of a call alone, so the same calls are checked whoever measures them.
 */
function sampling({ baseline, candidate }: Contest): (place: number, row: number) => boolean {
  const every = 100 + baseline.table.rules.count + candidate.table.rules.count;
  return (place, row) => (place * ROWS_OF_PIECE + row) % every === 0;
}

/** About as many as a piece has, so that pieces do not all begin alike. */
const ROWS_OF_PIECE = 1_409;

/** Undefined for a line that is no text. Decoded at once where that can be done, which is nearly always. */
function textsOf({ kind, bytes }: Piece): readonly (string | undefined)[] {
  if (kind === "too-long") return [undefined];
  const text = decodeUtf8(bytes);
  if (kind === "document") return [text];
  return text === undefined ? linesOf(bytes).map(decodeUtf8) : withoutLastBreak(text).split("\n");
}

const withoutLastBreak = (text: string): string => (text.endsWith("\n") ? text.slice(0, -1) : text);

const LINE_BREAK = 0x0a;

function linesOf(bytes: Uint8Array): readonly Uint8Array[] {
  const lines: Uint8Array[] = [];
  for (let start = 0; start < bytes.length; ) {
    const found = bytes.indexOf(LINE_BREAK, start);
    const end = found === -1 ? bytes.length : found;
    lines.push(bytes.subarray(start, end));
    start = end + 1;
  }
  return lines;
}

/** Strangers wrote what is quoted. */
const MOST_CHARACTERS = 500;
const MOST_MEMBERS = 12;

const unreadableIn = ({ kind }: Piece): Unreplayable => ({
  kind: "unreplayable",
  cause: "unreadable",
  why: kind === "too-long" ? "it is longer than a call may be" : NOT_UTF8,
});

const cutOff = (replay: Unreplayable): Unreplayable =>
  replay.cause === "unreadable" ? { ...replay, cause: "cut_off" } : replay;

function addUnreplayable({ tally, unreplayable }: Draft, line: number, { cause, why }: Unreplayable): void {
  countUnreplayable(tally, cause);
  if (unreplayable.filter((one) => one.cause === cause).length < MOST_NAMED)
    unreplayable.push({ line, cause, why: why.slice(0, MOST_CHARACTERS) });
}

function addTrace(found: Draft, line: number, { verdict, tool_name }: RecordedTrace): void {
  countTrace(found.tally, verdict, tool_name);
  addUnreplayable(found, line, { kind: "unreplayable", cause: "trace", why: "a trace holds digests alone" });
}

interface Ways {
  readonly admit: Admit;
  readonly contest: Contest;
  readonly isSample: boolean;
}

function addReplayed(found: Draft, at: Line, replay: Replayed, ways: Ways): void {
  const { before, after, tool_name } = replay;
  const comparison = surelySame(before, after) ? undefined : compareDecisions(before, after);
  countReplay(found.tally, before, after, comparison);
  if (comparison !== undefined && ways.admit(comparison))
    found.changed.push({ line: at.line, text: keptText(at.text), tool_name, comparison });
  if (replay.recorded !== undefined) addRecorded(found, at.line, replay, replay.recorded, ways.isSample);
  if (ways.isSample && !replay.holed) addSecondOpinion(found, at.line, replay, ways.contest);
}

function addRecorded(
  { tally, disputed }: Draft,
  line: number,
  { before, tool_name, holed }: Replayed,
  { decision, differences }: Recorded,
  isSample: boolean,
): void {
  const digests = isSample && !holed ? digestDifferences(decision(), before) : [];
  const members = [...differences, ...digests];
  tally.compared++;
  if (members.length === 0) return;
  tally.disputed++;
  if (disputed.length >= MOST_NAMED) return;
  disputed.push({
    line,
    tool_name,
    recorded_verdict: String(decision().verdict).slice(0, MOST_CHARACTERS),
    replayed_verdict: before.verdict,
    members: members.slice(0, MOST_MEMBERS).map((name) => name.slice(0, MOST_CHARACTERS)),
  });
}

function addSecondOpinion(
  { tally, contradicted }: Draft,
  line: number,
  { intent, options }: Replayed,
  { baseline, candidate }: Contest,
): void {
  tally.checked++;
  const agree = opinionsAgree(baseline, intent, options) && opinionsAgree(candidate, intent, options);
  if (!agree) contradicted.push(line);
}
