// What a project configuration says to the gate. Types and the empty one: how it is written is not known here.

export interface Config {
  readonly kind: "config";
  /** Values by key, without white space around them. */
  readonly values: ReadonlyMap<string, string>;
}

export const NO_CONFIG: Config = { kind: "config", values: new Map() };
