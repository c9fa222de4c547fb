// What constraints, and the settings of a policy as a whole, can be tried for. In: settings. Out: their points, and for each
// setting the block as it would be without it.

import {
  CONSTRAINT_NAMES,
  constraintOf,
  type PolicySettings,
  SETTINGS,
} from "../../constraints/definitions.ts";
import type { EncodedKey, EncodedShape, Setting, Settings } from "../../fields/shape.ts";
import type { Rule } from "../../ir/policy.ts";
import type { AboutBlock, BlockPoint, SettingPoint } from "./point.ts";

export const blockPoints = (constraints: Rule["constraints"], rule: number): readonly BlockPoint[] =>
  CONSTRAINT_NAMES.flatMap((name): readonly BlockPoint[] => {
    const settings = constraints[name];
    if (settings === undefined) return [];
    const { shape } = constraintOf(name);
    const about = { rule, block: name };
    return shape.onlyObliges === true
      ? [{ kind: "obliges", label: `${name} obliges`, ...about }]
      : pointsAbout(shape, settings, about);
  });

/** What a gate or a server has to enforce has no point: no decision shows it. */
export function settingBlockPoints({ fail_closed, scripts }: PolicySettings): readonly BlockPoint[] {
  return [
    ...(fail_closed.enabled
      ? pointsAbout(SETTINGS.fail_closed.shape, fail_closed, { block: "fail_closed" })
      : []),
    ...(Object.values(scripts).some(Boolean)
      ? pointsAbout(SETTINGS.scripts.shape, scripts, { block: "scripts" })
      : []),
  ];
}

const pointsAbout = (shape: EncodedShape, settings: Settings, about: AboutBlock): readonly BlockPoint[] => [
  { kind: "fires", label: `${about.block} fires`, ...about, fires: true },
  { kind: "fires", label: `${about.block} does not fire`, ...about, fires: false },
  ...shape.keys.flatMap((key) => settingPoints(key, settings[key.key], about)),
];

function settingPoints(
  key: EncodedKey,
  value: Setting | undefined,
  about: AboutBlock,
): readonly SettingPoint[] {
  if (value === undefined || isConsequence(key)) return [];
  const point = (said: string, item?: number): SettingPoint => ({
    kind: "setting",
    label: `${about.rule === undefined ? `${about.block}.` : ""}${key.key}: ${said}`,
    ...about,
    key: key.key,
    value: said,
    ...(item === undefined ? {} : { item }),
  });
  if (isList(value)) return value.map((item, index) => point(textOf(item), index));
  return value === false || value === 0 || value === "" ? [] : [point(String(value))];
}

/** What follows when the block fires has been tried by whoever made it fire; so has what switches it on. */
const isConsequence = (key: EncodedKey): boolean =>
  key.key === "enabled" ||
  (key.kind === "text" && key.about === undefined && (key.oneOf === undefined || key.initial !== undefined));

type Item = string | Readonly<Record<string, string>>;

// Array.isArray does not narrow to a readonly array.
const isList = (value: Setting): value is readonly string[] | readonly Readonly<Record<string, string>>[] =>
  typeof value === "object";

/** A row is called by its first column. */
const textOf = (item: Item): string => (typeof item === "string" ? item : (Object.values(item)[0] ?? ""));

export function settingsWithout<S extends Settings>(
  settings: S,
  { key, item }: Pick<SettingPoint, "key" | "item">,
): S {
  const value = settings[key];
  if (value === undefined) return settings;
  return { ...settings, [key]: emptied(value, item) };
}

function emptied(value: Setting, item: number | undefined): Setting {
  if (item === undefined) return typeof value === "number" ? 0 : typeof value === "string" ? "" : false;
  // A filter keeps what it is given: texts, or rows.
  return isList(value) ? (value.filter((_: Item, index: number) => index !== item) as Setting) : value;
}
