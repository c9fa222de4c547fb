// Changes a file so that no two changes are lost in each other. In: a path and how its content changes. Out: nothing, or why
// it could not be changed. A stalled process never loses its claim: only that of a dead one is passed by.
//
// A content is replaced by who holds the claim of this very content: a file named after its digest, created exclusively.
// Once somebody replaced it, the content never returns, because every change writes the time; so a claim is never
// needed twice, and one that a crash left behind blocks nobody but those who still see its content. They take the next
// number, and only once the process before is dead on this computer: the dead do not write.

import { hostname } from "node:os";
import { basename, dirname, join } from "node:path";
import { sha256Hex } from "#sha256";
import { type Fault, type Files, isFault } from "./files.ts";

export interface Change {
  readonly path: string;
  readonly limit: number;
  /** The new content, from the old one; undefined where there is no file. */
  readonly edit: (old: string | undefined) => string | Fault;
}

const TRIES = 200;
const PAUSE_MS = 15;
const MOST_CRASHES = 100;

export async function changeFile(files: Files, change: Change): Promise<Fault | undefined> {
  for (let tried = 0; tried < TRIES; tried++) {
    const done = tryOnce(files, change);
    if (done !== "busy") return done;
    await new Promise((resume) => setTimeout(resume, PAUSE_MS));
  }
  return {
    kind: "fault",
    message: `${change.path}: another process is changing it, or stopped while it did`,
  };
}

function tryOnce(files: Files, { path, limit, edit }: Change): Fault | undefined | "busy" {
  const old = textOf(files, path, limit);
  if (isFault(old)) return old;
  const claims = claim(files, path, old);
  if (isFault(claims) || claims === "busy") return claims;
  try {
    const held = textOf(files, path, limit);
    if (isFault(held)) return held;
    // Somebody was quicker, and their claim is gone with their content.
    if (held !== old) return "busy";
    const changed = edit(old);
    return isFault(changed) ? changed : files.replace(path, new TextEncoder().encode(changed));
  } finally {
    for (const name of claims) files.remove(name);
  }
}

function textOf(files: Files, path: string, limit: number): string | undefined | Fault {
  const bytes = files.read(path, limit);
  return bytes === undefined || isFault(bytes) ? bytes : new TextDecoder().decode(bytes);
}

/** The names of the claims of a content, the last of which is ours. */
function claim(files: Files, path: string, content: string | undefined): readonly string[] | "busy" | Fault {
  const digest = sha256Hex(content === undefined ? "absent" : `present:${content}`).slice(0, 32);
  const names: string[] = [];
  for (let number = 1; number <= MOST_CRASHES; number++) {
    const name = join(dirname(path), `.${basename(path)}.claim-${digest}-${number}`);
    names.push(name);
    const made = files.create(
      name,
      new TextEncoder().encode(JSON.stringify({ pid: process.pid, host: hostname() })),
    );
    if (made === "created") return names;
    if (isFault(made)) return made;
    if (!isDead(files.read(name, 4096))) return "busy";
  }
  return { kind: "fault", message: `${path}: too many claims were left behind` };
}

/** INVARIANT: says so only of a process that can never act again. One of another computer may still live. */
function isDead(owner: Uint8Array | Fault | undefined): boolean {
  if (owner === undefined || isFault(owner)) return false;
  try {
    const { pid, host } = JSON.parse(new TextDecoder().decode(owner));
    if (host !== hostname() || !Number.isSafeInteger(pid)) return false;
    process.kill(pid, 0);
    return false;
  } catch (error) {
    return error instanceof Error && "code" in error && error.code === "ESRCH";
  }
}
