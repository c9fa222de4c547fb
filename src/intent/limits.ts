// The sizes an intent may have. In: nothing. Out: constants; one over any of them is refused. The number of script
// steps is the reference's own limit and fails while normalising; the others are ours and fail while reading.

export const LIMITS = {
  /** UTF-8 bytes of the text; a value that was never text may not need more to be written. */
  bytes: 1_048_576,
  /** Objects and lists open at the same time, the intent itself included. */
  depth: 64,
  targets: 1_024,
  provenance: 1_024,
  links: 64,
  steps: 64,
} as const;
