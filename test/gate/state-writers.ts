// Every kind of state that the gate writes: how one named change is made, and which changes are lost of those that were
// acknowledged. Everything goes through the command line, in process, but for versions, of which a test wants many. An id
// ends with a number that grows.

import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { acceptVersion } from "../../src/cli/artifact/accept-version.ts";
import type { Io } from "../../src/cli/io.ts";
import { main } from "../../src/cli/main.ts";
import { nodeIo } from "../../src/cli/node-io.ts";
import { GATE_CALLS } from "../security/gate-calls.ts";

export interface Writer {
  /** Makes one change in the name of an id; says what went wrong, if anything did. */
  write(folder: string, id: string): Promise<string | undefined>;
  /** Those of the acknowledged changes that are not there. Throws for state that is no longer whole. */
  lost(folder: string, acknowledged: readonly string[]): Promise<readonly string[]>;
  /** Whether several processes may change one file at a time, and none of their changes is lost. */
  readonly isShared?: true;
}

const SUCCESS = 0;
const BLOCK = 3;

const ioIn = (folder: string, said: string[] = []): Io => {
  const stream = { write: (text: string) => said.push(text) };
  const io = nodeIo({ cwd: folder, packageRoot: process.cwd(), env: {} }, stream, stream);
  return { ...io, now: () => new Date("2026-03-01T12:00:00Z") };
};

async function run(folder: string, line: readonly string[], expected = SUCCESS): Promise<string | undefined> {
  const said: string[] = [];
  const exit = await main(line, ioIn(folder, said));
  return exit === expected ? undefined : `${exit} ${said.join("")}`;
}

const words = (line: string): readonly string[] => line.split(" ");

/** What a command prints, where it has to work. */
async function told(folder: string, line: string): Promise<string> {
  const said: string[] = [];
  const exit = await main(words(line), ioIn(folder, said));
  if (exit !== SUCCESS) throw new Error(`${line}: ${exit} ${said.join("")}`);
  return said.join("");
}

const textIn = (folder: string, name: string): string => readFileSync(join(folder, name), "utf8");

const numberOf = (id: string): number => Number(/\d+$/.exec(id)?.[0]);

/** Of a file that only the last change stands in. */
const later = (acknowledged: readonly string[], found: string): readonly string[] =>
  acknowledged.filter((id) => numberOf(id) > numberOf(found));

const BY_ANN = "--key-mode prod --private-key ann_private.key";
const DIGEST = "0123456789abcdef".repeat(4);

const keyFiles: Writer = {
  write: (folder, id) => run(folder, words(`keys init --out-dir made --prefix ${id}`)),
  async lost(folder, acknowledged) {
    const made = existsSync(join(folder, "made")) ? readdirSync(join(folder, "made")) : [];
    for (const name of made.filter((file) => /^[^.].*_private\.key$/.test(file))) {
      await told(folder, `keys verify --private-key made/${name}`);
    }
    const halves = (id: string) => [`${id}_private.key`, `${id}_public.key`];
    for (const [secret, open] of acknowledged.map(halves)) {
      await told(folder, `keys verify --private-key made/${secret} --public-key made/${open}`);
    }
    return acknowledged.filter((id) => !halves(id).every((name) => made.includes(name)));
  },
};

const replacedKeys: Writer = {
  write: (folder) => run(folder, words("keys init --out-dir . --prefix lead --force")),
  async lost(folder) {
    await told(folder, "keys verify --private-key lead_private.key");
    return [];
  },
};

const token = (line: string, member: string): Writer => ({
  write: (folder, id) => run(folder, words(`${line.replace("ID", id)} --out token.json ${BY_ANN}`)),
  lost: async (folder, acknowledged) =>
    acknowledged.length === 0
      ? []
      : later(acknowledged, String(JSON.parse(textIn(folder, "token.json"))[member])),
});

const trace: Writer = {
  write: (folder, id) =>
    run(
      folder,
      words(
        "gate eval --policy p.yaml --intent free.json --key-mode prod --private-key gate_private.key " +
          `--trace-out signed.json --approval-token-ref ${id}`,
      ),
    ),
  async lost(folder, acknowledged) {
    await told(folder, "trace verify signed.json --public-key gate_public.key");
    return later(acknowledged, JSON.parse(textIn(folder, "signed.json")).approval_token_ref ?? "0");
  },
};

const RECORDS = ["trace.json", "approvals.json", "delegations.json", "credential.json"];

