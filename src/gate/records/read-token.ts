// The text of a token. In: text, and which kind of token it should be. Out: its record, unproven.

import { type GateFailure, unusable } from "../failure.ts";
import { APPROVAL_TOKEN } from "./approval-token.ts";
import { DELEGATION_TOKEN } from "./delegation-token.ts";
import { parseRecord } from "./parse-record.ts";
import type { RecordRead } from "./record-shape.ts";

const SHAPES = { approval: APPROVAL_TOKEN, delegation: DELEGATION_TOKEN } as const;

export function readToken(of: keyof typeof SHAPES, text: string): RecordRead | GateFailure {
  const read = parseRecord(SHAPES[of], text);
  return read.kind === "failure" ? unusable(`parse ${of} token: ${read.message}`) : read;
}
