// Which scenarios are replayed. A scenario is replayed from its first step to its last; passed over are only steps of
// commands and flags that this program does not have.

import type { Step } from "./recording.ts";

export const COMPLETE: readonly string[] = [
  "root commands",
  "explain",
  "flag syntax",
  "policy validate",
  "policy validate: rejected by meaning (dev)",
  "policy validate: rejected by form (dev)",
  "errors whose text contains lock or timeout",
  "accepted YAML forms",
  "policy fmt",
  "policy test",
  "rollout guide, stages 0 to 3",
  "skill trust",
  "rules in one tier and constraints",
  "policy simulate",
  "policy init",
  "init and check",
  "init and check in a repository with tools",
  "demo",
  "gate eval: verdicts, profiles and text",
  "gate eval: config file",
  "gate eval: intents that cannot be normalised",
  "gate eval: evaluation time and freeze windows",
  "gate eval: oss-prod",
  "gate eval: wrkr inventory",
  "scripts",
  "context envelope",
  "signing key sources of gate eval",
  "intent decoding",
  "keys",
  "approval: mint and use one token",
  "approval: minting errors",
  "approval: chains and distinct approvers",
  "approval: tampered tokens",
  "approval of destructive calls and scripts",
  "delegation: one link",
  "delegation: chains",
  "delegation: tampered tokens and minting errors",
  "approved scripts",
  "approved scripts: broken registries",
  "approved scripts: oss-prod",
  "approved scripts and the kill switch",
  "kill switch",
  "kill switch: unusable state",
  "trace verify",
  "brokers: stub and env",
  "brokers: command",
  "rate limits and budgets",
  "destructive budget of scripts",
];

/** What is missing for each of the others. */
export const LATER: Readonly<Record<string, string>> = {
  "doctor and version": "doctor",
};

/** First words of commands that this program does not have. */
export const MISSING: readonly string[] = ["doctor"];

/** Flags that `gate eval` does not have. */
export const MISSING_FLAGS: readonly string[] = [];

const starts = (line: string, words: string): boolean => `${line} `.startsWith(`${words} `);

export const isMissing = (step: Step): boolean =>
  "argv" in step &&
  (MISSING.some((words) => starts(step.argv.join(" "), words)) ||
    MISSING_FLAGS.some((name) => step.argv.includes(`--${name}`)));
