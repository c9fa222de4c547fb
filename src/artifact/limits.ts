// The sizes a compiled policy may have. In: nothing. Out: constants; one over any of them is refused.

/** UTF-8 bytes of an envelope. Base64 makes the largest artifact that is compiled a third larger. */
export const MAX_ENVELOPE_BYTES = 96 * 1_048_576;

/** Each is held against every trusted key, so their number is what a hostile envelope could make expensive. */
export const MAX_SIGNATURES = 16;
