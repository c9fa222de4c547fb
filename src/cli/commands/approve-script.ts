// `gait approve-script`: somebody agrees that one script may run under one policy, again and again, for a while.

import { dirname } from "node:path";
import type { GateFailure } from "../../gate/failure.ts";
import { changeFile } from "../../gate/files/change-file.ts";
import { nodeFiles } from "../../gate/files/node-files.ts";
import { textOf, textsOf } from "../../gate/records/members.ts";
import type { JsonObject } from "../../gate/records/record-shape.ts";
import { parseRegistry, registryWith } from "../../gate/records/registry.ts";
import { newEntry, refuseEntry } from "../../gate/records/script-entry.ts";
import { lifetime } from "../../gate/records/signed-token.ts";
import { trim } from "../../text/trim.ts";
import {
  type Answer,
  type Call,
  type Command,
  type Failure,
  inputFailure,
  type Outcome,
} from "../command.ts";
import { csv } from "../csv.ts";
import { EXIT } from "../exit-codes.ts";
import { needed, valueFlag, writing } from "../flags.ts";
import { climbsOut } from "../gate/local-path.ts";
import { badTtl, type MintingRead, readMinting, readTtl, saidOf } from "../gate/minting.ts";
import { MAX_REGISTRY_BYTES, readRegistry } from "../gate/registry-file.ts";
import { RECORD_KEY_FLAGS } from "../gate/signing-flags.ts";
import type { Io } from "../io.ts";
import { readIntent } from "../read-intent.ts";
import { readTable } from "../read-table.ts";
import { withAsides } from "../with-asides.ts";

const DEFAULT_TTL = "168h";

export const approveScript: Command = {
  words: ["approve-script"],
  positionals: [],
  flags: [
    needed(valueFlag("policy", "POLICY", "The policy it may run under.")),
    needed(valueFlag("intent", "INTENT", "An intent with the script.")),
    needed(writing(valueFlag("registry", "FILE", "Where approved scripts are listed."))),
    needed(valueFlag("approver", "NAME", "Who agrees.")),
    valueFlag("pattern-id", "NAME", "Name of the entry; made from the script."),
    valueFlag("ttl", "DURATION", "How long the approval holds.", DEFAULT_TTL),
    valueFlag(
      "scope",
      "LIST",
      "Where it holds: risk:CLASS, workspace_prefix:PATH, endpoint:CLASS; all must hold.",
    ),
    ...RECORD_KEY_FLAGS,
  ],
  flagsComeFirst: true,
  summary: "Adds a script to the registry of approved scripts.",
  description: [
    "The script is known by its hash: with any other step, argument or target it is another one. An entry of the\n" +
      "same name is replaced. It spares the script approval and dry runs, never a block.",
  ],
  reads: "The policy, the intent, the registry and the private key.",
  writes: "The registry; it is replaced as a whole.",
  exits: [
    [EXIT.ok, "the entry was written"],
    [EXIT.input, "something that was given cannot be used, or the registry cannot be read or written"],
  ],
  examples: [
    {
      purpose: "Approve a nightly job for a week:",
      line:
        "gait approve-script --policy agent.yaml --intent nightly.json --registry scripts.json --approver secops " +
        "--key-mode prod --private-key keys/secops_private.key",
    },
    {
      purpose: "Only for calls of low risk in one workspace:",
      line: "gait approve-script --policy agent.yaml --intent nightly.json --registry scripts.json --approver secops --scope risk:low,workspace_prefix:/repo --ttl 24h --key-mode prod --private-key keys/secops_private.key",
    },
  ],
  seeAlso: ["gait list-scripts", "gait gate eval", "examples/scripts/README.md"],
  run: approve,
};

async function approve({ args, flags, io }: Call): Promise<Outcome> {
  if (args.length > 0) return inputFailure("unexpected positional arguments");
  const text = (flag: string): string => trim(flags.values.get(flag) ?? "");
  const [policyPath, intentPath, registry] = [text("policy"), text("intent"), text("registry")];
  if ([policyPath, intentPath, registry, text("approver")].includes("")) {
    return inputFailure("--policy, --intent, --registry, and --approver are required");
  }
  const ttl = readTtl(flags.values.get("ttl") ?? DEFAULT_TTL);
  if (ttl === undefined) return badTtl("invalid --ttl duration");
  const policy = await readTable(io, policyPath);
  if (policy.kind === "failure") return policy;
  const prepared = readIntent(io, intentPath);
  if (prepared.kind === "failure") return prepared;
  const { script, script_hash: scriptHash = "" } = prepared.intent;
  if (script === undefined) return inputFailure("intent must include script.steps");
  const minting = readMinting(io, flags, ttl);
  if (minting.kind === "failure") return minting;
  const approval = {
    patternId: text("pattern-id") || `pattern_${scriptHash.slice(0, 12)}`,
    policyDigest: policy.table.policy.digest,
    scriptHash,
    tools: script.steps.map(({ tool_name }) => tool_name),
    scope: csv(flags.values.get("scope")),
    approver: text("approver"),
    producerVersion: minting.producerVersion,
    ...lifetime(minting.now, ttl),
  };
  const entry = newEntry(approval, minting.signer);
  const malformed = refuseEntry(entry);
  if (malformed !== undefined) return inputFailure(malformed);
  const unwritten = await writeEntry(io, registry, entry);
  return (
    unwritten ?? withAsides(describe(entry, registry, minting), { asides: unmatched(approval.tools, entry) })
  );
}

/** As in reference Gait, an entry keeps its tools sorted, and a script is compared with them step by step. */
function unmatched(tools: readonly string[], entry: JsonObject): readonly string[] {
  const kept = textsOf(entry, "tool_sequence");
  if (kept.length === tools.length && kept.every((tool, at) => tool === tools[at])) return [];
  const orders = `the steps use ${tools.join(", ")}, an entry lists each tool once and sorted: ${kept.join(", ")}`;
  return [`gait: this entry never matches; ${orders}`];
}

async function writeEntry(io: Io, path: string, entry: JsonObject): Promise<Failure | undefined> {
  const before = readRegistry(io, path);
  if (before.kind === "failure") return before;
  if (climbsOut(path))
    return inputFailure("write approved script registry: path must be local relative or absolute");
  const noFolder = io.makeFolder(dirname(path));
  if (noFolder !== undefined) {
    return inputFailure(`create approved script registry directory: ${noFolder.message}`);
  }
  const fault = await changeFile(nodeFiles(io.resolve), {
    path,
    limit: MAX_REGISTRY_BYTES,
    edit: (old) => {
      const read = parseRegistry(old ?? "");
      return read.kind === "failure" ? asFault(read) : registryWith(read.entries, entry);
    },
  });
  return fault && inputFailure(`write approved script registry: ${fault.message}`);
}

const asFault = ({ message }: GateFailure) => ({ kind: "fault", message }) as const;

function describe(entry: JsonObject, path: string, minting: MintingRead): Answer {
  const text = (name: string): string => textOf(entry, name);
  return {
    kind: "answer",
    exit: EXIT.ok,
    lines: [
      `approve-script: pattern=${text("pattern_id")} registry=${path}`,
      `policy_digest=${text("policy_digest")} script_hash=${text("script_hash")}`,
    ],
    json: {
      ok: true,
      pattern_id: text("pattern_id"),
      policy_digest: text("policy_digest"),
      script_hash: text("script_hash"),
      tool_sequence: textsOf(entry, "tool_sequence"),
      registry_path: path,
      expires_at: text("expires_at"),
    },
    ...saidOf(minting),
  };
}
