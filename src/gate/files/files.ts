// All that stores do to a file system. A type: stores are written against it, and what stands behind it is not known to
// them. A path is passed on as a person typed it, so that messages show it that way.

export interface Fault {
  readonly kind: "fault";
  /** What was tried, on which path, and why it failed. */
  readonly message: string;
  /** There is nothing of this name. */
  readonly missing?: true;
}

export interface Files {
  /** Undefined where there is nothing of this name. */
  read(path: string, limit: number): Uint8Array | Fault | undefined;
  /** Creates a whole file unless something has this name; never half of one. */
  create(path: string, bytes: Uint8Array): "created" | "taken" | Fault;
  /** Adds to the end of a file that is there; it is kept once this returns. */
  append(path: string, bytes: Uint8Array): Fault | undefined;
  /** Puts a whole file in the place of an old one, or leaves the old one as it was. */
  replace(path: string, bytes: Uint8Array): Fault | undefined;
  /** Nothing of this name is no fault. */
  remove(path: string): Fault | undefined;
  /** How many bytes a file has; undefined where there is nothing of this name. */
  size(path: string): number | Fault | undefined;
  /** Names in a folder; a folder that is not there has none. */
  list(folder: string): readonly string[] | Fault;
  makeFolder(path: string): Fault | undefined;
}

export const isFault = (found: unknown): found is Fault =>
  typeof found === "object" && found !== null && "kind" in found && found.kind === "fault";
