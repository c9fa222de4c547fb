// One ruling of a gate, as a report sees it. Types only. Where it was written down, in a decision log or in a trace, shows
// only in what is known of it.

import type { Verdict } from "../../decision/verdict.ts";
import type { Instant } from "../../time/instant.ts";

export interface RuledCall {
  readonly at: Instant;
  /** The digest of the policy that was asked. */
  readonly policy: string;
  readonly tool: string;
  /** The rules that decided, with commas between them; empty where none matched, absent where nobody knows. */
  readonly rule?: string;
  /** What was ruled. Of a trial run: what would have been ruled; of the trace of one, which does not hold it, what happened. */
  readonly verdict: Verdict;
  readonly enforced: boolean;
  /** Absent where all there is is a trace. */
  readonly logged?: LoggedPart;
}

export interface LoggedPart {
  readonly identity: string;
  /** What the policy said, before anybody agreed to anything. */
  readonly asked: Verdict;
  /** Of the ruling. */
  readonly reasons: readonly string[];
  /** Some part of the call no rule spoke of, so that the default verdict answered. */
  readonly byDefault: boolean;
  /** Of the call as it was judged: what approvals are bound to. */
  readonly digest: string;
}
