// The JSON Schema (draft 2020-12) of an intent, for programs that describe tool calls. Computed from the table of members;
// vocabularies and required members are named here and held against the reader by a test. INVARIANT: what it rejects,
// the reader rejects, but for what docs/schemas.md lists.

import type { Json } from "../canonical/json.ts";
import { wordPattern } from "../text/word-pattern.ts";
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
import {
  AGENT_IDENTITY,
  CONTEXT,
  DELEGATION,
  DELEGATION_LINK,
  INTENT,
  type MemberType,
  PROVENANCE,
  SANDBOX,
  SCRIPT,
  type Shape,
  SKILL_PROVENANCE,
  STEP,
  TARGET,
} from "./shape.ts";

type Schema = { readonly [keyword: string]: Json };

interface Rules {
  readonly required?: readonly string[];
  /** Closed vocabularies by member. */
  readonly words?: Readonly<Record<string, readonly string[]>>;
  readonly digests?: readonly string[];
  readonly notNegative?: readonly string[];
}

const RULES: ReadonlyMap<Shape, Rules> = new Map<Shape, Rules>([
  [INTENT, { required: ["context"] }],
  [SCRIPT, { required: ["steps"] }],
  [STEP, { required: ["tool_name"] }],
  [TARGET, { required: ["kind", "value"], words: { kind: TARGET_KINDS, endpoint_class: ENDPOINT_CLASSES } }],
  [
    PROVENANCE,
    {
      required: ["arg_path", "source"],
      words: { source: PROVENANCE_SOURCES },
      digests: ["integrity_digest"],
    },
  ],
  [SKILL_PROVENANCE, { required: ["skill_name", "source", "publisher"], digests: ["digest"] }],
  [DELEGATION, { required: ["requester_identity"] }],
  [DELEGATION_LINK, { required: ["delegator_identity", "delegate_identity"] }],
  [AGENT_IDENTITY, { digests: ["manifest_digest"] }],
  [
    SANDBOX,
    {
      words: {
        network_mode: NETWORK_MODES,
        env_exposure_mode: ENV_EXPOSURE_MODES,
        filesystem_isolation: FILESYSTEM_ISOLATIONS,
        user_mode: USER_MODES,
      },
      digests: ["evidence_digest"],
      notNegative: ["timeout_seconds"],
    },
  ],
  [
    CONTEXT,
    {
      required: ["identity", "workspace", "risk_class"],
      words: {
        phase: PHASES,
        credential_source: CREDENTIAL_SOURCES,
        credential_access_type: CREDENTIAL_ACCESS_TYPES,
        context_evidence_mode: EVIDENCE_MODES,
      },
      digests: ["context_set_digest"],
      notNegative: ["credential_ttl_seconds"],
    },
  ],
]);

export const intentSchema = (): Schema => ({
  $schema: "https://json-schema.org/draft/2020-12/schema",
  title: "Gait intent",
  description: "One tool call of an AI agent, described before it runs.",
  ...object(INTENT),
  type: "object",
  anyOf: [{ required: ["tool_name"] }, { required: ["script"] }],
});

/** A member that is null is one that is absent. */
const orNull = (type: string): Schema => ({ type: [type, "null"] });

function object(shape: Shape): Schema {
  const { required = [] } = RULES.get(shape) ?? {};
  const properties = Object.entries(shape).map(([name, type]) => [name, member(shape, name, type)]);
  return {
    ...orNull("object"),
    additionalProperties: false,
    properties: Object.fromEntries(properties),
    ...(required.length === 0 ? {} : { required }),
  };
}

function member(shape: Shape, name: string, type: MemberType): Schema {
  const { words = {}, digests = [], notNegative = [] } = RULES.get(shape) ?? {};
  if (shape === TARGET && name === "discovery_method") return DISCOVERY;
  const vocabulary = words[name];
  if (vocabulary !== undefined) return word(vocabulary, wordPattern(vocabulary));
  if (digests.includes(name)) return { ...orNull("string"), pattern: DIGEST };
  if (notNegative.includes(name)) return { ...orNull("integer"), minimum: 0 };
  return typed(type);
}

const DIGEST = "^[\\s\\u0085]*(?:[a-fA-F0-9]{64})?[\\s\\u0085]*$";

/** The words come first and apart, so that editors offer them. */
const word = (words: readonly string[], pattern: string): Schema => ({
  anyOf: [{ enum: words }, { type: "string", pattern }, { type: "null" }],
});

/** Here `-` and a blank stand for `_`. */
const DISCOVERY = word(DISCOVERY_METHODS, wordPattern(DISCOVERY_METHODS).replaceAll("_", "[_ -]"));

function typed(type: MemberType): Schema {
  if (typeof type === "object") {
    return "object" in type ? object(type.object) : list(type.list, type.most);
  }
  switch (type) {
    case "flag":
      return orNull("boolean");
    case "integer":
      return orNull("integer");
    case "texts":
      return { ...orNull("array"), items: orNull("string") };
    case "free":
      return orNull("object");
    default:
      return orNull("string");
  }
}

const list = (shape: Shape, most: number): Schema => ({
  ...orNull("array"),
  items: object(shape),
  ...(Number.isFinite(most) ? { maxItems: most } : {}),
});
