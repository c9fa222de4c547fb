// What a mask stands for. In: a recorded text with masks, and the text that was found. Out: the found text where every
// mask stands for something of its kind, else the recorded one, so that a difference shows.

import { VERSION } from "../../../src/version.ts";
import type { Replay } from "./replay.ts";
import { isStampOfNow, isTimeOfThisReplay } from "./times.ts";

interface Mask {
  /** A regular expression without groups of its own. */
  readonly form: string;
  holds?(found: string, replay: Replay, mask: string): boolean;
}

const isNew = (found: string, { inputs }: Replay): boolean => !inputs.includes(found);
const holdsBytes = (found: string, _: Replay, mask: string): boolean =>
  Buffer.from(found, "base64").length === Number.parseInt(mask.slice(1), 10);

const MASKS: Readonly<Record<string, Mask>> = {
  time: {
    form: "\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(?:\\.\\d+)?(?:Z|[+-]\\d\\d:\\d\\d)",
    holds: (found, replay) => isNew(found, replay) && isTimeOfThisReplay(found, replay),
  },
  stamp: { form: "\\d{8}T\\d{6}Z", holds: isStampOfNow },
  token: { form: "[0-9a-f]{24}", holds: isTheSame },
  entry: { form: "[0-9a-f]{24}", holds: isTheSame },
  id: { form: "[\\w-]+", holds: isNew },
  sig: { form: "(?:[0-9a-f]{64}|[\\w+/]{86}==)", holds: isNew },
  key: { form: "[0-9a-f]{64}", holds: isNew },
  version: { form: VERSION.replaceAll(".", "\\.") },
  tmp: { form: "/[^\\n]*?", holds: (found, { folder }) => found === folder },
  detail: { form: "[^\\n]+" },
  usage: { form: "  gait [^]*" },
  "one line": { form: "[^\\n]+" },
  prose: { form: "[^\\n]+" },
  "64 bytes in base64": { form: "[\\w+/]+=*", holds: holdsBytes },
  "32 bytes in base64": { form: "[\\w+/]+=*", holds: holdsBytes },
};

/** INVARIANT: a numbered mask stands for one value in all of a scenario, and no other number stands for that value. */
function isTheSame(found: string, { values }: Replay, mask: string): boolean {
  const known = values.get(mask);
  if (known !== undefined) return known === found;
  if ([...values.values()].includes(found)) return false;
  values.set(mask, found);
  return true;
}

const ANY_MASK = new RegExp(`(<(?:${Object.keys(MASKS).join("|")})(?::\\d+)?>)`);
const nameOf = (mask: string): string => mask.slice(1, -1).replace(/:\d+$/, "");
const literally = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");

export function unmasked(recorded: string, found: string, replay: Replay): string {
  // Why every other one: splitting by a group keeps what the group matched.
  const parts = recorded.split(ANY_MASK);
  const isMask = (_: string, index: number): boolean => index % 2 === 1;
  const pattern = parts.map((part, at) =>
    isMask(part, at) ? `(${MASKS[nameOf(part)]?.form})` : literally(part),
  );
  const [, ...pieces] = new RegExp(`^${pattern.join("")}$`).exec(found) ?? [];
  const masks = parts.filter(isMask);
  const holds =
    pieces.length === masks.length &&
    masks.every((mask, at) => MASKS[nameOf(mask)]?.holds?.(pieces[at] ?? "", replay, mask) ?? true);
  return holds && (masks.length > 0 || recorded === found) ? found : recorded;
}

/** A name that stands for something that was seen before. */
export const withKnownValues = (recorded: string, { values }: Replay): string =>
  recorded.replace(/<\w+:\d+>/g, (mask) => values.get(mask) ?? mask);

/** These stand for digests, whose order differs from run to run. */
export const hasNumberedMask = (recorded: unknown): boolean =>
  /<(?:token|entry):\d+>/.test(JSON.stringify(recorded));
