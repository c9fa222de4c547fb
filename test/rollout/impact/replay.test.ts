// One recorded call: when it is decided once more, and why it is not. Nothing is guessed.

import { describe, expect, it } from "vitest";
import { replayLine } from "../../../src/rollout/impact/replay.ts";
import { compiledOf } from "../log-of.ts";
import { contestOf, entryOf, INTENT, policyOf } from "./logs.ts";

const BLOCKS = policyOf();
const ALLOWS = policyOf("name: all, effect: allow");
const CONTEST = contestOf(BLOCKS, ALLOWS);

/** Verdicts, or why there are none. */
function check(line: string, contest = CONTEST): string {
  const replay = replayLine(line, contest);
  if (replay.kind === "trace") return `trace of ${replay.tool_name}: ${replay.verdict}`;
  if (replay.kind === "unreplayable") return replay.cause;
  const differing = replay.recorded === undefined ? "" : ` recorded(${replay.recorded.differences})`;
  return `${replay.before.verdict} -> ${replay.after.verdict}${differing}`;
}

const changed = (line: string, members: object): string =>
  JSON.stringify({ ...JSON.parse(line), ...members });

const ENTRY = entryOf(BLOCKS);
const TRACE = { schema_id: "gait.gate.trace", schema_version: "1.0.0", tool_name: "t", verdict: "allow" };

describe("a line", () => {
  it.each<[string, string, string]>([
    ["as the gate writes it", ENTRY, "block -> allow recorded()"],
    [
      "with its members in another order",
      changed(JSON.stringify({ ruling: 0, ...JSON.parse(ENTRY) }), {}),
      "block -> allow recorded()",
    ],
    [
      "with spaces",
      JSON.stringify(JSON.parse(ENTRY), undefined, 1).replaceAll("\n", " "),
      "block -> allow recorded()",
    ],
    ["of another policy", entryOf(ALLOWS), "block -> allow"],
    ["that is an intent", JSON.stringify(INTENT), "block -> allow"],
    [
      "that is an intent with our names in it",
      JSON.stringify({ ...INTENT, args: { a: "gait.gate.trace" } }),
      "block -> allow",
    ],
    ["that is a trace", JSON.stringify(TRACE), "trace of t: allow"],
    ["that is a trace of nothing", JSON.stringify({ ...TRACE, verdict: "allowed" }), "unreadable"],
    ["of another version", changed(ENTRY, { schema_version: "2.0.0" }), "version"],
    ["without a decision", changed(ENTRY, { decision: undefined }), "unreadable"],
    ["with something behind it", `${ENTRY}{}`, "unreadable"],
    ["with a member twice", ENTRY.replace('"options":{', '"options":{"now":"x",'), "unreadable"],
    [
      "with a member twice in its decision",
      ENTRY.replace('"decision":{', '"decision":{"verdict":"allow",'),
      "unreadable",
    ],
    ["with half a surrogate pair", ENTRY.replace("default_block", "\\ud800"), "unreadable"],
    ["with a number that has no one meaning", ENTRY.replace('"n":1', '"n":9007199254740993'), "unreadable"],
    ["with a time that is none", ENTRY.replace('"now":"2026', '"now":"x026'), "options"],
    ["with an option that nobody knows", ENTRY.replace('"options":{', '"options":{"nwo":1,'), "options"],
    ["with an intent that says too little", changed(ENTRY, { intent: { tool_name: "t" } }), "intent"],
    ["that is no object", "[]", "intent"],
    ["that is no JSON", "{nothing}", "unreadable"],
  ])("%s", (_, line, expected) => {
    expect(check(line)).toBe(expected);
  });

  it("that was cut off anywhere cannot be read", () => {
    const ends = Array.from({ length: ENTRY.length - 1 }, (_, at) => at + 1);
    expect(new Set(ends.map((end) => check(ENTRY.slice(0, end))))).toEqual(new Set(["unreadable"]));
  });

  it("never stands for another call, whatever byte of it was changed", () => {
    const intentOf = (line: string): string => JSON.stringify(JSON.parse(line).intent);
    const places = Array.from({ length: ENTRY.length }, (_, at) => at).filter((at) => at % 7 === 0);
    for (const at of places) {
      for (const put of ['"', "}", ",", "0"]) {
        const line = ENTRY.slice(0, at) + put + ENTRY.slice(at + 1);
        const replay = replayLine(line, CONTEST);
        if (replay.kind !== "replayed") continue;
        expect(() => intentOf(line)).not.toThrow();
      }
    }
  });
});

