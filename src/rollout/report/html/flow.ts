// The verdict matrix as a picture: on the left the calls as the baseline decides them, on the right as the candidate does,
// with a band for each cell. In: the cells. Out: SVG, hidden from screen readers, which have the table.

import { VERDICTS, type Verdict } from "../../../decision/verdict.ts";
import type { Cell } from "../../impact/summary.ts";
import { turnOf } from "./turn.ts";

/** Of the bands; names of verdicts stand on both sides. */
const [WIDTH, HEIGHT] = [250, 250];
const [NAMES, HEAD] = [118, 26];
const POST = 12;
const GAP = 14;
/** A band that is too thin to be seen would hide a single call that was loosened among thousands. */
const THINNEST = 3;

interface Band extends Cell {
  readonly thickness: number;
}

export function flowPicture(cells: readonly Cell[]): string {
  const bands = bandsOf(cells.filter(({ count }) => count > 0));
  if (bands.length === 0) return "";
  const left = stack(bands, "baseline");
  const right = stack(bands, "candidate");
  const height = Math.max(left.height, right.height);
  const box = `${-NAMES} ${-HEAD} ${WIDTH + 2 * NAMES} ${round(height + HEAD)}`;
  return [
    `<svg class="flow" viewBox="${box}" aria-hidden="true" focusable="false">`,
    ...inFront(bands).map((band) => bandMarkup(band, left.at(band), right.at(band))),
    ...left.posts.map((post) => postMarkup(post, 0)),
    ...right.posts.map((post) => postMarkup(post, WIDTH - POST)),
    label("baseline", { x: -8, y: -10, anchor: "end" }),
    label("candidate", { x: WIDTH + 8, y: -10, anchor: "start" }),
    ...left.posts.map((post) => label(post.verdict, { x: -8, y: middleOf(post), anchor: "end" })),
    ...right.posts.map((post) => label(post.verdict, { x: WIDTH + 8, y: middleOf(post), anchor: "start" })),
    "</svg>",
  ].join("\n");
}

function bandsOf(cells: readonly Cell[]): readonly Band[] {
  const total = cells.reduce((sum, { count }) => sum + count, 0);
  const room = HEIGHT - GAP * (VERDICTS.length - 1);
  return cells.map((cell) => ({ ...cell, thickness: Math.max(THINNEST, (cell.count / total) * room) }));
}

/** What changed is drawn over what did not. */
const inFront = (bands: readonly Band[]): readonly Band[] => [
  ...bands.filter(({ baseline, candidate }) => baseline === candidate),
  ...bands.filter(({ baseline, candidate }) => baseline !== candidate),
];

interface Post {
  readonly verdict: Verdict;
  readonly top: number;
  readonly thickness: number;
}

/** One side: a post for each verdict that occurs, and where each band begins. */
function stack(bands: readonly Band[], side: "baseline" | "candidate") {
  const other = side === "baseline" ? "candidate" : "baseline";
  const tops = new Map<Band, number>();
  const posts: Post[] = [];
  let top = 0;
  for (const verdict of VERDICTS) {
    const own = VERDICTS.flatMap((far) =>
      bands.filter((band) => band[side] === verdict && band[other] === far),
    );
    if (own.length === 0) continue;
    const start = top;
    for (const band of own) {
      tops.set(band, top);
      top += band.thickness;
    }
    posts.push({ verdict, top: start, thickness: top - start });
    top += GAP;
  }
  return { posts, height: top - GAP, at: (band: Band): number => tops.get(band) ?? 0 };
}

function bandMarkup({ baseline, candidate, thickness }: Band, from: number, to: number): string {
  const [start, end, middle] = [POST, WIDTH - POST, WIDTH / 2];
  const [a, b, c, d] = [from, to, to + thickness, from + thickness].map(round);
  const edge =
    `M${start} ${a}C${middle} ${a} ${middle} ${b} ${end} ${b}` +
    `V${c}C${middle} ${c} ${middle} ${d} ${start} ${d}Z`;
  return `<path class="band ${turnOf(baseline, candidate)}" d="${edge}"/>`;
}

const postMarkup = ({ verdict, top, thickness }: Post, x: number): string =>
  `<rect class="post ${verdict}" x="${x}" y="${round(top)}" width="${POST}" height="${round(thickness)}"/>`;

const middleOf = ({ top, thickness }: Post): number => top + thickness / 2 + 4;

interface At {
  readonly x: number;
  readonly y: number;
  readonly anchor: "start" | "end";
}

const label = (text: string, { x, y, anchor }: At): string =>
  `<text x="${x}" y="${round(y)}" text-anchor="${anchor}">${text}</text>`;

/** Enough for any screen, and the same text on every machine. */
const round = (length: number): number => Math.round(length * 10) / 10;
