// The options of a gate. In: options as a program writes them. Out: the set-up, and the policy to begin with. What cannot
// be meant is refused here, so that no call meets it. The clock is the caller's, or that of the computer.

import { readOptions as checkInventory, readTime } from "../../decision/options.ts";
import type { PublicKey } from "../../keys/public-key.ts";
import { type DecisionTable, requireTable } from "../../runtime/table.ts";
import { commandBroker } from "../broker/command.ts";
import type { Broker } from "../broker/receipt.ts";
import type { BrokerRequest } from "../broker/request.ts";
import { type Redaction, readRedaction } from "../decision-log/redact.ts";
import { fileStores } from "./file-stores.ts";
import { type GateKeys, type KeyInput, readPublicKey, readSigningKey } from "./keys.ts";
import { checkOptionNames } from "./option-names.ts";
import type { GateMode, PolicyInUse, SetUp } from "./set-up.ts";
import { textOf } from "./snapshot.ts";
import type { GateStores } from "./stores.ts";

/** Answers as the program of `--credential-command` does: JSON, as a text or parsed. It counts as such a program. */
export type AskBroker = (request: BrokerRequest) => string | object | Promise<string | object>;

export interface GateOptions {
  /** What `loadTable` or `verifyArtifact` returned. */
  readonly table: DecisionTable;
  /** Those of the verified artifact: `reload` takes no older one, and what has expired permits nothing. */
  readonly policyVersion?: number | undefined;
  readonly expires?: Date | string | undefined;
  readonly keys: GateKeys;
  /** `fileStores()` where it is left out. */
  readonly stores?: GateStores;
  /** In mode `observe` calls run whatever is ruled about them; `enforce` where it is left out. */
  readonly mode?: GateMode;
  readonly broker?: AskBroker;
  /** Which credential to ask for in place of what the rules say, and scopes beside those of the rules. */
  readonly credential?: { readonly reference?: string; readonly scopes?: readonly string[] };
  /** What is known about tools. */
  readonly wrkrInventory?: unknown;
  readonly wrkrSource?: string;
  /** Parts of intents that the decision log must not hold, as paths: `args.body`, `context.auth_context`. */
  readonly redact?: readonly string[];
  readonly now?: () => Date;
}

export interface Beginning {
  readonly setUp: SetUp;
  readonly policy: PolicyInUse;
}

/** @throws RangeError for options that cannot be used, misspelt names included. */
export function readGateOptions(options: GateOptions): Beginning {
  checkOptionNames<keyof GateOptions>(options, "createGate");
  refuseMissing("table", options.table, "what loadTable or verifyArtifact returned");
  refuseMissing("keys", options.keys, "{ traces } at the least");
  checkOptionNames<keyof GateKeys>(options.keys, "keys");
  refuseMissing(
    "keys.traces",
    options.keys.traces,
    "the private key that traces are signed with, or a signer",
  );
  const { mode = "enforce", now = () => new Date(), stores = fileStores(), credential = {} } = options;
  if (mode !== "enforce" && mode !== "observe") throw new RangeError("mode is neither enforce nor observe");
  checkOptionNames<keyof GateStores>(stores, "stores");
  if (stores.traces === undefined) throw new RangeError("a gate needs a store for traces");
  const inventory = inventoryOf(options);
  checkInventory(inventory, now);
  const { approvals, delegations = approvals, registry = approvals, policies } = options.keys;
  const setUp = {
    mode,
    signingKey: readSigningKey(options.keys.traces, "keys.traces"),
    approvalKey: keyOf(approvals, "keys.approvals"),
    delegationKey: keyOf(delegations, "keys.delegations"),
    registryKey: keyOf(registry, "keys.registry"),
    policyKeys: policies === undefined ? [] : policyKeysOf(policies),
    stores: { ...stores },
    broker: options.broker && brokerOf(options.broker),
    credential: { reference: credential.reference ?? "", scopes: [...(credential.scopes ?? [])] },
    inventory,
    redactions: listOf("redact", options.redact ?? []).map(redactionOf),
    now,
  };
  return { setUp, policy: firstPolicy(options, setUp) };
}

/** A program in JavaScript leaves out what its types would ask for. */
function refuseMissing(name: string, value: unknown, what: string): void {
  if (value === undefined) throw new RangeError(`${name} is missing: ${what}`);
}

/** Trusting nobody must not mean trusting everybody. */
function policyKeysOf(keys: readonly KeyInput[]): readonly Uint8Array[] {
  if (listOf("keys.policies", keys).length === 0) throw new RangeError("keys.policies is empty");
  return keys.map((key, at) => readPublicKey(key, `keys.policies[${at}]`).bytes);
}

function listOf<T>(name: string, list: readonly T[]): readonly T[] {
  if (!Array.isArray(list)) throw new RangeError(`${name} is not a list; one alone is written [one]`);
  return list;
}

function redactionOf(path: string): Redaction {
  const redaction = readRedaction(path);
  if (redaction.kind === "failure") throw new RangeError(redaction.message);
  return redaction;
}

/** An empty text is no key, and not a key that was left out. */
const keyOf = (input: KeyInput | undefined, name: string): PublicKey | undefined =>
  input === undefined ? undefined : readPublicKey(input, name);

function firstPolicy({ table, policyVersion, expires }: GateOptions, { policyKeys }: SetUp): PolicyInUse {
  requireTable(table);
  if (policyVersion !== undefined) {
    if (!Number.isSafeInteger(policyVersion) || policyVersion < 0) {
      throw new RangeError("policyVersion is not a whole number from 0 to 2^53-1");
    }
    if (policyKeys.length === 0) {
      throw new RangeError("policyVersion needs keys.policies: what nobody signed can claim any version");
    }
  }
  return { table, policyVersion, expires: expires === undefined ? undefined : readTime("expires", expires) };
}

const inventoryOf = ({ wrkrInventory, wrkrSource }: GateOptions): SetUp["inventory"] => ({
  ...(wrkrInventory === undefined ? {} : { wrkrInventory }),
  ...(wrkrSource === undefined ? {} : { wrkrSource }),
});

/** A broker that throws hands out nothing, and the trace says so. */
const brokerOf = (ask: AskBroker): Broker =>
  commandBroker(async (input) => {
    try {
      return { kind: "output", text: textOf(await ask(JSON.parse(input))) };
    } catch {
      return { kind: "fault", message: "the broker failed" };
    }
  });