describe("a recorded call is decided as it was then", () => {
  const frozen =
    'name: f, effect: allow, freeze_window: {timezone: UTC, effect: block, windows: [{name: w, start: "2026-02-01T00:00:00", end: "2026-02-02T00:00:00"}]}';

  it("at its time", () => {
    const contest = contestOf(BLOCKS, policyOf(frozen));
    const at = (now: string) => check(entryOf(BLOCKS, {}, { options: { now } }), contest);
    expect([at("2026-02-01T12:00:00Z"), at("2026-03-01T00:00:00Z")]).toEqual([
      "block -> block recorded()",
      "block -> allow recorded()",
    ]);
  });

  it("at the time of the simulation, where it does not say when it was made", () => {
    const untimed = changed(ENTRY, { options: {} });
    const at = (now: string) => check(untimed, { ...contestOf(BLOCKS, policyOf(frozen)), now });
    expect([at("2026-02-01T12:00:00Z"), at("2026-03-01T00:00:00Z")]).toEqual([
      "block -> block recorded()",
      "block -> allow recorded()",
    ]);
  });

  it("with its inventory and its kill switch", () => {
    const known = "name: k, effect: allow, match: {context_data_classes: [secret]}";
    const wrkrInventory = { "tool.write": { data_class: "secret" } };
    const killSwitch = {
      schema_id: "gait.gate.kill_switch_state",
      schema_version: "1.0.0",
      created_at: "2026-01-01T00:00:00Z",
      updated_at: "2026-01-01T00:00:00Z",
      entries: [{ entry_id: "e", created_at: "2026-01-01T00:00:00Z", enabled: true, identity: "alice" }],
    };
    const contest = contestOf(BLOCKS, policyOf(known));
    const entry = (options: object) => check(entryOf(BLOCKS, {}, { options }), contest);
    expect(entry({ wrkrInventory })).toBe("block -> allow recorded()");
    expect(entry({ wrkrInventory, killSwitch })).toBe("block -> block recorded()");
    expect(entry({ wrkrInventory, killSwitch: { ...killSwitch, entries: [] } })).toBe(
      "block -> allow recorded()",
    );
    expect(entry({ wrkrInventory, killSwitch: "unavailable" })).toBe("block -> block recorded()");
  });

  it("and a record that says otherwise is told", () => {
    const lies = (members: object): string =>
      check(changed(ENTRY, { decision: { ...JSON.parse(ENTRY).decision, ...members } }));
    expect(lies({ verdict: "allow" })).toBe("block -> allow recorded(verdict)");
    expect(lies({ reason_codes: ["ok"], extra: 1 })).toBe("block -> allow recorded(reason_codes,extra)");
    expect(lies({ min_approvals: 0, matched_rule: "" })).toBe("block -> allow recorded()");
    expect(lies({ created_at: "2020-01-01T00:00:00Z" })).toBe("block -> allow recorded(created_at)");
    expect(check(ENTRY.replace('"decision":{', '"decision":{"extra":1,'))).toBe(
      "block -> allow recorded(extra)",
    );
    expect(lies(JSON.parse('{"__proto__": 1, "toJSON": 1}'))).toBe(
      "block -> allow recorded(__proto__,toJSON)",
    );
  });
});

