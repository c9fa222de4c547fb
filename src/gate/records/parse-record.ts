// The text of a record's file. In: text and the shape of the record. Out: the record, or what is wrong with the text.

import type { Json } from "../../canonical/json.ts";
import { parseJson } from "../../intent/parse-json.ts";
import { type GateFailure, unusable } from "../failure.ts";
import { type MemberType, type RecordRead, type RecordShape, readRecord } from "./record-shape.ts";

export interface JsonRead {
  readonly kind: "json";
  readonly value: Json;
}

/** `typeOf` says what is expected at a place: an integer is written as one, so `1.0` and `1e2` are none, as in Go. */
export function parseRecordJson(text: string, typeOf: TypeOf): JsonRead | GateFailure {
  const parsed = parseJson(text, {
    checkLiteral: (path, literal) =>
      literal.startsWith('"') || typeOf(path) !== "integer"
        ? undefined
        : `${path.join(".")} must be written as an integer`,
  });
  return parsed.kind === "invalid" ? unusable(parsed.message) : { kind: "json", value: parsed.value };
}

type TypeOf = (path: readonly (string | number)[]) => MemberType | undefined;

export function parseRecord(shape: RecordShape, text: string): RecordRead | GateFailure {
  const parsed = parseRecordJson(text, (path) => typeIn(shape, path));
  return parsed.kind === "failure" ? parsed : readRecord(shape, parsed.value);
}

/** Undefined where the shape knows nothing. */
export function typeIn(shape: RecordShape, path: readonly (string | number)[]): MemberType | undefined {
  let type: MemberType | undefined = { record: shape };
  for (const step of path) {
    if (type === undefined || typeof type === "string") return undefined;
    if (typeof step === "number") type = "list" in type ? { record: type.list } : undefined;
    else if ("record" in type) type = type.record[step.toLowerCase()]?.type;
    else return undefined;
  }
  return type;
}
