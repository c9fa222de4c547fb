// Remembers spent tokens in a folder, one file for each. In: a folder. Out: a store. A file is made exclusively, and is on
// the disk before anybody hears of it; what is there is never taken away. The folder has to be there: were it made here,
// a folder that is lost would make every token new.

import { join } from "node:path";
import { type Fault, type Files, isFault } from "./files.ts";

const NOTHING = new Uint8Array();

export const spentTokenFiles = (files: Files, folder: string) => ({
  async isSpent(digest: string): Promise<boolean | Fault> {
    const found = files.read(pathOf(folder, digest), 0);
    return isFault(found) ? found : found !== undefined;
  },
  async spend(digest: string): Promise<"spent" | "taken" | Fault> {
    const made = files.create(pathOf(folder, digest), NOTHING);
    return made === "created" ? "spent" : made;
  },
});

const pathOf = (folder: string, digest: string): string => join(folder, `spent_${digest}`);
