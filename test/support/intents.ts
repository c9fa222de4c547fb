// Random intents. In: the table of an intent's members and the values that policies name. Out: arbitrary raw intents,
// most of them valid, drawn so that rules often match; some are damaged. It names a member only where being valid
// takes more than a word: required members, closed vocabularies, chains, periods.

import fc from "fast-check";
import * as enums from "../../src/intent/enums.ts";
import type { Path } from "../../src/intent/read.ts";
import {
  AGENT_IDENTITY,
  DELEGATION,
  DELEGATION_LINK,
  INTENT,
  type MemberType,
  type Shape,
  STEP,
} from "../../src/intent/shape.ts";
import { EXPIRIES } from "./moments.ts";
import { mostlyPlain } from "./odd-forms.ts";
import { NUMBER_POOLS, pathName, poolAt, TEXT_POOLS } from "./value-pools.ts";

type Members = Readonly<Record<string, unknown>>;

/** Other words make the intent invalid. */
const VOCABULARIES: ReadonlyMap<string, readonly string[]> = new Map<string, readonly string[]>([
  ["targets/*/kind", ["path", "path", "url", "host", ...enums.TARGET_KINDS]],
  ["targets/*/endpoint_class", enums.ENDPOINT_CLASSES],
  ["targets/*/discovery_method", enums.DISCOVERY_METHODS],
  ["arg_provenance/*/source", enums.PROVENANCE_SOURCES],
  ["context/phase", enums.PHASES],
  ["context/credential_source", enums.CREDENTIAL_SOURCES],
  ["context/credential_access_type", ["jit", "jit", "jit", ...enums.CREDENTIAL_ACCESS_TYPES]],
  ["context/context_evidence_mode", enums.EVIDENCE_MODES],
  ["context/sandbox/network_mode", enums.NETWORK_MODES],
  ["context/sandbox/env_exposure_mode", enums.ENV_EXPOSURE_MODES],
  ["context/sandbox/filesystem_isolation", enums.FILESYSTEM_ISOLATIONS],
  ["context/sandbox/user_mode", enums.USER_MODES],
]);

/** Values beside those that policies name: other spellings of a place, places that cannot be read. */
const EXTRA_VALUES: ReadonlyMap<string, readonly string[]> = new Map([
  [
    "targets/*/value",
    [
      "https://Evil.test/a",
      "API.example.com:8443",
      "https://x.test:80:81/",
      "/repo/../etc/passwd",
      "/repo/b.ts",
    ],
  ],
  ["targets/*/operation", ["delete", "resolve", "run"]],
  ["context/workspace", ["/repository", "\\repo\\gait", "/home/a"]],
  ["tool_name", ["tool.rm"]],
]);

const REQUIRED: ReadonlySet<string> = new Set([
  "tool_name",
  "context",
  "targets",
  ...["identity", "workspace", "risk_class"].map((name) => `context/${name}`),
  ...["kind", "value"].map((name) => `targets/*/${name}`),
  ...["arg_path", "source"].map((name) => `arg_provenance/*/${name}`),
  ...["skill_name", "source", "publisher"].map((name) => `skill_provenance/${name}`),
]);

/** Members that are there less often than others: those that nothing reads, or that hide others. */
const RARE: ReadonlyMap<string, number> = new Map([
  ["relationship", 20],
  ["script", 3],
  ["targets/*/endpoint_class", 3],
  ["targets/*/endpoint_domain", 6],
  ["targets/*/destructive", 6],
  ["context/credential_target_binding", 20],
  ["context/agent_identity/revoked", 10],
  ["context/credential_run_binding", 3],
  ["context/credential_job_binding", 3],
]);

const HEX = ["fedcba9876543210", "0123456789abcdef"].map((digits) => digits.repeat(4));
const WORDS = ["ref:one", "two", "ref:one", "x"];

