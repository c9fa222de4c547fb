// Paths in commands that somebody is told to type. In: a path. Out: a word, or a command, of a POSIX shell.

/** A path as one word of a POSIX shell, and never as a flag: paths come from files that others may have written. */
export function shellPath(path: string): string {
  const named = path.startsWith("-") ? `./${path}` : path;
  return /^[\w@%+=:,./-]+$/.test(named) ? named : `'${named.replaceAll("'", `'\\''`)}'`;
}

/** What the gate keeps there is nobody else's business. */
export const folderCommand = (path: string): string => `mkdir -p -m 700 ${shellPath(path)}`;
