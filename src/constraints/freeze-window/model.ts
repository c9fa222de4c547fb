// A freeze window as conditions on environment, risk and moment. The windows are asked in their order: the first that is
// open or unreadable decides.

import { all, any, below, type Formula, isOne, isOneFolded, NEVER, not } from "../../formula/formula.ts";
import type { Instant } from "../../time/instant.ts";
import { isLoadableZone } from "../../time/zone.ts";
import type { Model } from "../model.ts";
import { rangeOf } from "./interpret.ts";
import type { FreezeWindowSettings } from "./shape.ts";

const before = ({ seconds, nanos }: Instant): Formula => below("now", seconds + nanos / 1e9);

interface Asked {
  /** Some window is open before an unreadable one is met. */
  readonly open: Formula;
  readonly unreadable: Formula;
}

function askWindows({ windows, timezone }: FreezeWindowSettings): Asked {
  const open: Formula[] = [];
  for (const window of windows) {
    const range = rangeOf(window, timezone);
    if (range === undefined) return { open: any(...open), unreadable: not(any(...open)) };
    open.push(all(not(before(range.start)), before(range.end)));
  }
  return { open: any(...open), unreadable: NEVER };
}

export function freezeWindowModel(settings: FreezeWindowSettings): Model {
  const { environments, risk_classes, timezone } = settings;
  const concerned = all(
    ...(environments.length === 0 ? [] : [isOneFolded("context.environment", environments)]),
    ...(risk_classes.length === 0 ? [] : [isOne("context.risk_class", risk_classes)]),
  );
  if (!isLoadableZone(timezone)) return { raises: [{ verdict: "block", when: concerned }] };
  const { open, unreadable } = askWindows(settings);
  const verdict = settings.effect === "require_approval" ? "require_approval" : "block";
  return {
    raises: [
      { verdict, when: all(concerned, open) },
      { verdict: "block", when: all(concerned, unreadable) },
    ],
  };
}
