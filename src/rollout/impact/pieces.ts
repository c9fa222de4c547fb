// A stream of bytes, cut at the ends of lines. In: blocks of any size. Out: pieces of whole lines, or a file that is one
// document over many lines. What has to be held at a time has a bound: a longer line is passed over, and told.

import { MAX_LINE_BYTES } from "../../gate/decision-log/read-log.ts";

export interface Piece {
  readonly kind: "lines" | "document" | "too-long";
  /** None of what is too long. */
  readonly bytes: Uint8Array<ArrayBuffer>;
  /** Its last line has no end: whoever wrote it may not have come further. */
  readonly isOpen: boolean;
}

type Blocks = AsyncIterable<Uint8Array> | Iterable<Uint8Array>;

const LINE_BREAK = 0x0a;
const NOTHING = new Uint8Array();

interface Cutter {
  held: Uint8Array<ArrayBuffer>;
  /** `start`: no line is whole yet. `skip`: the rest of the line is passed over. `end`: the rest of the file is. */
  state: "start" | "lines" | "document" | "skip" | "end";
}

/** The last block is never cut, so a file that is small is one piece. */
export async function* piecesOf(blocks: Blocks): AsyncGenerator<Piece> {
  const cutter: Cutter = { held: NOTHING, state: "start" };
  for await (const block of withoutMark(blocks)) {
    yield* cut(cutter);
    if (cutter.state === "end") return;
    add(cutter, block);
  }
  const { held: bytes } = cutter;
  if (bytes.length === 0) return;
  const isDocument = opensDocument(cutter);
  const isOpen = !isDocument && bytes.at(-1) !== LINE_BREAK;
  yield { kind: isDocument ? "document" : "lines", bytes, isOpen };
}

const MARK = [0xef, 0xbb, 0xbf];

/** A byte order mark, which some editors put before the first line, is no part of it. */
async function* withoutMark(blocks: Blocks): AsyncGenerator<Uint8Array> {
  let start: Uint8Array | undefined = NOTHING;
  for await (const block of blocks) {
    if (start === undefined) {
      yield block;
      continue;
    }
    const known: Uint8Array = start.length === 0 ? block : joined(start, block);
    start = known.length < MARK.length ? known : undefined;
    if (start === undefined)
      yield MARK.every((byte, at) => known[at] === byte) ? known.subarray(MARK.length) : known;
  }
  if (start !== undefined) yield start;
}

/** Gives away the lines that are whole. */
function* cut(cutter: Cutter): Generator<Piece> {
  if (opensDocument(cutter)) cutter.state = "document";
  const { held, state } = cutter;
  const end = state === "document" ? 0 : held.lastIndexOf(LINE_BREAK) + 1;
  if (end > 0) {
    yield { kind: "lines", bytes: held.slice(0, end), isOpen: false };
    cutter.held = held.slice(end);
    cutter.state = "lines";
  }
  if (cutter.held.length <= MAX_LINE_BYTES) return;
  yield { kind: "too-long", bytes: NOTHING, isOpen: false };
  cutter.held = NOTHING;
  cutter.state = state === "document" ? "end" : "skip";
}

function add(cutter: Cutter, block: Uint8Array): void {
  const rest = cutter.state === "skip" ? afterBreak(block) : block;
  if (rest.length === 0) return;
  cutter.held = joined(cutter.held, rest);
  if (cutter.state === "skip") cutter.state = "lines";
}

function joined(held: Uint8Array, block: Uint8Array): Uint8Array<ArrayBuffer> {
  const whole = new Uint8Array(held.length + block.length);
  whole.set(held);
  whole.set(block, held.length);
  return whole;
}

/** What follows the end of a line that is passed over. */
function afterBreak(block: Uint8Array): Uint8Array {
  const end = block.indexOf(LINE_BREAK);
  return end === -1 ? NOTHING : block.subarray(end + 1);
}

/** A record that was written for people: its first line is a brace alone, which is no line of any log. */
const opensDocument = ({ held, state }: Cutter): boolean =>
  state === "document" ||
  (state === "start" && /^\s*\{[ \t\r]*\n/.test(new TextDecoder("latin1").decode(held.subarray(0, START))));

const START = 256;
