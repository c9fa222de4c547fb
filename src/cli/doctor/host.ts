// What the machine has to bring along. In: an Io. Out: whether the runtime is new enough, and what it knows of time zones.

import { isLoadableZone, zoneDataVersion } from "../../time/zone.ts";
import { zoneNames } from "../../time/zone-names.ts";
import { type Check, type Found, pass, warn } from "./check.ts";

/** As package.json says to package managers. */
export const OLDEST_NODE = [20, 19] as const;

export const nodeVersion: Check = {
  name: "node_version",
  scope: "host",
  look: ({ nodeVersion: version }): Found =>
    isNewEnough(version)
      ? pass(`Node ${version}`)
      : {
          status: "fail",
          message: `Node ${version} is older than ${OLDEST_NODE.join(".")}`,
          nonFixable: true,
        },
};

function isNewEnough(version: string): boolean {
  const [major = 0, minor = 0] = version.split(".").map(Number);
  const [oldest, oldestMinor] = OLDEST_NODE;
  return major > oldest || (major === oldest && minor >= oldestMinor);
}

/** A name that the database has for no place; nobody's data has times for it. */
const NO_PLACE = "Factory";

export const zoneData: Check = {
  name: "zone_data",
  scope: "host",
  look(): Found {
    const names = [...zoneNames()].filter((name) => name !== NO_PLACE);
    const unknown = names.filter((name) => !isLoadableZone(name));
    const [first] = unknown;
    return first === undefined
      ? pass(`all ${names.length} time zones are known (data ${zoneDataVersion()})`)
      : warn(`${unknown.length} time zones are unknown here, such as ${first}: freeze windows in them block`);
  },
};