function textAt(path: Path): fc.Arbitrary<string> {
  const name = pathName(path);
  const vocabulary = VOCABULARIES.get(name);
  if (vocabulary !== undefined) return fc.constantFrom(...mostlyPlain(vocabulary));
  const pool = [...(TEXT_POOLS.get(name) ?? []), ...(EXTRA_VALUES.get(name) ?? [])];
  if (name.endsWith("digest")) return fc.constantFrom(...pool, ...HEX);
  return fc.constantFrom(...mostlyPlain(pool.length > 0 ? [...pool, "nobody"] : WORDS));
}

const integerAt = (path: Path): fc.Arbitrary<number> =>
  fc.constantFrom(
    0,
    ...(NUMBER_POOLS.get(pathName(path)) ?? [60]).flatMap((bound) => [bound - 1, bound, bound + 1]),
  );

/** Free-form data holds what policies look for under its path, and keys that mean something elsewhere. */
function freeAt(path: Path): fc.Arbitrary<unknown> {
  const prefix = `${pathName(path)}/`;
  const known = [...TEXT_POOLS.keys()]
    .filter((name) => name.startsWith(prefix))
    .map((name) => name.slice(prefix.length));
  const keys = [...known, ...known, "note", "context_age_seconds", "__proto__", "constructor"];
  const values = keys.map((key) =>
    fc.constantFrom<unknown>(...mostlyPlain(poolAt(...path, key)), 1, 61, true, null, ["x"], { a: "b" }),
  );
  const entry = fc.oneof(
    ...keys.map((key, at) => (values[at] ?? fc.constant(null)).map((value) => [key, value] as const)),
  );
  return fc.array(entry, { maxLength: 4 }).map((entries) => Object.fromEntries(entries));
}

/** How rare a member is that need not be there, as one in so many; a rich intent has almost all of them. */
type Draw = { readonly path: Path; readonly absentOneIn: number };

function valueAt(type: MemberType, draw: Draw): fc.Arbitrary<unknown> {
  const { path } = draw;
  const special = SPECIAL.get(pathName(path));
  if (special !== undefined) return special(draw);
  switch (type) {
    case "text":
      return textAt(path);
    case "flag":
      return fc.boolean();
    case "integer":
      return integerAt(path);
    case "time":
      return fc.constantFrom(...EXPIRIES);
    case "texts":
      return fc.array(textAt([...path, "*"]), { maxLength: 3 });
    case "free":
      return freeAt(path);
    default:
      return "list" in type
        ? fc.array(objectAt(type.list, under(draw, "*")), { maxLength: 3 })
        : objectAt(type.object, draw);
  }
}

const under = (draw: Draw, name: string): Draw => ({ ...draw, path: [...draw.path, name] });

const ABSENT = Symbol("absent");

const sometimes = (value: fc.Arbitrary<unknown>, present: number, absent: number): fc.Arbitrary<unknown> =>
  fc.oneof(
    { weight: absent, arbitrary: fc.constant<unknown>(ABSENT) },
    { weight: present, arbitrary: value },
  );

function memberAt(type: MemberType, draw: Draw): fc.Arbitrary<unknown> {
  const name = pathName(draw.path);
  const value = valueAt(type, draw);
  if (REQUIRED.has(name)) return value;
  const rare = RARE.get(name);
  return rare === undefined ? sometimes(value, draw.absentOneIn - 1, 1) : sometimes(value, 1, rare - 1);
}

function objectAt(shape: Shape, draw: Draw): fc.Arbitrary<Members> {
  const names = Object.keys(shape);
  const members = Object.entries(shape).map(([name, type]) => memberAt(type, under(draw, name)));
  return fc
    .tuple(...members)
    .map((values) =>
      Object.fromEntries(names.flatMap((name, at) => (values[at] === ABSENT ? [] : [[name, values[at]]]))),
    );
}

/** Times of a period in the order of the given members; equal ones are left out, an end needs a later moment. */
const period = (...members: readonly string[]): fc.Arbitrary<Members> =>
  fc
    .subarray([...EXPIRIES], { minLength: members.length, maxLength: members.length })
    .chain((times) =>
      fc
        .subarray(members.map((name, at) => [name, times[at]] as const))
        .map((kept) => Object.fromEntries(kept)),
    );

