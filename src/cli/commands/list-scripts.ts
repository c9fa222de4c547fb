// `gait list-scripts`: which scripts are approved, by whom, and until when. Nothing is verified here.

import { textOf, textsOf } from "../../gate/records/members.ts";
import type { JsonObject } from "../../gate/records/record-shape.ts";
import { isExpired } from "../../gate/records/script-entry.ts";
import { trim } from "../../text/trim.ts";
import type { Instant } from "../../time/instant.ts";
import { clock } from "../clock.ts";
import { type Call, type Command, inputFailure, type Outcome } from "../command.ts";
import { EXIT } from "../exit-codes.ts";
import { needed, valueFlag } from "../flags.ts";
import { readRegistry } from "../gate/registry-file.ts";
import { withoutEmpty } from "../json.ts";

export const listScripts: Command = {
  words: ["list-scripts"],
  positionals: [],
  flags: [needed(valueFlag("registry", "FILE", "The registry."))],
  flagsComeFirst: true,
  summary: "Lists the scripts of a registry.",
  description: ["Signatures are not looked at: `gait gate eval` verifies an entry before it uses it."],
  reads: "The registry.",
  writes: "Nothing.",
  exits: [
    [EXIT.ok, "the scripts were listed; a file that is not there has none"],
    [EXIT.input, "the registry cannot be read"],
  ],
  examples: [
    { purpose: "See what is approved:", line: "gait list-scripts --registry scripts.json" },
    {
      purpose: "For a program, with scopes and expiries:",
      line: "gait list-scripts --registry scripts.json --json",
    },
  ],
  seeAlso: ["gait approve-script", "gait gate eval"],
  run: list,
};

function list({ args, flags, io }: Call): Outcome {
  if (args.length > 0) return inputFailure("unexpected positional arguments");
  const path = trim(flags.values.get("registry") ?? "");
  if (path === "") return inputFailure("--registry is required");
  const registry = readRegistry(io, path);
  if (registry.kind === "failure") return registry;
  const now = clock(io);
  const { entries } = registry;
  return {
    kind: "answer",
    exit: EXIT.ok,
    lines: [
      `list-scripts: ${entries.length} entries in ${path}`,
      ...entries.map((entry) => lineOf(entry, now)),
    ],
    json: {
      ok: true,
      registry: path,
      ...withoutEmpty({ count: entries.length, entries: entries.map((entry) => jsonOf(entry, now)) }),
    },
  };
}

function lineOf(entry: JsonObject, now: Instant): string {
  const state = isExpired(entry, now) ? "expired" : "active";
  const [id, approver] = [textOf(entry, "pattern_id"), textOf(entry, "approver_identity")];
  return `- ${id} (${state}) approver=${approver} expires=${textOf(entry, "expires_at")}`;
}

const jsonOf = (entry: JsonObject, now: Instant) => ({
  ...withoutEmpty({
    pattern_id: textOf(entry, "pattern_id"),
    approver_identity: textOf(entry, "approver_identity"),
    policy_digest: textOf(entry, "policy_digest"),
    script_hash: textOf(entry, "script_hash"),
    tool_sequence: textsOf(entry, "tool_sequence"),
    scope: textsOf(entry, "scope"),
    expires_at: textOf(entry, "expires_at"),
  }),
  expired: isExpired(entry, now),
});
