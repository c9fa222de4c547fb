// Credentials that a broker hands out for the call instead of the agent holding them.

import type { EncodedShape, SettingsOf } from "../../fields/shape.ts";

export const broker = {
  name: "broker",
  level: "rule",
  layout: "flat",
  summary: "Asks for a credential from a broker.",
  onlyObliges: true,
  keys: [
    {
      kind: "flag",
      key: "require_broker_credential",
      digest: "RequireBrokerCredential",
      inDigest: "set",
      encoded: "require",
      configures: true,
      summary: "The call runs only with a brokered credential.",
      words: "credential",
    },
    {
      kind: "text",
      normal: "trim",
      key: "broker_reference",
      digest: "BrokerReference",
      inDigest: "set",
      encoded: "reference",
      configures: true,
      summary: "Name by which the broker knows the credential.",
      words: "from *",
      examples: ["egress", "deploy"],
    },
    {
      kind: "texts",
      normal: "lower",
      key: "broker_scopes",
      digest: "BrokerScopes",
      inDigest: "set",
      encoded: "scopes",
      configures: true,
      summary: "Scopes asked of the broker.",
      words: "for *",
      examples: ["write", "deploy"],
    },
  ],
} as const satisfies EncodedShape;

export type BrokerSettings = SettingsOf<typeof broker>;
