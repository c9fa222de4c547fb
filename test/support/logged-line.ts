// A line of the decision log, as a gate writes it that leaves everything to the policy. In: what was decided about, by which
// policy, and what is not to be logged. Out: the line.

import { type LoggedRuling, logLine } from "../../src/gate/decision-log/log-line.ts";
import { readRedaction } from "../../src/gate/decision-log/redact.ts";
import { emissionOf } from "../../src/gate/emission.ts";
import { firstRuling } from "../../src/gate/ruling.ts";
import type { DecisionTable } from "../../src/index.ts";
import { EPOCH_DEFAULT } from "../../src/time/instant.ts";

interface Logged extends Pick<LoggedRuling, "intent" | "asked" | "options"> {
  readonly table: DecisionTable;
  readonly redact?: readonly string[];
}

export function loggedLine({ table, redact = [], ...logged }: Logged): string {
  const { intent, asked } = logged;
  const emission = emissionOf({
    policy: table.policy,
    judged: { intent: intent.intent, digest: asked.prepared_digest },
    argsDigest: asked.args_digest,
    decision: asked,
    ruling: firstRuling(asked),
    observedAt: EPOCH_DEFAULT,
    producerVersion: "test",
    correlationId: "",
    latencyMs: 0,
    approvalRef: undefined,
  });
  const redactions = redact.map((path) => {
    const redaction = readRedaction(path);
    if (redaction.kind === "failure") throw new Error(redaction.message);
    return redaction;
  });
  return logLine({ ...logged, emission, redactions });
}