describe("what was redacted", () => {
  const reads = {
    identity: policyOf("name: r, effect: allow, match: {identities: [alice]}"),
    value: policyOf("name: r, effect: allow, match: {target_values: [/repo/a.ts]}"),
    kind: policyOf("name: r, effect: allow, match: {target_kinds: [path]}"),
    endpoint: policyOf('name: r, effect: allow, endpoint: {path_denylist: ["/etc/**"]}'),
    source: policyOf("name: r, effect: allow, match: {provenance_sources: [user]}"),
    tool: policyOf("name: r, effect: allow, match: {tool_names: [tool.write]}"),
  };

  it.each<[readonly string[], keyof typeof reads, string]>([
    [["args"], "identity", "block -> allow recorded()"],
    [["args.text", "context.session_id", "args.no.such"], "identity", "block -> allow recorded()"],
    [["context.identity"], "identity", "redacted"],
    [["context.identity"], "tool", "block -> allow recorded()"],
    [["context.*"], "tool", "redacted"],
    [["context.no_such"], "identity", "block -> allow recorded()"],
    [["targets.value"], "value", "redacted"],
    [["targets.value"], "endpoint", "redacted"],
    [["targets.value"], "kind", "block -> allow recorded()"],
    [["targets.operation"], "kind", "redacted"],
    [["targets"], "kind", "redacted"],
    [["targets"], "source", "redacted"],
    [["arg_provenance"], "source", "redacted"],
    [["arg_provenance.source_ref"], "source", "block -> allow recorded()"],
    [["tool_name"], "kind", "redacted"],
    [["context"], "kind", "redacted"],
  ])("as %j is a hole for a policy that reads %s: %s", (redact, name, expected) => {
    expect(check(entryOf(BLOCKS, {}, { redact }), contestOf(BLOCKS, reads[name]))).toBe(expected);
  });

  it("may be asked for by the baseline as well", () => {
    const line = entryOf(reads.identity, {}, { redact: ["context.identity"] });
    expect(check(line, contestOf(reads.identity, BLOCKS))).toBe("redacted");
  });

  it("may be asked for by a kill switch", () => {
    const entry = { entry_id: "e", created_at: "2026-01-01T00:00:00Z", enabled: true, identity: "alice" };
    const killSwitch = {
      schema_id: "gait.gate.kill_switch_state",
      schema_version: "1.0.0",
      created_at: "2026-01-01T00:00:00Z",
      updated_at: "2026-01-01T00:00:00Z",
      entries: [entry],
    };
    const line = entryOf(BLOCKS, {}, { redact: ["context.identity"], options: { killSwitch } });
    expect(check(line)).toBe("redacted");
  });

  it("is known by its mark, and by paths that are none neither", () => {
    const line = entryOf(BLOCKS, {}, { redact: ["context.identity"] });
    const without = changed(line, { redacted: ["..", "", "context.", "context.identity"] });
    expect(check(without, contestOf(BLOCKS, reads.identity))).toBe("redacted");
  });

  it("may be asked for by whoever only wants it to be there", () => {
    const context = { ...INTENT.context, run_id: "r" };
    const line = entryOf(BLOCKS, { context }, { redact: ["context.run_id"] });
    const closed = (field: string) =>
      compiledOf(
        `fail_closed: {enabled: true, risk_classes: [low], required_high_risk_fields: [${field}]}\n`,
      );
    expect(check(line, contestOf(BLOCKS, closed("run_id")))).toBe("redacted");
    expect(check(line, contestOf(BLOCKS, closed("agent_id")))).toBe("block -> block recorded()");
  });

  it("leaves nothing to replay where a script was, nor of what a call has from its steps", () => {
    const script = { steps: [{ tool_name: "a", args: { secret: "x" } }] };
    const line = entryOf(BLOCKS, { script }, { redact: ["script.steps.args"] });
    expect(check(line)).toBe("redacted");
    const { targets: _, ...intent } = JSON.parse(line).intent;
    const closed = (field: string) =>
      compiledOf(`fail_closed: {enabled: true, risk_classes: [low], required_fields: [${field}]}\n`);
    for (const field of ["targets", "arg_provenance"])
      expect(check(changed(line, { intent }), contestOf(closed(field), closed(field)))).toBe("redacted");
  });
});
