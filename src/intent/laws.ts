// What holds for every prepared intent, whatever its caller wrote: the places that preparing fills in from others.

import { all, any, type Formula, flag, implies, isOne, present, text } from "../formula/formula.ts";
import { DESTRUCTIVE_OPERATIONS } from "./endpoint.ts";

/** Laws about each target. A class, a destructive flag and a domain may be stated; then they need not follow. */
export const TARGET_LAWS: readonly Formula[] = [
  implies(
    any(
      isOne("targets.endpoint_class", ["fs.delete", "proc.exec"]),
      isOne("targets.operation", [...DESTRUCTIVE_OPERATIONS]),
      flag("targets.destructive_hint"),
    ),
    flag("targets.destructive"),
  ),
  implies(
    any(
      all(isOne("targets.kind", ["host"]), text("targets.value", { kind: "names-host" })),
      all(isOne("targets.kind", ["url"]), text("targets.value", { kind: "names-url-host" })),
    ),
    present("targets.endpoint_domain"),
  ),
];
