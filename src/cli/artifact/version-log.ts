// The versions of a policy that were accepted, as the text of a file: JSON, one record a line, only ever added to. In: that
// text, a version to accept. Out: whether it may be, and the line that says so. It touches no file.
//
// INVARIANT: no record is ever taken away, so whatever several writers add, the highest version never falls; and the lines
// have one order for everybody, so of two policies with one version the same one counts everywhere.

import { refuseOlder } from "../../artifact/claims.ts";
import { malformed, type Refusal, unproven } from "../../artifact/refusal.ts";
import { canonicalJson } from "../../canonical/json.ts";
import { count, only, record, text } from "../../canonical/read-json.ts";

export interface AcceptedVersion {
  readonly policyVersion: number;
  readonly policyDigest: string;
  /** Who vouched for it. Versions count over all keys: else the artifacts of a key that was replaced would stay new. */
  readonly keyId: string;
}

/** How every record begins. */
const BEGINNING = '{"key_id":"';

/** Ends a line that a crash cut off; nothing was accepted by it. */
const CUT_OFF = "#";

export function readVersionLog(log: string): readonly AcceptedVersion[] | Refusal {
  const lines = log.split("\n");
  const versions: AcceptedVersion[] = [];
  for (const [index, line] of lines.entries()) {
    const isLeft = index === lines.length - 1 || line.endsWith(CUT_OFF);
    const version = isLeft ? undefined : readLine(line);
    if (version !== undefined) versions.push(version);
    else if (!(isLeft && isBeginning(line))) {
      return malformed(`the policy version store is damaged, or another file, in line ${index + 1}`);
    }
  }
  return versions;
}

/** What else stands there was not left by us: nothing must be added to a file of another kind. */
const isBeginning = (line: string): boolean =>
  line.replace(CUT_OFF, "").startsWith(BEGINNING) || BEGINNING.startsWith(line.replace(CUT_OFF, ""));

function readLine(line: string): AcceptedVersion | undefined {
  try {
    const from = only(record(JSON.parse(line), "line"), ["key_id", "policy_digest", "policy_version"]);
    return {
      policyVersion: count(from, "policy_version"),
      policyDigest: text(from, "policy_digest"),
      keyId: text(from, "key_id"),
    };
  } catch {
    // No JSON, or a RangeError of the readers: either way no record.
    return undefined;
  }
}

/** What has to be added to the log, so that it says that this version was accepted. */
export function versionLine(log: string, { policyVersion, policyDigest, keyId }: AcceptedVersion): string {
  const line = canonicalJson({ key_id: keyId, policy_digest: policyDigest, policy_version: policyVersion });
  return `${log === "" || log.endsWith("\n") ? "" : `${CUT_OFF}\n`}${line}\n`;
}

/** Whether the version is one of the log, one that may become one, or one that must not be used. */
export function standingOf(
  versions: readonly AcceptedVersion[],
  { policyVersion, policyDigest }: AcceptedVersion,
): "known" | "new" | Refusal {
  const highest = versions.reduce((most, version) => Math.max(most, version.policyVersion), 0);
  const older = refuseOlder({ policyVersion }, highest);
  if (older !== undefined) return older;
  const same = versions.find((version) => version.policyVersion === policyVersion);
  if (same === undefined) return "new";
  return same.policyDigest === policyDigest
    ? "known"
    : unproven(`another policy was accepted as version ${policyVersion}`);
}
