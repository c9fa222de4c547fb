// What keeps the gate from ruling on a call, or from running it: anything but a verdict. In: something that throws. Out: the
// same, thrown as a fault with the reason code of its place. INVARIANT: whatever is thrown, the call gets a block.

/** docs/gate.md says what each means. */
export const FAULT_CODES = [
  "gate_approvals_unusable",
  "gate_calls_misfit",
  "gate_clock_unusable",
  "gate_delegations_unusable",
  "gate_envelope_unusable",
  "gate_intent_unusable",
  "gate_internal_error",
  "gate_limits_unusable",
  "gate_log_unwritten",
  "gate_no_longer_permitted",
  "gate_obligation_open",
  "gate_policy_expired",
  "gate_record_unwritten",
  "gate_registry_unusable",
  "gate_shown_unusable",
  "gate_signer_unusable",
  "gate_spent_tokens_unusable",
] as const;

export type FaultCode = (typeof FAULT_CODES)[number];

export interface Fault {
  readonly code: FaultCode;
  /** For people. */
  readonly message: string;
}

interface FaultError extends Error {
  readonly name: "GateFault";
  readonly code: FaultCode;
}

/** Why a set: what is thrown may be anything, also something that throws when it is looked at. */
const faults = new WeakSet<object>();

const isFaultError = (error: unknown): error is FaultError =>
  typeof error === "object" && error !== null && faults.has(error);

export function fault(code: FaultCode, message: string): FaultError {
  const error = Object.assign(new Error(message), { name: "GateFault" as const, code });
  faults.add(error);
  return error;
}

export function faultOf(thrown: unknown): Fault {
  if (isFaultError(thrown)) return { code: thrown.code, message: thrown.message };
  return { code: "gate_internal_error", message: messageOf(thrown) };
}

function messageOf(thrown: unknown): string {
  try {
    return thrown instanceof Error ? `${thrown.message}` : String(thrown);
  } catch {
    return "something was thrown that cannot be shown";
  }
}

/** Awaits what may throw, and says where it did. */
export async function orFault<T>(code: FaultCode, act: () => T | Promise<T>): Promise<T> {
  try {
    return await act();
  } catch (error) {
    throw isFaultError(error) ? error : fault(code, messageOf(error));
  }
}
