// What a prepared intent can say, place by place, for those who reason about all intents at once. Out: for every place
// that a selector or constraint looks at, which values it may have and how a value is written. The kinds of value that
// no intent can have must not be possible here, and those that some intent has must be.

import {
  CREDENTIAL_ACCESS_TYPES,
  CREDENTIAL_SOURCES,
  DISCOVERY_METHODS,
  ENDPOINT_CLASSES,
  ENV_EXPOSURE_MODES,
  EVIDENCE_MODES,
  FILESYSTEM_ISOLATIONS,
  NETWORK_MODES,
  PHASES,
  PROVENANCE_SOURCES,
  TARGET_KINDS,
  USER_MODES,
} from "./enums.ts";

export type Place =
  | TextPlace
  | NumberPlace
  | { readonly kind: "flag"; readonly within?: string }
  /** An object, of which only matters whether it is there. */
  | { readonly kind: "object"; readonly within?: string };

export interface TextPlace {
  readonly kind: "text";
  /** The closed vocabulary, where there is one. */
  readonly words?: readonly string[];
  /** It may be left out; otherwise it is there wherever the object that it stands in is. */
  readonly optional?: true;
  /** The object that it stands in; the intent itself, or the element of a list, when absent. */
  readonly within?: string;
  /** How preparing changes what was written. */
  readonly normal?: "folded" | "slashes" | "digest" | "clean";
}

export interface NumberPlace {
  readonly kind: "number";
  readonly least: number;
  readonly most: number;
  readonly optional?: true;
  readonly within?: string;
}

const word = (words: readonly string[]): TextPlace => ({ kind: "text", words });
const optionalWord = (words: readonly string[], within?: string): TextPlace =>
  within === undefined
    ? { kind: "text", words, optional: true }
    : { kind: "text", words, optional: true, within };

const TEXT = { kind: "text" } as const;
const FOLDED = { kind: "text", normal: "folded" } as const;
const OPTIONAL = { kind: "text", optional: true } as const;
const OPTIONAL_FOLDED = { kind: "text", normal: "folded", optional: true } as const;
const FLAG = { kind: "flag" } as const;
const AGENT = "context.agent_identity";
const SANDBOX = "context.sandbox";

/** The largest age of an envelope in seconds, and the last second of the year 9999. */
const LONGEST_AGE = 9_223_372_036;
const LAST_SECOND = 253_402_300_799;
const FIRST_SECOND = -62_135_596_799;

