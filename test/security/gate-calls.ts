// Calls that `gait gate eval` rules on in the folder of `full-gate.ts`: two that are allowed, and one that the kill switch
// stops.

const words = (line: string): readonly string[] => line.trim().split(/\s+/);

const GIVEN = `
  --policy p.gait.json --policy-public-key release_public.key --policy-version-store v.log
  --kill-switch-state switch.json --wrkr-inventory inventory.json --rate-limit-state l.log
  --approved-script-registry scripts.json --approval-public-key ann_public.key
  --delegation-public-key lead_public.key --key-mode prod --private-key gate_private.key
  --credential-broker stub --trace-out trace.json --approval-audit-out approvals.json
  --delegation-audit-out delegations.json --credential-evidence-out credential.json`;

export const GATE_CALLS = {
  pay: words(
    `gate eval --intent pay.json ${GIVEN}
     --approval-token first.json --approval-token-chain second.json --delegation-token lead.json`,
  ),
  nightly: words(`gate eval --intent nightly.json ${GIVEN}`),
  stopped: words(`gate eval --intent stopped.json ${GIVEN}`),
} as const;
