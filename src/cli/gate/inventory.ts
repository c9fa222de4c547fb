// The file of an inventory of tools. In: a path, or none. Out: the inventory as data, undefined where there is
// none, or what a call of high risk is blocked with and any other call is warned with.

import { blockedBy } from "../../gate/failure.ts";
import { type InventoryRead, parseInventory } from "../../gate/inventory-text.ts";
import { cleanPath } from "../../text/clean-path.ts";
import { type Failure, inputFailure } from "../command.ts";
import type { Io } from "../io.ts";

const MAX_INVENTORY_BYTES = 64 * 1_048_576;

const WITHOUT = "wrkr inventory unavailable; continuing without context enrichment";

export interface Enrichment {
  readonly kind: "enrichment";
  /** A parsed inventory, and the label that decisions name it by. */
  readonly inventory?: { readonly value: unknown; readonly label: string };
  readonly warnings: readonly string[];
}

export function readEnrichment(io: Io, path: string | undefined, failsClosed: boolean): Enrichment | Failure {
  if (path === undefined) return { kind: "enrichment", warnings: [] };
  const label = cleanPath(path);
  const read = readInventory(io, label);
  if (read.kind === "inventory") {
    return { kind: "enrichment", inventory: { value: read.value, label }, warnings: [] };
  }
  if (!failsClosed) return { kind: "enrichment", warnings: [WITHOUT] };
  return blockedBy(`wrkr inventory unavailable in fail-closed mode: ${read.message}`);
}

function readInventory(io: Io, path: string): InventoryRead | Failure {
  const found = io.kindOf(path);
  if (found.kind === "fault") return inputFailure(`stat wrkr inventory: ${found.message}`);
  const read = io.readFile(path, MAX_INVENTORY_BYTES);
  if (read.kind === "fault") return inputFailure(`read wrkr inventory: ${read.message}`);
  // Bytes that are no UTF-8 are replaced, as in reference Gait: were they refused, most calls would run without an inventory.
  return parseInventory(new TextDecoder("utf-8", { ignoreBOM: true }).decode(read.bytes));
}
