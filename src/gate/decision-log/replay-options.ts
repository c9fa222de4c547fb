// The options of a decision, as far as they bear on one call. In: options, the intent. Out: plain data with which any policy
// decides this call as it would with all of them. Inventories and kill switches are as large as they like; of each what
// speaks of the call stays.

import type { Json } from "../../canonical/json.ts";
import { type Circumstances, type DecideOptions, readOptions } from "../../decision/options.ts";
import { bareOutcome } from "../../decision/outcome.ts";
import type { Intent } from "../../intent/intent.ts";
import { applyKillSwitch } from "../../runtime/kill-switch.ts";
import { fold } from "../../text/fold.ts";
import { trim } from "../../text/trim.ts";
import { formatInstant } from "../../time/instant.ts";

export interface LoggedOptions {
  readonly now: string;
  readonly contextEvidenceTime: string;
  readonly wrkrInventory?: readonly Json[];
  readonly wrkrSource?: string;
  readonly contextEnvelope?: Json;
  readonly killSwitch?: Json;
}

/** INVARIANT: both times are given, so no clock is read. */
export type TimedOptions = DecideOptions & Required<Pick<DecideOptions, "now" | "contextEvidenceTime">>;

export function replayOptions(options: TimedOptions, intent: Intent): LoggedOptions {
  const read = readOptions(options, noClock);
  const items = itemsFor(intent, read);
  const { contextEnvelope, killSwitch } = options;
  return {
    now: formatInstant(read.now()),
    contextEvidenceTime: formatInstant(read.evidenceTime()),
    ...(items.length === 0 ? {} : { wrkrInventory: items, wrkrSource: read.inventoryLabel }),
    ...(contextEnvelope === undefined ? {} : { contextEnvelope: jsonOf(contextEnvelope) }),
    ...(killSwitch === undefined ? {} : { killSwitch: switchFor(intent, read, killSwitch) }),
  };
}

function noClock(): never {
  throw new RangeError("a logged decision has its times");
}

function itemsFor({ tool_name, script }: Intent, { inventory }: Circumstances): readonly Json[] {
  const tools = new Set([tool_name, ...(script?.steps ?? []).map((step) => step.tool_name)].map(fold));
  return [...tools].flatMap((tool) => {
    const item = inventory.get(tool);
    return item === undefined ? [] : [{ ...item }];
  });
}

/** Which entries stop the call does not depend on a policy. */
function switchFor(intent: Intent, read: Circumstances, state: unknown): Json {
  if (read.killSwitch === "unavailable") return "unavailable";
  const asked = applyKillSwitch(bareOutcome("allow", [], []), intent, read).kill_switch;
  const matched = new Set(asked?.matched_entry_ids);
  // Safe: it was read as a state, so it is an object, and its entries are objects or there are none.
  const { entries, ...others } = jsonOf(state) as { readonly entries?: readonly SwitchEntry[] | null };
  const stopping = (entries ?? []).filter(({ entry_id = "" }) => {
    const id = trim(entry_id);
    return id === "" || matched.has(id);
  });
  return { ...others, entries: stopping };
}

type SwitchEntry = { readonly entry_id?: string };

/** A copy, as whoever reads the line will have it. */
const jsonOf = (value: unknown): Json => JSON.parse(JSON.stringify(value));
