// Credentials that a broker hands out for the call instead of the agent holding them.

import type { BlockShape, SettingsOf } from "../../fields/shape.ts";

export const broker = {
  name: "broker",
  level: "rule",
  layout: "flat",
  summary: "Asks for a credential from a broker.",
  keys: [
    {
      kind: "flag",
      key: "require_broker_credential",
      digest: "RequireBrokerCredential",
      inDigest: "set",
      configures: true,
      summary: "The call runs only with a brokered credential.",
    },
    {
      kind: "text",
      normal: "trim",
      key: "broker_reference",
      digest: "BrokerReference",
      inDigest: "set",
      configures: true,
      summary: "Name by which the broker knows the credential.",
      examples: ["egress", "deploy"],
    },
    {
      kind: "texts",
      normal: "lower",
      key: "broker_scopes",
      digest: "BrokerScopes",
      inDigest: "set",
      configures: true,
      summary: "Scopes asked of the broker.",
      examples: ["write", "deploy"],
    },
  ],
} as const satisfies BlockShape;

export type BrokerSettings = SettingsOf<typeof broker>;
