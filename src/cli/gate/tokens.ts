// Tokens that were shown, as files. In: what kind they are of, and paths. Out: records, or why one cannot be read. What
// tokens are is loaded where there are any.

import type { GateFailure } from "../../gate/failure.ts";
import { unusable } from "../../gate/failure.ts";
import type { JsonObject, RecordRead } from "../../gate/records/record-shape.ts";
import type { TokensRead } from "../../gate/ruling.ts";
import { LIMITS } from "../../intent/limits.ts";
import { decodeUtf8 } from "../../text/utf8.ts";
import type { Io } from "../io.ts";

export type TokenName = "approval" | "delegation";

export async function readTokens(
  io: Io,
  of: TokenName,
  paths: readonly string[],
): Promise<TokensRead | GateFailure> {
  const tokens: JsonObject[] = [];
  for (const path of paths) {
    const read = await readToken(io, of, path);
    if (read.kind === "failure") return read;
    tokens.push(read.record);
  }
  return { kind: "tokens", tokens };
}

export async function readToken(io: Io, of: TokenName, path: string): Promise<RecordRead | GateFailure> {
  const { readToken: parse } = await import("../../gate/records/read-token.ts");
  const read = io.readFile(path, LIMITS.bytes);
  if (read.kind === "fault") return unusable(`read ${of} token: ${read.message}`);
  const text = decodeUtf8(read.bytes);
  return text === undefined ? unusable(`parse ${of} token: not UTF-8 text`) : parse(of, text);
}
