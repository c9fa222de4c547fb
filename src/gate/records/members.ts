// Members of a record that was read by its shape. In: the record and a name. Out: the member as its type; what is left
// out is empty. INVARIANT: the shape has checked the types.

import { type Instant, parseInstant, ZERO_INSTANT } from "../../time/instant.ts";
import type { JsonObject } from "./record-shape.ts";

export function textOf(record: JsonObject, name: string): string {
  const value = record[name];
  return typeof value === "string" ? value : "";
}

export function numberOf(record: JsonObject, name: string): number {
  const value = record[name];
  return typeof value === "number" ? value : 0;
}

export function textsOf(record: JsonObject, name: string): readonly string[] {
  const value = record[name];
  return Array.isArray(value) ? value.filter((item) => typeof item === "string") : [];
}

export const timeOf = (record: JsonObject, name: string): Instant =>
  parseInstant(textOf(record, name)) ?? ZERO_INSTANT;

export function recordIn(record: JsonObject, name: string): JsonObject | undefined {
  const value = record[name];
  const isRecord = typeof value === "object" && value !== null && !Array.isArray(value);
  return isRecord ? (value as JsonObject) : undefined; // Checked in the line above.
}

/** The record without its signature, which is what is signed. */
export function unsigned({ signature: _, ...record }: JsonObject): JsonObject {
  return record;
}