const records: Writer = {
  write: (folder) => run(folder, GATE_CALLS.pay),
  async lost(folder, acknowledged) {
    const there = RECORDS.filter((name) => existsSync(join(folder, name)));
    for (const name of there) JSON.parse(textIn(folder, name));
    if (there.includes("trace.json")) {
      await told(folder, "trace verify trace.json --public-key gate_public.key");
    }
    const used = existsSync(join(folder, "l.log")) ? textIn(folder, "l.log").split("\n").length : 0;
    const isComplete = there.length === RECORDS.length && used > 2 * acknowledged.length;
    return isComplete ? [] : acknowledged;
  },
};

const registry: Writer = {
  isShared: true,
  write: (folder, id) =>
    run(
      folder,
      words(
        "approve-script --policy p.yaml --intent nightly.json --registry r.json --approver ann " +
          `--pattern-id ${id} ${BY_ANN}`,
      ),
    ),
  async lost(folder, acknowledged) {
    const listed = await told(folder, "list-scripts --registry r.json");
    return acknowledged.filter((id) => !listed.includes(`- ${id} (active)`));
  },
};

const killSwitch: Writer = {
  isShared: true,
  write: (folder, id) => run(folder, words(`kill-switch add --state s.json --tool-name t --entry-id ${id}`)),
  async lost(folder, acknowledged) {
    const listed = await told(folder, "kill-switch list --state s.json --json");
    return acknowledged.filter((id) => !listed.includes(`"entry_id":"${id}"`));
  },
};

const journal: Writer = {
  isShared: true,
  write(folder, id) {
    const context = { identity: id, workspace: "/w", risk_class: "low" };
    writeFileSync(join(folder, `${id}.json`), JSON.stringify({ tool_name: "other", context }));
    const line = `gate eval --policy p.yaml --intent ${id}.json --kill-switch-state switch.json --trace-out ${id}.t`;
    return run(folder, words(line), BLOCK);
  },
  async lost(folder, acknowledged) {
    const path = "kill_switch_journal.jsonl";
    const lines = existsSync(join(folder, path)) ? textIn(folder, path).split("\n") : [];
    const whole = new Set(lines.map(identityOf));
    return acknowledged.filter((id) => !whole.has(id));
  },
};

/** Nothing for a line that a crash cut off. */
function identityOf(line: string): unknown {
  try {
    return JSON.parse(line).identity;
  } catch {
    return undefined;
  }
}

const accept = (folder: string, id: string, number: number, remembers: boolean): string | undefined =>
  acceptVersion(
    ioIn(folder),
    { path: "versions.log", remembers },
    { policyVersion: number, policyDigest: DIGEST, keyId: id },
  )?.message;

const versions: Writer = {
  isShared: true,
  async write(folder, id) {
    const refused = accept(folder, id, numberOf(id) + 1, true);
    // Another process may have been quicker with a higher one.
    return refused !== undefined && /has replaced/.test(refused) ? undefined : refused;
  },
  async lost(folder, acknowledged) {
    const older = (id: string) => accept(folder, id, numberOf(id), false) ?? "";
    return acknowledged.filter((id) => numberOf(id) > 0 && !/has replaced/.test(older(id)));
  },
};

const artifact: Writer = {
  write: (folder, id) =>
    run(
      folder,
      words(
        `policy compile p.yaml --out made.json --sign release_private.key --policy-version ${numberOf(id) + 1}`,
      ),
    ),
  async lost(folder, acknowledged) {
    if (acknowledged.length === 0 && !existsSync(join(folder, "made.json"))) return [];
    await told(folder, "policy test made.json free.json --policy-public-key release_public.key");
    const payload = Buffer.from(JSON.parse(textIn(folder, "made.json")).payload, "base64").toString();
    return later(acknowledged, String(JSON.parse(payload).policy_version - 1));
  },
};

const APPROVING =
  `approve --intent-digest ${DIGEST} --policy-digest ${DIGEST} --scope * --ttl 1h ` +
  "--approver a --reason-code ID";

export const WRITERS: ReadonlyMap<string, Writer> = new Map([
  ["key files", keyFiles],
  ["key files that are replaced", replacedKeys],
  ["an approval token", token(APPROVING, "reason_code")],
  [
    "a delegation token",
    token("delegate mint --delegator a --delegate ID --scope s --ttl 1h", "delegate_identity"),
  ],
  ["a trace", trace],
  ["audits, evidence and counters", records],
  ["the registry of scripts", registry],
  ["the kill switch", killSwitch],
  ["the journal of the kill switch", journal],
  ["the store of policy versions", versions],
  ["an artifact", artifact],
]);
