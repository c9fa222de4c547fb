// What one setting was given as, on the command line or in the project configuration. In: both, and the name of a flag.
// Out: its value as it was typed. What a value means is not known here.

import { trim } from "../../text/trim.ts";
import type { ReadFlags } from "../flags.ts";
import type { Config } from "./config.ts";
import type { SwitchFlag, ValueFlag } from "./gate-settings.ts";

export interface Given {
  readonly flags: ReadFlags;
  readonly config: Config;
}

export const isOn = ({ switches }: ReadFlags, flag: SwitchFlag): boolean => switches.get(flag) === true;

/** A flag that was typed as a blank was typed. */
export const typedValue = ({ values }: ReadFlags, flag: ValueFlag): string | undefined => values.get(flag);

/** The configuration speaks where the flag is blank. White space that nothing speaks for is a value, an empty text is none. */
export function givenValue({ flags, config }: Given, flag: ValueFlag): string | undefined {
  const typed = flags.values.get(flag) ?? "";
  const configured: ReadonlyMap<string, string> = config.values;
  const value = trim(typed) === "" ? configured.get(flag) || typed : typed;
  return value === "" ? undefined : value;
}

/** The same for settings in which white space is nothing. */
export function trimmedValue(given: Given, flag: ValueFlag): string | undefined {
  const value = trim(givenValue(given, flag) ?? "");
  return value === "" ? undefined : value;
}