export const PLACES: Readonly<Record<string, Place>> = {
  tool_name: FOLDED,
  skill_provenance: { kind: "object" },
  "skill_provenance.publisher": { ...TEXT, within: "skill_provenance" },
  "skill_provenance.source": { ...FOLDED, within: "skill_provenance" },
  delegation: { kind: "object" },
  "delegation.requester_identity": { ...TEXT, within: "delegation" },
  "delegation.scope_class": { ...OPTIONAL_FOLDED, within: "delegation" },
  "context.identity": TEXT,
  "context.workspace": { kind: "text", normal: "slashes" },
  "context.risk_class": FOLDED,
  "context.phase": word(PHASES),
  "context.agent_id": OPTIONAL,
  "context.run_id": OPTIONAL,
  "context.workflow_id": OPTIONAL,
  "context.repo": OPTIONAL,
  "context.environment": OPTIONAL,
  "context.credential_ref": OPTIONAL,
  "context.credential_source": optionalWord(CREDENTIAL_SOURCES),
  "context.credential_access_type": optionalWord(CREDENTIAL_ACCESS_TYPES),
  "context.credential_issuer": OPTIONAL,
  "context.credential_ttl_seconds": {
    kind: "number",
    least: 1,
    most: Number.MAX_SAFE_INTEGER,
    optional: true,
  },
  "context.approval_ref": OPTIONAL,
  "context.wrkr_inventory_ref": OPTIONAL,
  "context.agent_action_bom_ref": OPTIONAL,
  "context.auth_context.wrkr.tool_name": OPTIONAL_FOLDED,
  "context.auth_context.wrkr.data_class": OPTIONAL_FOLDED,
  "context.auth_context.wrkr.endpoint_class": OPTIONAL_FOLDED,
  "context.auth_context.wrkr.autonomy_level": OPTIONAL_FOLDED,
  [AGENT]: { kind: "object" },
  [`${AGENT}.owner`]: { ...OPTIONAL, within: AGENT },
  [`${AGENT}.manifest_digest`]: { kind: "text", normal: "digest", optional: true, within: AGENT },
  [`${AGENT}.publisher`]: { ...OPTIONAL, within: AGENT },
  [`${AGENT}.source`]: { ...OPTIONAL_FOLDED, within: AGENT },
  [`${AGENT}.revoked`]: { ...FLAG, within: AGENT },
  [SANDBOX]: { kind: "object" },
  [`${SANDBOX}.evidence_ref`]: { ...OPTIONAL, within: SANDBOX },
  [`${SANDBOX}.evidence_digest`]: { kind: "text", normal: "digest", optional: true, within: SANDBOX },
  [`${SANDBOX}.network_mode`]: optionalWord(NETWORK_MODES, SANDBOX),
  [`${SANDBOX}.env_exposure_mode`]: optionalWord(ENV_EXPOSURE_MODES, SANDBOX),
  [`${SANDBOX}.filesystem_isolation`]: optionalWord(FILESYSTEM_ISOLATIONS, SANDBOX),
  [`${SANDBOX}.user_mode`]: optionalWord(USER_MODES, SANDBOX),
  [`${SANDBOX}.timeout_seconds`]: {
    kind: "number",
    least: 1,
    most: Number.MAX_SAFE_INTEGER,
    optional: true,
    within: SANDBOX,
  },
  // What the moment and the envelope of a call say; see `circumstance`.
  now: { kind: "number", least: FIRST_SECOND, most: LAST_SECOND },
  "agent-unexpired": { ...FLAG, within: AGENT },
  "credential-misbound": FLAG,
  envelope: { kind: "object" },
  "envelope.mode": { kind: "text", words: EVIDENCE_MODES, within: "envelope" },
  "envelope.age": { kind: "number", least: 0, most: LONGEST_AGE, within: "envelope" },
  // Elements of lists: the name of the list, and that of the member.
  "targets.kind": word(TARGET_KINDS),
  "targets.value": TEXT,
  "targets.operation": OPTIONAL_FOLDED,
  "targets.sensitivity": OPTIONAL_FOLDED,
  "targets.endpoint_class": word(ENDPOINT_CLASSES),
  "targets.endpoint_domain": OPTIONAL_FOLDED,
  "targets.discovery_method": word(DISCOVERY_METHODS),
  "targets.destructive": FLAG,
  "targets.read_only_hint": FLAG,
  "targets.destructive_hint": FLAG,
  "targets.idempotent_hint": FLAG,
  "targets.open_world_hint": FLAG,
  "provenance.source": word(PROVENANCE_SOURCES),
  "links.delegator_identity": TEXT,
  "links.delegate_identity": TEXT,
  "links.scope_class": OPTIONAL_FOLDED,
  "states.text": TEXT,
  "writable.text": { kind: "text", normal: "clean" },
  "roots.text": { kind: "text", normal: "clean" },
};

/** The lists, with the object that each stands in and how long it may be. */
export const PLACE_LISTS = {
  targets: { path: ["targets"], most: 1_024 },
  provenance: { path: ["arg_provenance"], most: 1_024 },
  links: { path: ["delegation", "chain"], within: "delegation", most: 64 },
  states: { path: ["context", "agent_identity", "lifecycle_states"], within: AGENT, most: 1_024 },
  writable: { path: ["context", "sandbox", "writable_paths"], within: SANDBOX, most: 1_024 },
  roots: { path: ["context", "sandbox", "read_only_roots"], within: SANDBOX, most: 1_024 },
} as const;

export type PlaceList = keyof typeof PLACE_LISTS;

export const isPlaceList = (name: string): name is PlaceList => Object.hasOwn(PLACE_LISTS, name);
