// What an inventory of tools knows about them. In: the content of an inventory file, or a program's record. Out: a
// map from tool name to item. It does not know where the inventory came from.

import { fold } from "../text/fold.ts";
import { decode } from "./decode.ts";
import { faultOf, refuse } from "./fault.ts";
import type { Decoded, Shape } from "./shape.ts";

const ITEM = {
  tool_name: "text",
  data_class: "text",
  endpoint_class: "text",
  autonomy_level: "text",
} as const satisfies Shape;

const FILE = { items: { list: ITEM, most: Number.POSITIVE_INFINITY } } as const satisfies Shape;

export type InventoryItem = Decoded<typeof ITEM>;
export type Inventory = ReadonlyMap<string, InventoryItem>;

export type InventoryResult =
  | { readonly kind: "inventory"; readonly inventory: Inventory }
  | { readonly kind: "invalid"; readonly error: string };

/** A list of items, or an object with the member `items`; null is an empty inventory. */
export function readInventory(value: unknown): InventoryResult {
  try {
    const items = { items: itemsOf(value) };
    const file = decode(FILE, items, { weight: Number.POSITIVE_INFINITY, unknownMembers: "ignore" });
    return { kind: "inventory", inventory: inventoryOf(file.items) };
  } catch (thrown) {
    return { kind: "invalid", error: `parse wrkr inventory: ${faultOf(thrown).message}` };
  }
}

/** An item without a tool name takes its key's. */
export function inventoryFromRecord(record: Readonly<Record<string, Partial<InventoryItem>>>): Inventory {
  const items = Object.entries(record).map(([key, item]) => ({
    ...EMPTY_ITEM,
    ...item,
    tool_name: fold(item.tool_name ?? "") || key,
  }));
  return inventoryOf(items);
}

const EMPTY_ITEM: InventoryItem = { tool_name: "", data_class: "", endpoint_class: "", autonomy_level: "" };

function itemsOf(value: unknown): unknown {
  if (value === null || Array.isArray(value)) return value;
  if (typeof value !== "object" || !Object.hasOwn(value, "items")) {
    return refuse("wrong-type", "the inventory must be a list of items, or an object with the member items");
  }
  // Safe: the member was just found, and whatever it holds is unknown.
  const { items } = value as { readonly items: unknown };
  return Array.isArray(items) ? items : refuse("wrong-type", "items must be an array");
}

/** Of two items for one tool the later counts; an item without a tool is none. */
function inventoryOf(items: readonly InventoryItem[]): Inventory {
  const inventory = new Map<string, InventoryItem>();
  for (const item of items) {
    const folded = foldItem(item);
    if (folded.tool_name !== "") inventory.set(folded.tool_name, folded);
  }
  return inventory;
}

function foldItem(item: InventoryItem): InventoryItem {
  return {
    tool_name: fold(item.tool_name),
    data_class: fold(item.data_class),
    endpoint_class: fold(item.endpoint_class),
    autonomy_level: fold(item.autonomy_level),
  };
}
