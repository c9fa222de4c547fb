// What a decision depends on beside policy and intent. In: the options of the public door. Out: the same for the
// two evaluators, read once. The clock is read here and nowhere else, and only where no time was given.

import { type Inventory, readInventory } from "../intent/context.ts";
import { trim } from "../text/trim.ts";
import { fromDate, type Instant, parseInstant } from "../time/instant.ts";
import { type KillSwitchState, readKillSwitch } from "./kill-switch-state.ts";

export interface InventoryRow {
  readonly tool_name?: string;
  readonly data_class?: string;
  readonly endpoint_class?: string;
  readonly autonomy_level?: string;
}

export interface DecideOptions {
  /** The moment that freeze windows, expiries and the kill switch are judged at. RFC 3339 text or a Date. */
  readonly now?: Date | string;
  /** The moment that the age of context evidence is counted to; the clock when absent, never `now`. */
  readonly contextEvidenceTime?: Date | string;
  /** What is known about tools: the parsed inventory file, or items by tool name. */
  readonly wrkrInventory?: unknown;
  /** Label under which decisions report the inventory. */
  readonly wrkrSource?: string;
  /** A parsed context envelope. It is checked and bound to the intent. */
  readonly contextEnvelope?: unknown;
  /** The parsed state of the kill switch; `"unavailable"`, or anything that is no valid state, blocks. */
  readonly killSwitch?: unknown;
}

/** INVARIANT: each time is the same however often it is asked for, and the clock is read at most once. */
export interface Circumstances {
  readonly now: () => Instant;
  readonly evidenceTime: () => Instant;
  readonly inventory: Inventory;
  readonly inventoryLabel: string;
  readonly envelope: unknown;
  readonly killSwitch: KillSwitchState | undefined;
}

const NAMES: ReadonlySet<string> = new Set([
  "now",
  "contextEvidenceTime",
  "wrkrInventory",
  "wrkrSource",
  "contextEnvelope",
  "killSwitch",
] satisfies (keyof DecideOptions)[]);

/**
 * The clock is read when a time is first asked for, because most decisions ask for none.
 * @throws RangeError for options that cannot mean what their author wants, misspelt names included.
 */
export function readOptions(options: DecideOptions | undefined, clock: () => Date): Circumstances {
  let read: Instant | undefined;
  const wallClock = (): Instant => {
    read ??= readTime("the clock", clock());
    return read;
  };
  return options === undefined ? bareCircumstances(wallClock) : givenCircumstances(options, wallClock);
}

const bareCircumstances = (wallClock: () => Instant): Circumstances => ({
  now: wallClock,
  evidenceTime: wallClock,
  inventory: NOTHING_KNOWN,
  inventoryLabel: INVENTORY_LABEL,
  envelope: undefined,
  killSwitch: undefined,
});

function givenCircumstances(options: DecideOptions, wallClock: () => Instant): Circumstances {
  checkNames(options, NAMES);
  const { now, contextEvidenceTime, wrkrSource = "", killSwitch } = options;
  if (typeof wrkrSource !== "string") throw new RangeError("option wrkrSource is not a text");
  const evidenceTime = timeOption("contextEvidenceTime", contextEvidenceTime) ?? wallClock;
  return {
    now: timeOption("now", now) ?? evidenceTime,
    evidenceTime,
    inventory: inventoryOf(options.wrkrInventory),
    inventoryLabel: trim(wrkrSource) || INVENTORY_LABEL,
    envelope: options.contextEnvelope,
    killSwitch: killSwitch === undefined ? undefined : readKillSwitch(killSwitch),
  };
}

function timeOption(name: string, value: unknown): (() => Instant) | undefined {
  if (value === undefined) return undefined;
  const time = readTime(name, value);
  return () => time;
}

const INVENTORY_LABEL = "wrkr_inventory";

/** A misspelt option would be an option that is not there, and with `killSwitch` that lets calls pass. */
export function checkNames(options: unknown, names: ReadonlySet<string>, within = ""): void {
  if (!isPlainObject(options)) throw new RangeError(`${within || "options"} are not an object`);
  const unknown = Object.keys(options).find((name) => !names.has(name));
  if (unknown !== undefined) throw new RangeError(`unknown option ${within && `${within}.`}${unknown}`);
}

/** @throws RangeError for something else than a usable time. */
export function readTime(name: string, value: unknown): Instant {
  const instant =
    typeof value === "string" ? parseInstant(value) : value instanceof Date ? fromDate(value) : undefined;
  if (instant === undefined)
    throw new RangeError(`option ${name} is not a time between the years 0 and 9999`);
  return instant;
}

const NOTHING_KNOWN: Inventory = new Map();

/** A list of rows, `{ items: rows }`, or rows by tool name. */
function inventoryOf(value: unknown): Inventory {
  if (value === undefined) return NOTHING_KNOWN;
  const byName = isPlainObject(value) && !Object.hasOwn(value, "items");
  const read = readInventory(byName ? rowsOf(value) : value);
  if (read.kind === "invalid") throw new RangeError(`option wrkrInventory: ${read.error}`);
  return read.inventory;
}

/** A row that does not name its tool is about the tool it stands under. */
function rowsOf(byName: Readonly<Record<string, unknown>>): readonly unknown[] {
  return Object.entries(byName).map(([tool_name, row]) => {
    if (!isPlainObject(row))
      throw new RangeError(`option wrkrInventory: the row of ${tool_name} is not an object`);
    return typeof row.tool_name === "string" && trim(row.tool_name) !== "" ? row : { ...row, tool_name };
  });
}

function isPlainObject(value: unknown): value is Readonly<Record<string, unknown>> {
  if (typeof value !== "object" || value === null) return false;
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === null || Object.getPrototypeOf(prototype) === null;
}
