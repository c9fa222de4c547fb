// The named limits of looking through a repository; those of the walk itself belong to `walk.ts`. One over is an
// error: a file that was not looked at could hold the very tool that the policy forgets.

/** Bytes of one file that is read. */
export const MAX_FILE_BYTES = 16 * 1024 * 1024;

/** Objects and lists inside one another in a configuration that is JSON. */
export const MAX_JSON_DEPTH = 512;
