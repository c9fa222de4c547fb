// How the keys of a policy are described. A key is data: what may be written, how it is normalised, what
// reference Gait says when it is wrong, and under which names it enters digest and artifact. Reading YAML, checking,
// defaults, digest, artifact, the printed table, documentation and the random policies of the property tests are
// computed from it.

import type { Path } from "../intent/read.ts";

interface KeyBase {
  readonly key: string;
  /** Member of the digest payload; a key without one leaves no trace there. */
  readonly digest?: string;
  /** `always`: present even when empty. `set`: only when it says something. */
  readonly inDigest?: "always" | "set";
  /** How error texts call the key; the key itself when absent. */
  readonly label?: string;
  readonly summary: string;
  /** Where the whole policy is written out, the key stands before this one: a list is in the order of its checks. */
  readonly before?: string;
  /** A value other than empty, false or 0 switches the block on. */
  readonly configures?: boolean;
  /** The member of an intent that the value is compared with, for readers and for generators. */
  readonly about?: Path;
  /** Reason codes that a decision may have because this key is set. */
  readonly reasons?: readonly string[];
}

export interface TextKey extends KeyBase {
  readonly kind: "text";
  readonly normal: "exact" | "trim" | "lower";
  readonly oneOf?: readonly string[];
  readonly format?: "sha256" | "duration" | "zone";
  /** The key that takes several such texts. */
  readonly plural?: string;
  /** Value taken when the block is switched on and nothing was written. */
  readonly initial?: string;
  /** Missing in a block that is switched on: this is what is said. */
  readonly required?: string;
  readonly refusal?: (value: string) => string;
  /** The reason code that a decision may have because of a value. */
  readonly reasonOf?: (value: string) => string;
  readonly examples?: readonly string[];
}

export interface TextsKey extends KeyBase {
  readonly kind: "texts";
  /** `path`: cleaned lexically, and never an environment assignment. */
  readonly normal: "trim" | "lower" | "path";
  readonly oneOf?: readonly string[];
  /** Of an open vocabulary: the words that the DSL takes without quotes. */
  readonly bare?: readonly string[];
  /** The words that an intent can say here, where those are fewer than a policy may list. */
  readonly vocabulary?: readonly string[];
  readonly pattern?: "path" | "domain";
  /** A value admits all that lies under it, not only itself. */
  readonly under?: true;
  readonly initial?: readonly string[];
  readonly refusal?: (value: string) => string;
  /** The reason code that a decision may have because of a value. */
  readonly reasonOf?: (value: string) => string;
  readonly examples?: readonly string[];
}

export interface FlagKey extends KeyBase {
  readonly kind: "flag";
  /** The key `enabled` of a block: true once anything switches the block on. */
  readonly switches?: boolean;
}

/** A flag that may also be left open. */
export interface ToggleKey extends KeyBase {
  readonly kind: "toggle";
}

export interface CountKey extends KeyBase {
  readonly kind: "count";
  /** Absent and 0 differ. */
  readonly optional?: boolean;
  /** Numbers below 0 are as good as others. */
  readonly signed?: boolean;
  /** Least value in a block that is switched on; below 0 is always refused. */
  readonly least?: number;
  readonly examples?: readonly number[];
}

export interface FractionKey extends KeyBase {
  readonly kind: "fraction";
  readonly examples?: readonly number[];
}

/** A list of mappings of texts whose order counts. */
export interface RowsKey extends KeyBase {
  readonly kind: "rows";
  readonly columns: readonly TextKey[];
  readonly required: string;
  /** Said of a row that lacks a required column. */
  readonly incomplete: string;
  readonly nameRow: (position: number) => string;
}

export type KeyShape = TextKey | TextsKey | FlagKey | ToggleKey | CountKey | FractionKey | RowsKey;

/** A group of keys that belong together: a mapping of its own, or keys of the rule itself. */
export interface BlockShape {
  readonly name: string;
  readonly level: "policy" | "rule";
  /** `nested`: a mapping under `name`; `flat`: keys of the enclosing mapping. */
  readonly layout: "nested" | "flat";
  /** The same as a key's; for nested blocks. */
  readonly before?: string;
  readonly digest?: string;
  readonly summary: string;
  /** Reason codes that a decision may have wherever the block is there. */
  readonly reasons?: readonly string[];
  readonly keys: readonly KeyShape[];
}

interface Words {
  /** Where a policy is told to people; "*" is where the values stand. Null: the key is not told. */
  readonly words: string | null;
  /** In words the key stands before this one. */
  readonly saidBefore?: string;
}

export type WordedKey = KeyShape & Words;

/** A block whose settings can be told in words. */
export interface WordedShape extends BlockShape {
  readonly keys: readonly WordedKey[];
  /** Said where the named keys are all empty. */
  readonly otherwise?: { readonly keys: readonly string[]; readonly words: string };
  /** Said at the end. */
  readonly ending?: string;
}

/** `encoded` is its member in an artifact. Only a flag may have none: it is on wherever its block is there. */
export type EncodedKey =
  | ((TextKey | TextsKey | CountKey | RowsKey) & Words & { readonly encoded: string })
  | (FlagKey & Words & EncodedFlag);

interface EncodedFlag {
  readonly encoded: string | null;
  /** The only trace of a flag that is off: this list of its block is empty in the artifact. */
  readonly empties?: string;
}

/** A block that decides calls, so that an artifact holds its settings. */
export interface EncodedShape extends WordedShape {
  readonly keys: readonly EncodedKey[];
  /** It changes no verdict, it only leaves something to do. */
  readonly onlyObliges?: boolean;
}

export type Row = Readonly<Record<string, string>>;

type ValueOf<K extends KeyShape> = K extends { kind: "text" }
  ? string
  : K extends { kind: "texts" }
    ? readonly string[]
    : K extends { kind: "flag" }
      ? boolean
      : K extends { kind: "rows" }
        ? readonly Row[]
        : number;

/** The typed, normalised values of a block: one member per key. */
export type SettingsOf<S extends BlockShape> = {
  readonly [K in S["keys"][number] as K["key"]]: ValueOf<K>;
};

export type Setting = string | readonly string[] | boolean | number | readonly Row[];
export type Settings = Readonly<Record<string, Setting>>;