const without = (shape: Shape, ...names: readonly string[]): Shape =>
  Object.fromEntries(Object.entries(shape).filter(([name]) => !names.includes(name)));

const PERIOD = ["issued_at", "expires_at"] as const;

const agentIdentity = (draw: Draw): fc.Arbitrary<Members> =>
  fc
    .tuple(
      objectAt(without(AGENT_IDENTITY, ...PERIOD, "approved_at"), draw),
      fc.oneof(period("issued_at", "approved_at", "expires_at"), period("expires_at")),
    )
    .map(([members, times]) => ({ ...members, ...times }));

/** A chain without gaps that ends at the requester. */
function delegation(draw: Draw): fc.Arbitrary<Members> {
  const link = under(under(draw, "chain"), "*");
  const people = [
    ...poolAt(...link.path, "delegator_identity"),
    ...poolAt(...link.path, "delegate_identity"),
    "nobody",
  ];
  const scoped = objectAt(
    without(DELEGATION_LINK, ...PERIOD, "delegator_identity", "delegate_identity"),
    link,
  );
  return fc
    .tuple(
      objectAt(without(DELEGATION, ...PERIOD, "chain", "requester_identity"), draw),
      period(...PERIOD),
      fc.array(fc.constantFrom(...people), { minLength: 1, maxLength: 4 }),
      fc.array(scoped, { minLength: 3, maxLength: 3 }),
    )
    .map(([members, times, names, links]) => ({
      ...members,
      ...times,
      requester_identity: names.at(-1),
      chain: names
        .slice(1)
        .map((name, at) => ({ ...links[at], delegator_identity: names[at], delegate_identity: name })),
    }));
}

/** A step is drawn like an intent: its members stand where an intent has them. */
const script = (draw: Draw): fc.Arbitrary<Members> => {
  const step = objectAt(STEP, { ...draw, path: [] });
  return fc
    .oneof(
      { weight: 30, arbitrary: fc.array(step, { minLength: 1, maxLength: 4 }) },
      { weight: 1, arbitrary: step.map((one) => Array.from({ length: 65 }, () => one)) },
    )
    .map((steps) => ({ steps }));
};

const SPECIAL: ReadonlyMap<string, (draw: Draw) => fc.Arbitrary<unknown>> = new Map<
  string,
  (draw: Draw) => fc.Arbitrary<unknown>
>([
  ["script", script],
  ["delegation", delegation],
  ["context/agent_identity", agentIdentity],
]);

/** One member, anywhere near the top, that is not what it should be. */
const damage = fc.record({
  at: fc.constantFrom("", "context", "delegation", "skill_provenance"),
  member: fc.constantFrom(
    "tool_name",
    "targets",
    "context",
    "identity",
    "risk_class",
    "phase",
    "chain",
    "args",
    "Tool_Name",
    "more",
  ),
  value: fc.constantFrom<unknown>(ABSENT, null, "", 7, true, [], {}, [1], "x", "https://"),
});

const rareDamage = fc.oneof(
  { weight: 25, arbitrary: fc.constant(undefined) },
  { weight: 1, arbitrary: damage },
);

const intentMembers: fc.Arbitrary<Members> = fc.oneof(
  ...[2, 10].map((absentOneIn) => objectAt(INTENT, { path: [], absentOneIn })),
);

/** Whether a value is a mapping whose members can be changed. */
const isMembers = (value: unknown): value is Members =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** A member that is absent is not there: undefined is no JSON. */
const withMember = (whole: Members, name: string, value: unknown): Members =>
  Object.fromEntries(Object.entries({ ...whole, [name]: value }).filter(([, member]) => member !== ABSENT));

export const rawIntent: fc.Arbitrary<Members> = fc.tuple(intentMembers, rareDamage).map(([intent, hit]) => {
  if (hit === undefined) return intent;
  if (hit.at === "") return withMember(intent, hit.member, hit.value);
  const part = intent[hit.at];
  const damaged = isMembers(part) ? withMember(part, hit.member, hit.value) : hit.value;
  return withMember(intent, hit.at, damaged);
});
