// How much of each policy a run of suites reached. In: the suites that were run, and what came of it. Out: the coverage of each
// policy with its points, in the order in which policies were first asked; or why a policy cannot be read.

import { finish } from "../../analysis/finish.ts";
import { type Book, openBook } from "../../rollout/coverage/book.ts";
import type { Coverage } from "../../rollout/coverage/coverage.ts";
import { coverageOf, openPoints, tally } from "../../rollout/coverage/coverage-of.ts";
import { hitsOf } from "../../rollout/coverage/hits.ts";
import { type PlaceOf, placesOf } from "../../rollout/coverage/places.ts";
import { type Reaches, reachOf } from "../../rollout/coverage/reach.ts";
import { readWritten } from "../../rollout/coverage/written.ts";
import { callOfCase } from "../../rollout/suite/rule-on-case.ts";
import type { Case } from "../../rollout/suite/suite.ts";
import type { TestRun } from "../../rollout/suite/test-run.ts";
import { formatOf } from "../../source/format.ts";
import type { NamedKeys } from "../artifact/key-sources.ts";
import { readPolicyContent } from "../artifact/policy-content.ts";
import { progressLine } from "../check/progress.ts";
import type { Failure } from "../command.ts";
import type { Io } from "../io.ts";
import { irOfArtifact } from "../read-ir.ts";
import { compileText } from "../read-policy.ts";
import type { LoadedSuite } from "../suite/loaded.ts";

export interface Measured {
  readonly coverage: Coverage;
  readonly book: Book;
  /** Those that ask this policy. */
  readonly suites: readonly LoadedSuite[];
}

export interface MeasuredAll {
  readonly kind: "measured";
  readonly policies: readonly Measured[];
}

export interface RanSuites {
  readonly suites: readonly LoadedSuite[];
  readonly run: TestRun;
}

export async function measure(
  io: Io,
  { suites, run }: RanSuites,
  keys: NamedKeys,
): Promise<MeasuredAll | Failure> {
  const policies: Measured[] = [];
  for (const path of new Set(run.suites.map(({ policy }) => policy.path))) {
    const read = await readBook(io, path, keys);
    if (read.kind === "failure") return read;
    const own = suites.filter(({ policy }) => policy.path === path);
    policies.push({ coverage: coverageBy(io, read, path, casesRun(own, run)), book: read.book, suites: own });
  }
  return { kind: "measured", policies };
}

interface ReadBook {
  readonly kind: "book";
  readonly book: Book;
  readonly placeOf?: PlaceOf | undefined;
}

async function readBook(io: Io, path: string, keys: NamedKeys): Promise<ReadBook | Failure> {
  const content = await readPolicyContent(io, path, keys);
  if (content.kind === "failure") return content;
  if (content.kind === "artifact") {
    const read = irOfArtifact(content);
    return read.kind === "failure" ? read : { kind: "book", book: openBook(read.policy, read.table) };
  }
  const read = compileText(content.text, path);
  if (read.kind === "failure") return read;
  const { policy, table } = read.compiled;
  const written = readWritten(read.source, formatOf(path));
  return { kind: "book", book: openBook(policy, table), placeOf: written && placesOf(policy, written) };
}

/** A case that was left out reaches nothing. */
function casesRun(suites: readonly LoadedSuite[], run: TestRun): readonly Case[] {
  const names = new Map(run.suites.map(({ path, cases }) => [path, new Set(cases.map(({ name }) => name))]));
  return suites.flatMap(({ suite }) => suite.cases.filter(({ name }) => names.get(suite.path)?.has(name)));
}

function coverageBy(io: Io, { book, placeOf }: ReadBook, path: string, cases: readonly Case[]): Coverage {
  const hits = cases.map((one) => {
    const call = callOfCase(book.table, one);
    return call === undefined ? [] : hitsOf(book, call.intent, call.options);
  });
  const counts = tally(book, hits);
  const named = { path, digest: book.table.policy.digest };
  return coverageOf(book, named, {
    counts,
    reaches: reachesShown(io, book, openPoints(counts)),
    ...(placeOf && { placeOf }),
  });
}

function reachesShown(io: Io, book: Book, open: readonly number[]): Reaches {
  const progress = progressLine(io);
  try {
    return finish(reachOf(book, open), progress.show);
  } finally {
    progress.clear();
  }
}
