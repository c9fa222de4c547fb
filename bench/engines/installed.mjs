// Which versions of peers are installed here. Out: a version, or nothing, for each package.

import { existsSync, readFileSync } from "node:fs";
import { PEERS } from "./engines.mjs";

const manifestOf = (id) => new URL(`../peers/node_modules/${id}/package.json`, import.meta.url);

/** @returns {Record<string, string | undefined>} */
export const installedVersions = () =>
  Object.fromEntries(Object.values(PEERS).map(({ package: id }) => [id, versionOf(manifestOf(id))]));

const versionOf = (manifest) =>
  existsSync(manifest) ? JSON.parse(readFileSync(manifest, "utf8")).version : undefined;
