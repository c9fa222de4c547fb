// The text of an inventory of tools. In: the content of its file. Out: plain data for a decision, or what is wrong with
// it. Of two members of one name the later counts, as in reference Gait: were it refused, most calls would run without
// what it says about tools.

import { readInventory } from "../intent/context.ts";
import { type GateFailure, unusable } from "./failure.ts";

export interface InventoryRead {
  readonly kind: "inventory";
  readonly value: unknown;
}

export function parseInventory(text: string): InventoryRead | GateFailure {
  const value = parse(text);
  if (value instanceof Error) return unusable(`parse wrkr inventory: ${value.message}`);
  const read = readInventory(value);
  return read.kind === "invalid" ? unusable(read.error) : { kind: "inventory", value };
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    return error instanceof Error ? error : new Error("unreadable");
  }
}
