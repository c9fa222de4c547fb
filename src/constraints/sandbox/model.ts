// Sandbox limits as conditions: what holds when the sandbox is as the rule demands.

import { all, below, type Formula, isOne, not, present, some, text } from "../../formula/formula.ts";
import type { Model } from "../model.ts";
import type { SandboxSettings } from "./shape.ts";

const place = (member: string): string => `context.sandbox.${member}`;

const mode = (member: string, allowed: readonly string[]): Formula =>
  allowed.length === 0 ? present(place(member)) : isOne(place(member), allowed);

function demands(settings: SandboxSettings): Formula {
  const { max_timeout_seconds: longest } = settings;
  const prefixes = settings.allowed_writable_path_prefixes;
  const roots = settings.required_read_only_roots;
  const isUnder = text("writable.text", { kind: "under", paths: prefixes });
  return all(
    present(place("evidence_ref")),
    present(place("evidence_digest")),
    mode("network_mode", settings.allowed_network_modes),
    mode("env_exposure_mode", settings.allowed_env_exposure_modes),
    mode("filesystem_isolation", settings.allowed_filesystem_isolations),
    mode("user_mode", settings.allowed_user_modes),
    longest > 0 ? below(place("timeout_seconds"), longest + 1) : present(place("timeout_seconds")),
    ...(prefixes.length === 0 ? [] : [not(some("writable", not(isUnder)))]),
    ...(roots.length === 0 ? [] : [not(some("roots", not(isOne("roots.text", roots))))]),
  );
}

export function sandboxModel(settings: SandboxSettings): Model {
  const contained = demands(settings);
  return { raises: [{ verdict: "block", when: not(contained) }], contained };
}
