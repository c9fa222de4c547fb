// Which settings of a block made it fire, and on what. A setting decided where the block raises less without it; one
// of its values decided where it alone raises as much; an element of a list where the block raises on it alone. The
// block itself is asked each time, so nothing is claimed that it does not do.

import type { KeyShape, Row, Setting, Settings, WordedKey, WordedShape } from "../fields/shape.ts";
import type { Intent } from "../intent/intent.ts";
import { readCount, readTexts } from "../intent/read.ts";
import { isEmpty, keyPhrase } from "../table/view/block-phrase.ts";
import { type Dress, dressed } from "../table/view/phrase.ts";

export interface DecidingSetting {
  readonly setting: string;
  /** The setting in words, with the values that decided. */
  readonly says: string;
  readonly wanted: readonly string[];
  /** What the call says where the setting looks; absent where that is no one member. */
  readonly found?: readonly string[];
}

export interface AskedBlock {
  readonly shape: WordedShape;
  readonly settings: Settings;
  /** The codes that the block raises with these settings, which are opened once for many intents. */
  readonly open: (settings: Settings) => (intent: Intent) => readonly string[];
}

export function decidingSettings(block: AskedBlock, intent: Intent): readonly DecidingSetting[] {
  const { shape, settings, open } = block;
  const raised = open(settings)(intent).length;
  return shape.keys.flatMap((key) => {
    const without = emptied(key);
    if (without === undefined || isEmpty(settings[key.key])) return [];
    const rest = open({ ...settings, [key.key]: without })(intent).length;
    return rest < raised ? [describe(block, key, without, intent)] : [];
  });
}

/** Undefined for a key whose value is always needed: it says what happens, not when. */
function emptied(key: KeyShape): Setting | undefined {
  switch (key.kind) {
    case "texts":
    case "rows":
      return [];
    case "count":
      return 0;
    case "flag":
      return key.key === "enabled" ? undefined : false;
    case "text":
      return key.initial === undefined && key.required === undefined ? "" : undefined;
    default:
      return undefined;
  }
}

function describe(block: AskedBlock, key: WordedKey, without: Setting, intent: Intent): DecidingSetting {
  const openWith = (value: Setting) => block.open({ ...block.settings, [key.key]: value });
  const rest = openWith(without);
  const raises = (value: Setting): ((call: Intent) => boolean) => {
    const asked = openWith(value);
    return (call) => asked(call).length > rest(call).length;
  };
  const value = narrowed(block.settings[key.key] ?? without, (one) => raises(one)(intent));
  const words = key.words ?? `${key.key} *`;
  return {
    setting: key.key,
    says: dressed(keyPhrase(words, value), SAID),
    wanted:
      typeof value === "object" ? value.map(rowText) : typeof value === "boolean" ? [] : [String(value)],
    ...foundBy(key, intent, raises(value)),
  };
}

const SAID: Dress = { value: (value) => value, most: 6 };

const rowText = (item: string | Row): string =>
  typeof item === "string" ? item : Object.values(item).join(" ");

/** Longer lists are shown as they are: asking about every value of many would be quadratic. */
const MOST_ASKED = 50;

function narrowed(value: Setting, raises: (value: Setting) => boolean): Setting {
  if (!isTexts(value) || value.length > MOST_ASKED) return value;
  const alone = value.filter((one) => raises([one]));
  return alone.length > 0 ? alone : value;
}

const isTexts = (value: Setting): value is readonly string[] =>
  typeof value === "object" && value.every((item) => typeof item === "string");

function foundBy(
  { about }: KeyShape,
  intent: Intent,
  raises: (call: Intent) => boolean,
): Pick<DecidingSetting, "found"> {
  if (about === undefined) return {};
  const guilty = onlyGuilty(about[0] ?? "", intent, raises);
  const count = readCount(guilty, about);
  return {
    found: [
      ...new Set([...readTexts(guilty, about, false), ...(count === undefined ? [] : [String(count)])]),
    ],
  };
}

/** The intent with those elements alone on which the block raises by themselves. */
function onlyGuilty(list: string, intent: Intent, raises: (call: Intent) => boolean): Intent {
  if (list === "targets") {
    const targets = intent.targets.filter((target) => raises({ ...intent, targets: [target] }));
    return targets.length > 0 ? { ...intent, targets } : intent;
  }
  if (list === "arg_provenance") {
    const all = intent.arg_provenance ?? [];
    const arg_provenance = all.filter((entry) => raises({ ...intent, arg_provenance: [entry] }));
    return arg_provenance.length > 0 ? { ...intent, arg_provenance } : intent;
  }
  return intent;
}
