// The types of an imported policy, put beside it for type checkers and editors. In: the path of a policy, the text of its types.
// Out: what to warn of. What stands there already is replaced only if this program wrote it.

import { randomUUID } from "node:crypto";
import { readFile, rename, rm, writeFile } from "node:fs/promises";
import { declarationPath } from "../emit/declarations.ts";
import { looksEmitted } from "../emit/header.ts";

export async function writeTypes(policy: string, types: string): Promise<readonly string[]> {
  const path = declarationPath(policy);
  const there = await readFile(path, "utf8").catch(() => undefined);
  // Writing what is there already would wake every program that watches the folder.
  if (there === types) return [];
  if (there !== undefined && !looksEmitted(there))
    return [`${path} was written by somebody else and stays as it is`];
  const temporary = `${path}.tmp-${randomUUID()}`;
  try {
    await writeFile(temporary, types, { flag: "wx" });
    await rename(temporary, path);
    return [];
  } catch (error) {
    await rm(temporary, { force: true });
    return [`its types were not written: ${error instanceof Error ? error.message : String(error)}`];
  }
}
