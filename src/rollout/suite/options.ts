// What a case gives a decision beside policy and call. In: what was written, in the suite or in the files that it names. Out:
// options of a decision, tried, so that no decision meets one that it cannot use. Undefined members after a report.

import type { Json } from "../../canonical/json.ts";
import { readKillSwitch } from "../../decision/kill-switch-state.ts";
import { readOptions as tryOptions } from "../../decision/options.ts";
import { parseJson } from "../../intent/parse-json.ts";
import type { Span } from "../../source/span.ts";
import { isMembers } from "./change.ts";
import { type Reading, textOf } from "./reading.ts";
import { SAMPLE_TIME } from "./sample-call.ts";
import type { At } from "./shape.ts";
import type { CaseOptions } from "./suite.ts";
import type { OptionsText } from "./suite-shape.ts";

export function readOptions(text: OptionsText, reading: Reading): CaseOptions {
  const { inventory, context_envelope, kill_switch } = text;
  const wrkrInventory = inventory && inventoryOf(inventory, reading);
  const contextEnvelope = context_envelope && dataOf(context_envelope, reading);
  const killSwitch = kill_switch && killSwitchOf(kill_switch, reading);
  return {
    ...(wrkrInventory !== undefined && { wrkrInventory }),
    ...(contextEnvelope !== undefined && { contextEnvelope }),
    ...(killSwitch !== undefined && { killSwitch }),
  };
}

type DataText =
  | { readonly form: "scalar"; readonly of: string }
  | { readonly form: "list"; readonly of: readonly At<Json>[] }
  | { readonly form: "mapping"; readonly of: Json };

function dataOf({ value, span }: At<DataText>, reading: Reading): Json | undefined {
  if (value.form === "mapping") return value.of;
  if (value.form === "list") return value.of.map((item) => item.value);
  const text = textOf({ value: value.of, span }, reading);
  const parsed = text === undefined ? undefined : parseJson(text, { bytes: text.length * 3 });
  if (parsed?.kind !== "invalid") return parsed?.value;
  return refuse(span, `${value.of}: ${parsed.message}`, "write the file as JSON", reading);
}

function refuse(span: Span, what: string, advice: string, { raise }: Reading): undefined {
  raise("suite-options", span, { what, advice });
}

function inventoryOf(text: At<DataText>, reading: Reading): Json | undefined {
  const wrkrInventory = dataOf(text, reading);
  try {
    tryOptions({ wrkrInventory }, () => new Date(0));
    return wrkrInventory;
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    const what = error.message.replace(/^option wrkrInventory: /, "");
    return refuse(text.span, what, "write rows with a tool_name, or rows by tool name", reading);
  }
}

function killSwitchOf(text: At<DataText>, reading: Reading): Json | undefined {
  const { value, span } = text;
  if (value.form === "scalar" && value.of === "unavailable") return value.of;
  const data = dataOf(text, reading);
  if (data === undefined) return undefined;
  const state = value.form === "list" ? stateOf(value.of) : data;
  if (readKillSwitch(state) !== "unavailable") return state;
  const advice = "write entries such as `{ tool_name: fs.delete }`, the file of a state, or `unavailable`";
  return refuse(span, "this is no state of a kill switch", advice, reading);
}

/** An entry stops calls from the start of time, unless it says otherwise. */
const stateOf = (entries: readonly At<Json>[]): Json => ({
  schema_id: "gait.gate.kill_switch_state",
  schema_version: "1.0.0",
  created_at: SAMPLE_TIME,
  updated_at: SAMPLE_TIME,
  entries: entries.map(({ value }, index) =>
    isMembers(value)
      ? { entry_id: `entry-${index + 1}`, enabled: true, created_at: SAMPLE_TIME, ...value }
      : value,
  ),
});
