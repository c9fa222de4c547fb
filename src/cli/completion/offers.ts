// What a shell offers for the value of a flag or for an argument. In: a flag, or an argument, as commands declare them. Out:
// words, or which files. How a shell is told is not known here.

import type { Positional } from "../command.ts";
import type { FlagSpec } from "../flags.ts";

export type Offer =
  | { readonly kind: "words"; readonly words: readonly string[]; readonly several: boolean }
  /** Folders too, to go on from; without endings all files. */
  | { readonly kind: "files"; readonly endings: readonly string[]; readonly several: boolean }
  | { readonly kind: "folders" }
  /** Names of environment variables. */
  | { readonly kind: "variables"; readonly several: boolean };

const files = (...endings: readonly string[]): Offer => ({ kind: "files", endings, several: false });

const POLICY = files(".yaml", ".yml", ".gait", ".gait.json", ".gait.bin");
const JSON_FILE = files(".json");

/** By what the manual page calls them. What is not here is a name, a number or a text, which no shell can know. */
const OFFERS: ReadonlyMap<string, Offer> = new Map<string, Offer>([
  ["POLICY", POLICY],
  ["CANDIDATE", POLICY],
  ["BASELINE", POLICY],
  ["<policy>", POLICY],
  ["<policy.yaml>", POLICY],
  ["<before>", POLICY],
  ["<after>", POLICY],
  ["ARTIFACT", files(".json", ".bin")],
  ["INTENT", JSON_FILE],
  ["<intent.json>", JSON_FILE],
  ["[<policy.yaml>]", POLICY],
  ["<intent_fixture.json|suite|folder>", files(".json", ".policytest.yaml", ".policytest.yml")],
  ["<log>", files(".jsonl", ".ndjson", ".json", ".gz")],
  ["<trace.json>", JSON_FILE],
  ["FILE", files()],
  ["PATH", files()],
  ["FILES", { kind: "files", endings: [], several: true }],
  ["PATHS", { kind: "files", endings: [], several: true }],
  ["FOLDER", { kind: "folders" }],
  ["VARIABLE", { kind: "variables", several: false }],
  ["VARIABLES", { kind: "variables", several: true }],
]);

export const offerOfFlag = ({ value = "", oneOf, several }: FlagSpec): Offer | undefined =>
  oneOf === undefined ? OFFERS.get(value) : { kind: "words", words: oneOf, several: several === true };

export const offerOfArgument = ({ name, oneOf }: Positional): Offer | undefined =>
  oneOf === undefined ? OFFERS.get(name) : { kind: "words", words: oneOf, several: false };
