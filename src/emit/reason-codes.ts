// Every reason code that a decision of a policy may have. In: a policy. Out: codes, sorted. A code that is missing here
// would make the types of a module lie; one too many only says that a case needs looking at which never comes.

import {
  CONSTRAINT_NAMES,
  type ConstraintName,
  constraintOf,
  SETTING_NAMES,
  settingOf,
} from "../constraints/definitions.ts";
import { DESTRUCTIVE_CODES } from "../decision/destructive-codes.ts";
import { KILL_SWITCH_CODES } from "../decision/kill-switch-codes.ts";
import type { BlockShape, KeyShape, Setting, Settings } from "../fields/shape.ts";
import type { Policy, Rule } from "../ir/policy.ts";
import { reasonFromName } from "../table/rules.ts";
import { uniqueSorted } from "../text/unique-sorted.ts";

export const reasonCodes = ({ default_verdict, settings, rules }: Policy): readonly string[] =>
  uniqueSorted([
    `default_${default_verdict}`,
    ...KILL_SWITCH_CODES,
    ...(rules.length === 0 ? [] : DESTRUCTIVE_CODES.keys()),
    ...SETTING_NAMES.flatMap((name) => blockCodes(settingOf(name).shape, settings[name])),
    ...new Set(rules.flatMap(ruleCodes)),
  ]);

const ruleCodes = ({ name, reason_codes, constraints }: Rule): readonly string[] => [
  ...(reason_codes.length > 0 ? reason_codes : [reasonFromName(name)]),
  ...CONSTRAINT_NAMES.flatMap((constraint) => constraintCodes(constraint, constraints)),
];

const constraintCodes = (name: ConstraintName, constraints: Rule["constraints"]): readonly string[] => {
  const settings: Settings | undefined = constraints[name];
  return settings === undefined ? [] : blockCodes(constraintOf(name).shape, settings);
};

function blockCodes({ reasons = [], keys }: BlockShape, settings: Settings): readonly string[] {
  if (keys.some((key) => isSwitch(key) && settings[key.key] !== true)) return [];
  return [...reasons, ...keys.flatMap((key) => keyCodes(key, settings[key.key]))];
}

/** While it is off, the whole block says nothing. */
const isSwitch = (key: KeyShape): boolean =>
  key.kind === "flag" && (key.switches === true || "empties" in key);

function keyCodes(key: KeyShape, setting: Setting | undefined): readonly string[] {
  const values = valuesOf(setting);
  if (values.length === 0) return [];
  const reasonOf = key.kind === "text" || key.kind === "texts" ? key.reasonOf : undefined;
  return [...(key.reasons ?? []), ...(reasonOf === undefined ? [] : values.map((value) => reasonOf(value)))];
}

/** As texts; none where nothing is said. */
function valuesOf(setting: Setting | undefined): readonly string[] {
  if (setting === undefined || setting === "" || setting === false || setting === 0) return [];
  return (typeof setting === "object" ? setting : [setting]).map(String);
}
