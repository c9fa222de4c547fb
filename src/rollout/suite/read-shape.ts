// A tree of YAML read along its shape. In: the tree. Out: typed values with their places; unknown keys and values of a wrong
// type are reported and left out, so that everything else can still be judged. It knows no key of a suite.

import { suggest } from "../../diagnostics/suggest.ts";
import type { MemberType } from "../../intent/shape.ts";
import type { Raise } from "../../ir/problems.ts";
import { kindWord, readFlag, readInteger, readText } from "../../ir/read-scalar.ts";
import type { Span } from "../../source/span.ts";
import type { Block, Entry, List, Scalar, Value } from "../../syntax/ast.ts";
import { parseInstant } from "../../time/instant.ts";
import { typeAtPath } from "./path.ts";
import { readData } from "./read-data.ts";
import type {
  At,
  BlockOf,
  BlockShape,
  Choice,
  ListShape,
  MapEntry,
  MapShape,
  Shape,
  TextShape,
} from "./shape.ts";

/** Reads a mapping whose keys are known. */
export function readBlock<S extends BlockShape>(block: Block, shape: S, raise: Raise): BlockOf<S> {
  const read: Record<string, At<unknown>> = {};
  for (const entry of block.entries) {
    const key = Object.hasOwn(shape.keys, entry.key) ? shape.keys[entry.key] : undefined;
    if (key === undefined) raiseUnknown(entry, shape, raise);
    else if (!isNull(entry.value)) {
      const value = readAt(entry.value, key.shape, raise);
      if (value !== undefined) read[entry.key] = value;
    }
  }
  for (const [key, { required, shape: wanted }] of Object.entries(shape.keys)) {
    if (required === true && !block.entries.some((entry) => isMeantAs(key, entry))) {
      const words = wanted.kind === "text" ? (wanted.oneOf ?? []) : [];
      raise("suite-missing-key", startOf(block.span), { key, words });
    }
  }
  return read as BlockOf<S>; // Each value was read along the shape of its key.
}

/** A key without a value is one that was not written. */
const isNull = (value: Value): boolean => value.kind === "scalar" && value.type === "null";

/** A misspelt key is reported as such alone. */
const isMeantAs = (known: string, { key, value }: Entry): boolean =>
  !isNull(value) && (key === known || suggest(key, [known]) === known);

function raiseUnknown({ key, keySpan }: Entry, { keys }: BlockShape, raise: Raise): void {
  raise("unknown-key", keySpan, { key, known: Object.keys(keys), homes: [] });
}

/** The first character: a mapping that goes on for lines is not marked as a whole. */
const startOf = ({ start }: Span): Span => ({
  start,
  end: { ...start, column: start.column + 1, offset: start.offset + 1 },
});

function readAt(value: Value, shape: Shape, raise: Raise): At<unknown> | undefined {
  const read = readValue(value, shape, raise);
  if (read === undefined) return undefined;
  const isBroken = value.kind === "list" && Array.isArray(read) && read.length < value.items.length;
  return { value: read, span: value.span, ...(isBroken && { isBroken }) };
}

function readValue(value: Value, shape: Shape, raise: Raise): unknown {
  switch (shape.kind) {
    case "text":
      return readWord(value, shape, raise);
    case "flag":
      return readFlag(value, raise);
    case "count":
      return readCount(value, raise);
    case "time":
      return readTime(value, raise);
    case "data":
      return readData(value, shape.type, raise);
    case "list":
      return value.kind === "list" ? readList(value, shape, raise) : misplaced(value, "sequence", raise);
    case "map":
      return value.kind === "block" ? readMap(value, shape, raise) : misplaced(value, "mapping", raise);
    case "block":
      return value.kind === "block"
        ? readBlock(value, shape, raise)
        : misplaced(value, "mapping", raise, shape);
    case "choice":
      return readChoice(value, shape, raise);
  }
}

function misplaced(
  value: Value,
  expected: "mapping" | "sequence",
  raise: Raise,
  shape?: BlockShape,
): undefined {
  const text = value.kind === "scalar" ? { text: value.text } : {};
  const keys = shape === undefined ? [] : Object.keys(shape.keys);
  raise("wrong-kind", value.span, { found: kindWord(value), expected, keys, ...text });
}

function readWord(value: Value, { oneOf }: TextShape, raise: Raise): string | undefined {
  const text = readText(value, raise);
  if (text === undefined || oneOf === undefined || oneOf.includes(text)) return text;
  raise("invalid-value", value.span, { text: `\`${text}\` is not known here`, found: text, expected: oneOf });
  return undefined;
}

function readCount(value: Value, raise: Raise): number | undefined {
  const count = readInteger(value, raise);
  if (count === undefined || count >= 0) return count;
  raise("invalid-value", value.span, { text: "a count is not negative", advice: "write 0 or more" });
  return undefined;
}

function readTime(value: Value, raise: Raise): string | undefined {
  const text = readText(value, raise);
  if (text === undefined || parseInstant(text) !== undefined) return text;
  const advice = "write date, time and zone, such as 2026-03-01T12:00:00Z";
  raise("invalid-value", value.span, { text: `\`${text}\` is no time`, advice });
  return undefined;
}

const readList = ({ items }: List, { of }: ListShape, raise: Raise): readonly At<unknown>[] =>
  items.flatMap((item) => {
    let isBroken = false;
    const read = readAt(item, of, (...problem) => {
      isBroken = true;
      raise(...problem);
    });
    return read === undefined ? [] : [isBroken ? { ...read, isBroken } : read];
  });

const readMap = ({ entries }: Block, { of, paths }: MapShape, raise: Raise): readonly MapEntry<unknown>[] =>
  entries.flatMap(({ key, keySpan, value }) => {
    const shape = paths === true ? shapeAt(key, keySpan, of, raise) : of;
    const item = shape && readAt(value, shape, raise);
    return item === undefined ? [] : [{ key, keySpan, item }];
  });

/** What may stand at a path into an intent. */
function shapeAt(key: string, keySpan: Span, of: Shape, raise: Raise): Shape | undefined {
  const found = typeAtPath(key);
  if (found.kind === "unknown-member") raise("suite-unknown-member", keySpan, found);
  else if (found.kind === "no-path") raise("suite-path", keySpan, { path: key, why: found.why });
  else return found.type === undefined ? of : typed(of, found.type);
  return undefined;
}

const typed = (shape: Shape, type: MemberType): Shape =>
  shape.kind === "list" ? { ...shape, of: typed(shape.of, type) } : { kind: "data", type };

const FORMS = { scalar: "scalar", list: "list", block: "mapping" } as const satisfies Record<
  (Scalar | List | Block)["kind"],
  keyof Choice
>;

const FORM_WORDS = { scalar: "a text", list: "a list", mapping: "a mapping" } as const;

function readChoice(value: Value, choice: Choice, raise: Raise) {
  const form = FORMS[value.kind];
  const shape = choice[form];
  if (shape === undefined) {
    const wanted = Object.values(FORMS).filter((one) => choice[one] !== undefined);
    const text = `found ${FORM_WORDS[form]}, expected ${wanted.map((one) => FORM_WORDS[one]).join(" or ")}`;
    raise("invalid-value", value.span, { text, advice: "see docs/suites.md for what may stand here" });
    return undefined;
  }
  const of = readValue(value, shape, raise);
  return of === undefined ? undefined : { form, of };
}
