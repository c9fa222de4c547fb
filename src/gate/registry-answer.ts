// What the registry of approved scripts said about a call. A type only: most calls never meet a registry.

export interface RegistryAnswer {
  readonly reason: "not_script" | "approved_script_not_found" | "approved_script_match";
  /** Of the entry that spared the call something. */
  readonly patternId?: string;
}
