// An intent as a program writes it, as types: what has to be there and which words a member may have. The reader is more
// lenient: it also takes null for what is absent and other spellings of a word. Nothing is checked here.

import type {
  CredentialAccessType,
  CredentialSource,
  DiscoveryMethod,
  EndpointClass,
  EnvExposureMode,
  EvidenceMode,
  FilesystemIsolation,
  NetworkMode,
  Phase,
  ProvenanceSource,
  TargetKind,
  UserMode,
} from "./enums.ts";
import type {
  CONTEXT,
  DELEGATION,
  DELEGATION_LINK,
  INTENT,
  ListType,
  MemberType,
  ObjectType,
  PROVENANCE,
  SANDBOX,
  Shape,
  SKILL_PROVENANCE,
  STEP,
  TARGET,
} from "./shape.ts";

/** Every member of a shape may be left out, unless an interface says otherwise. */
type Given<S extends Shape> = { readonly [M in keyof S]?: Value<S[M]> };

type Value<T extends MemberType> = T extends "text" | "time"
  ? string
  : T extends "flag"
    ? boolean
    : T extends "integer"
      ? number
      : T extends "texts"
        ? readonly string[]
        : T extends "free"
          ? object
          : T extends ObjectType
            ? Given<T["object"]>
            : T extends ListType
              ? readonly Given<T["list"]>[]
              : never;

export interface TargetInput extends Given<typeof TARGET> {
  readonly kind: TargetKind;
  readonly value: string;
  readonly endpoint_class?: EndpointClass;
  readonly discovery_method?: DiscoveryMethod;
}

export interface ProvenanceInput extends Given<typeof PROVENANCE> {
  readonly arg_path: string;
  readonly source: ProvenanceSource;
}

interface SkillProvenanceInput extends Given<typeof SKILL_PROVENANCE> {
  readonly skill_name: string;
  readonly source: string;
  readonly publisher: string;
}

interface DelegationLinkInput extends Given<typeof DELEGATION_LINK> {
  readonly delegator_identity: string;
  readonly delegate_identity: string;
}

interface DelegationInput extends Given<typeof DELEGATION> {
  readonly requester_identity: string;
  readonly chain?: readonly DelegationLinkInput[];
}

interface SandboxInput extends Given<typeof SANDBOX> {
  readonly network_mode?: NetworkMode;
  readonly env_exposure_mode?: EnvExposureMode;
  readonly filesystem_isolation?: FilesystemIsolation;
  readonly user_mode?: UserMode;
}

export interface ContextInput extends Given<typeof CONTEXT> {
  readonly identity: string;
  readonly workspace: string;
  readonly risk_class: string;
  readonly phase?: Phase;
  readonly credential_source?: CredentialSource;
  readonly credential_access_type?: CredentialAccessType;
  readonly context_evidence_mode?: EvidenceMode;
  readonly sandbox?: SandboxInput;
}

interface StepInput<Tool extends string> extends Given<typeof STEP> {
  readonly tool_name: Tool;
  readonly targets?: readonly TargetInput[];
  readonly arg_provenance?: readonly ProvenanceInput[];
}

interface ScriptInput<Tool extends string> {
  readonly steps: readonly StepInput<Tool>[];
}

interface AnyInput extends Given<typeof INTENT> {
  readonly context: ContextInput;
  readonly targets?: readonly TargetInput[];
  readonly arg_provenance?: readonly ProvenanceInput[];
  readonly skill_provenance?: SkillProvenanceInput;
  readonly delegation?: DelegationInput;
}

interface CallInput<Tool extends string> extends AnyInput {
  readonly tool_name: Tool;
  readonly script?: ScriptInput<Tool>;
}

interface StepsInput<Tool extends string> extends AnyInput {
  readonly tool_name?: Tool;
  readonly script: ScriptInput<Tool>;
}

/** A tool call to decide about, or a script of several. */
export type IntentInput<Tool extends string = string> = CallInput<Tool> | StepsInput<Tool>;
