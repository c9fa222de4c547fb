// Which peers can be measured here. Out: their names, and the versions that are installed. What is missing is told once.

import { existsSync, readFileSync } from "node:fs";
import { PEERS } from "./engines.mjs";

const ROOT = new URL("../../", import.meta.url);
const manifestOf = (id) => new URL(`bench/peers/node_modules/${id}/package.json`, ROOT);

export function installedPeers() {
  const missing = Object.values(PEERS).filter(({ package: id }) => !existsSync(manifestOf(id)));
  if (missing.length > 0) console.error("peers are missing; install them with: npm ci --prefix bench/peers");
  const unbuilt = Object.values(PEERS).filter(({ needs }) => needs && !existsSync(new URL(needs, ROOT)));
  if (unbuilt.length > 0)
    console.error("OPA is not run: its policies are compiled by: sh bench/peers/opa/build.sh");
  return Object.keys(PEERS).filter(
    (name) => !missing.includes(PEERS[name]) && !unbuilt.includes(PEERS[name]),
  );
}

export const versionsOf = (names) =>
  Object.fromEntries(
    names.map((name) => {
      const { package: id } = PEERS[name];
      return [id, JSON.parse(readFileSync(manifestOf(id), "utf8")).version];
    }),
  );
