// The flags of a command with those that nearly every command has. In: a command. Out: what it can be told.

import type { Command } from "./command.ts";
import { type FlagSpec, switchFlag } from "./flags.ts";
import { referenceFlags } from "./reference-flags.ts";

const JSON_FLAG = switchFlag("json", "Print one JSON object instead of text.");
const HELP_FLAG = switchFlag("help", "Print this page.");

export function everyFlag({ words, flags, isTerse }: Command): readonly FlagSpec[] {
  const all = isTerse === true ? [...flags, JSON_FLAG] : [...flags, JSON_FLAG, HELP_FLAG];
  const known = referenceFlags(words);
  return all.map((flag) => (known.has(flag.name) ? { ...flag, lastWins: true } : flag));
}
