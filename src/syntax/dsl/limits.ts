// The named limits of a policy in the DSL, beside those that it shares with YAML: bytes, depth, items of a list.

/** Tokens of the whole text; the lexer keeps a hundred bytes and more for each. */
export const MAX_TOKENS = 2_000_000;
