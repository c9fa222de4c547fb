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
    const made = files.create(name, new TextEncoder().encode(JSON.stringify(ownerOf(files, process.pid))));
    if (made === "created") return names;
    if (isFault(made)) return made;
    if (!isDead(files, files.read(name, 4096))) return "busy";
  }
  return { kind: "fault", message: `${path}: too many claims were left behind` };
}

const ownerOf = (files: Files, pid: number) => ({ pid, host: hostname(), begun: beginOf(files, pid) });

/** When a process began, for systems that say so: numbers of processes are given again. */
function beginOf(files: Files, pid: number): string | undefined {
  const stat = files.read(`/proc/${pid}/stat`, 4096);
  if (stat === undefined || isFault(stat)) return undefined;
  // Behind the name, which may hold anything, stand the members from the third on; it is the 22nd (proc_pid_stat(5)).
  const text = new TextDecoder().decode(stat);
  return text.slice(text.lastIndexOf(")") + 2).split(" ")[19];
}

/** INVARIANT: says so only of a process that can never act again. One of another computer may still live. */
function isDead(files: Files, owner: Uint8Array | Fault | undefined): boolean {
  if (owner === undefined || isFault(owner)) return false;
  try {
    const { pid, host, begun } = JSON.parse(new TextDecoder().decode(owner));
    if (host !== hostname() || !Number.isSafeInteger(pid)) return false;
    process.kill(pid, 0);
    const now = beginOf(files, pid);
    return typeof begun === "string" && now !== undefined && now !== begun;
  } catch (error) {
    return error instanceof Error && "code" in error && error.code === "ESRCH";
  }
}
