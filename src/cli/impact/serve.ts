// What a thread does: it opens both tables, then measures piece after piece. In: what `startWorkers` sets it up with, and a
// port. Out: findings, by the port. It reads no file.

import { measureFor } from "../../rollout/impact/measure.ts";
import type { Piece } from "../../rollout/impact/pieces.ts";
import { type ContestData, openContest } from "./contest-data.ts";

export interface Question {
  readonly piece: Piece;
  readonly place: number;
}

interface Port {
  on(event: "message", listener: (question: Question) => void): unknown;
  postMessage(value: unknown): void;
}

/** What is asked meanwhile waits until somebody listens. */
export function serve(port: Port, contest: ContestData): void {
  const measure = measureFor(openContest(contest));
  port.on("message", ({ piece, place }) => port.postMessage(measure(piece, place)));
}
