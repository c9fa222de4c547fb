// Small faults that some test must notice. Data only: a file under src/, a text that stands there once, what replaces
// it, and what would be wrong then. They are applied one at a time by run.mjs.

/** Faults of one file: `[why, find, replace]`; `noticed` names the tests to ask first where those are not the usual ones. */
const faults = (file, list, noticed) =>
  list.map(([why, find, replace]) => ({ file: `src/${file}`, why, find, replace, noticed }));

const BY_RECORDS = "test/conformance";

const AGENT_IDENTITY = faults("constraints/agent-identity/evaluate.ts", [
  ["declared: an id alone is enough", 'id === "" || agent === undefined', 'id === ""'],
  ["declared: an identity alone is enough", 'id === "" || agent === undefined', "agent === undefined"],
  ["declared is never asked", 'if (flag(from, "declared")) {', "if (false) {"],
  ["denied ids pass", "denied.has(id) || agent?.revoked === true", "agent?.revoked === true"],
  ["a revoked agent passes", "denied.has(id) || agent?.revoked === true", "denied.has(id)"],
  ["allowed ids are refused", "fails: (id) => !allowed.has(id)", "fails: (id) => allowed.has(id)"],
  ["an agent without owner passes", "agent?.owner === undefined", "agent?.owner === null"],
  ["one of the required states is enough", "!states.every(", "!states.some("],
  [
    "the moment of expiry is still valid",
    "compareInstants(expiry, now) <= 0",
    "compareInstants(expiry, now) < 0",
  ],
  ["no expiry means never", "expiry === undefined || isZero(expiry) ||", "expiry === undefined ||"],
  [
    "no identity means unexpired",
    "return expiry === undefined || isZero(expiry)",
    "return isZero(expiry ?? now)",
  ],
  ["any manifest passes", "agent?.manifest_digest !== manifest", "agent?.manifest_digest === undefined"],
  ["publishers are compared with their case", 'fold(agent?.publisher ?? "")', '(agent?.publisher ?? "")'],
  ["sources are ignored", "if (sources.size > 0) mismatch", "if (sources.size > 99) mismatch"],
  [
    "a violation takes the reason's code",
    "failed.map((check) => check.violation)",
    "failed.map((check) => check.reason)",
  ],
  ["only requires approval", 'verdict: "block",', 'verdict: "require_approval",'],
]);

const CREDENTIALS = faults("constraints/credentials/evaluate.ts", [
  ["no reference passes", "context.credential_ref === undefined", "context.credential_ref === null"],
  ["no source passes", "context.credential_source === undefined", "context.credential_source === null"],
  [
    "no access type passes",
    "context.credential_access_type === undefined",
    "context.credential_access_type === null",
  ],
  [
    "a right target binding is refused",
    "context.credential_target_binding !== targetBinding(intent.targets)",
    "true",
  ],
  [
    "a wrong target binding passes",
    "context.credential_target_binding !== targetBinding(intent.targets)",
    "false",
  ],
  ["a wrong run passes", "differs(context.credential_run_binding, context.run_id)", "false"],
  [
    "the job is compared with the run",
    "differs(context.credential_job_binding, context.job_id)",
    "differs(context.credential_job_binding, context.run_id)",
  ],
  [
    "a binding without an actual value is refused",
    "bound !== undefined && actual !== undefined &&",
    "bound !== undefined &&",
  ],
  ["sources are ignored", "!sources.has(context.credential_source", "sources.has(context.credential_source"],
  ["issuers are ignored", "if (issuers.size > 0)", "if (issuers.size > 99)"],
  ["access types are ignored", "if (types.size > 0)", "if (types.size > 99)"],
  ["any access type is just in time", 'type === "jit" ? undefined : "credential_not_jit"', "undefined"],
  [
    "no access type is just in time",
    'type === undefined ? "credential_evidence_missing"',
    "type === undefined ? undefined",
  ],
  ["static credentials are not standing", '  "static",\n', ""],
  ["unknown credentials are not standing", '  "unknown",\n', ""],
  ["the longest lifetime is too long", "ttl > max ?", "ttl >= max ?"],
  [
    "no lifetime is short enough",
    'ttl === undefined ? "credential_evidence_missing"',
    "ttl === undefined ? undefined",
  ],
  ["lifetimes are ignored", "if (maxTtl > 0) checks.push", "if (maxTtl > 999) checks.push"],
]);

const CONTEXT_EVIDENCE = faults("constraints/context-evidence/evaluate.ts", [
  ["no evidence passes", "context.context_set_digest === undefined", "context.context_set_digest === null"],
  [
    "any mode passes",
    'context.context_evidence_mode !== "required"',
    "context.context_evidence_mode === undefined",
  ],
  [
    "the greatest age is too old",
    "Number.POSITIVE_INFINITY) > maxAge",
    "Number.POSITIVE_INFINITY) >= maxAge",
  ],
  ["no age is fresh", "?? Number.POSITIVE_INFINITY) > maxAge", "?? 0) > maxAge"],
  [
    "only requires approval",
    '{ verdict: "block", reasons, violations }',
    '{ verdict: "require_approval", reasons, violations }',
  ],
]);

const APPROVALS = faults("constraints/approvals/evaluate.ts", [
  ["the least demanding rule counts", "Math.max(...parts", "Math.min(...parts"],
  [
    "all rules must want distinct approvers",
    "parts.some((part) => part.require_distinct_approvers)",
    "parts.every((part) => part.require_distinct_approvers)",
  ],
]);

const BROKER = faults("constraints/broker/evaluate.ts", [
  [
    "all rules must want a credential",
    "parts.some((part) => part.require_broker_credential)",
    "parts.every((part) => part.require_broker_credential)",
  ],
  [
    "only the first rule's scopes",
    "parts.flatMap((part) => part.broker_scopes ?? [])",
    "parts[0]?.broker_scopes ?? []",
  ],
  [
    "a tier names its first reference",
    'uniqueSorted(references(parts)).join(",")',
    'references(parts)[0] ?? ""',
  ],
  [
    "a script names all references",
    'references(parts).find((reference) => reference !== "") ?? ""',
    'uniqueSorted(references(parts)).join(",")',
  ],
  [
    "a script names its last reference",
    "references(parts).find((reference)",
    "references(parts).findLast((reference)",
  ],
]);

const DATAFLOW = faults("constraints/dataflow/evaluate.ts", [
  [
    "any argument is tainted",
    "intent.arg_provenance?.some((entry) => sources.has(entry.source))",
    "intent.arg_provenance !== undefined",
  ],
  ["all arguments must be tainted", "intent.arg_provenance?.some(", "intent.arg_provenance?.every("],
  [
    "all targets must be destinations",
    "intent.targets.some((target) => isDestination",
    "intent.targets.every((target) => isDestination",
  ],
  ["topics are inside", '"queue", "topic"]', '"queue"]'],
  ["a kind or a value is enough", "allows(to.kinds, target.kind) &&", "allows(to.kinds, target.kind) ||"],
  ["operations are ignored", 'allows(to.operations, target.operation ?? "")', "true"],
  ["an unset list admits nothing", "set.size === 0 || set.has(value)", "set.has(value)"],
  ["its verdict only raises", "replaces: true,", "replaces: false,"],
  [
    "all rules must be triggered",
    "parts.some((part) => part.dataflow_triggered)",
    "parts.every((part) => part.dataflow_triggered)",
  ],
]);

const ENDPOINT = faults("constraints/endpoint/evaluate.ts", [
  ["targets of any kind are paths", 'if (target.kind !== "path") return;', ""],
  ["denied paths pass", "if (anyPath(limits.pathDeny, target.value))", "if (false)"],
  [
    "paths off the allow-list pass",
    "!anyPath(limits.pathAllow, target.value)",
    "anyPath(limits.pathAllow, target.value)",
  ],
  [
    "denied domains pass",
    "anyDomain(limits.domainDeny, domain)) hits",
    "anyDomain(limits.domainAllow, domain)) hits",
  ],
  [
    "domains off the allow-list pass",
    "return !anyDomain(limits.domainAllow, domain)",
    "return anyDomain(limits.domainAllow, domain)",
  ],
  ["a host without a domain passes (D15)", 'target.kind === "host" || target.kind', "target.kind"],
  [
    "a network class without a domain passes (D15)",
    'target.kind === "url" || target.endpoint_class.startsWith("net.")',
    'target.kind === "url"',
  ],
  [
    "the egress list is for other classes",
    "!limits.egress.has(target.endpoint_class)",
    "limits.egress.has(target.endpoint_class)",
  ],
  [
    "classes off the network are egress",
    'limits.egress.size > 0 &&\n    target.endpoint_class.startsWith("net.") &&',
    "limits.egress.size > 0 &&",
  ],
  ["a destructive action of block is milder", '(destructive && destructiveAction === "block")', "false"],
  ["destructive calls are not looked at", 'destructiveAction !== "" &&', "false &&"],
  ["destructive calls alone do nothing", "hits.size > 0 || destructive ?", "hits.size > 0 ?"],
  [
    "the policy's reason is not said",
    '["endpoint_destructive_operation"] : []), reason]',
    '["endpoint_destructive_operation"] : [])]',
  ],
  [
    "the policy's violation is not said",
    '["destructive_operation"] : []), violation]',
    '["destructive_operation"] : [])]',
  ],
  [
    "only the first target counts",
    "for (const target of intent.targets) {",
    "for (const target of intent.targets.slice(0, 1)) {",
  ],
]);

const FREEZE_WINDOW = faults("constraints/freeze-window/evaluate.ts", [
  ["the first moment is free", "compareInstants(start, now) <= 0", "compareInstants(start, now) < 0"],
  ["the end is still frozen", "compareInstants(now, end) < 0;", "compareInstants(now, end) <= 0;"],
  ["an empty range is readable", "compareInstants(start, end) < 0;", "compareInstants(start, end) <= 0;"],
  ["environments are ignored", '!environments.has(fold(context.environment ?? ""))', "false"],
  [
    "environments are compared with their case",
    'fold(context.environment ?? "")',
    '(context.environment ?? "")',
  ],
  ["risk classes are ignored", "!riskClasses.has(context.risk_class)", "false"],
  ["an unknown zone passes", "if (!known) {", "if (false) {"],
  [
    "an unreadable window is skipped",
    "range === undefined || contains(range, subject.now)",
    "range !== undefined && contains(range, subject.now)",
  ],
  ["the last open window decides", "windows.find(", "windows.findLast("],
  [
    "an unreadable window does as the policy says",
    'return raise("block", [code], { freeze_window: { ...decision, ...invalid } });',
    "return raise(effect, [code], { freeze_window: { ...decision, ...invalid } });",
  ],
  [
    "an open window blocks whatever the policy says",
    "return raise(effect, [code], { freeze_window: { ...decision, ...active } });",
    'return raise("block", [code], { freeze_window: { ...decision, ...active } });',
  ],
  ["the policy's reason is not said", 'policyReason === "" ? hit.name : policyReason', "hit.name"],
  ["times are read as if in UTC", "known ? timezone : ", 'known ? "UTC" : '],
  [
    "merge: an active window beats an invalid one",
    "{ invalid: 3, active: 2, inactive: 1 }",
    "{ invalid: 2, active: 3, inactive: 1 }",
  ],
  ["merge: the milder effect wins", 'return one.effect === "block"', 'return one.effect !== "block"'],
  [
    "merge: the greater name wins",
    'compareBytes(one.window_name ?? "", other.window_name ?? "") < 0',
    'compareBytes(one.window_name ?? "", other.window_name ?? "") > 0',
  ],
  [
    "merge: of equals the later rule wins",
    'compareBytes(one.window_name ?? "", other.window_name ?? "") < 0',
    'compareBytes(one.window_name ?? "", other.window_name ?? "") <= 0',
  ],
]);

const SANDBOX = faults("constraints/sandbox/evaluate.ts", [
  [
    "a reference alone is evidence",
    "evidence_ref === undefined || evidence_digest === undefined",
    "evidence_ref === undefined",
  ],
  [
    "a digest alone is evidence",
    "evidence_ref === undefined || evidence_digest === undefined",
    "evidence_digest === undefined",
  ],
  ["a missing mode passes", "if (value === undefined) return", "if (value === null) return"],
  ["any mode passes", "allowed.size > 0 && !allowed.has(value)", "false"],
  [
    "a missing time passes",
    'if (seconds === undefined) return "sandbox_timeout_missing";',
    "if (seconds === undefined) return undefined;",
  ],
  ["the longest time is too long", "seconds > max ?", "seconds >= max ?"],
  ["one writable path under a prefix is enough", "!writable_paths.every(", "!writable_paths.some("],
  ["one listed root is enough", "!read_only_roots.every(", "!read_only_roots.some("],
  [
    "the environment's modes are the user's",
    "(sandbox) => sandbox.env_exposure_mode",
    "(sandbox) => sandbox.user_mode",
  ],
  ["no isolation is asked for", 'set(from, "filesystem")', "new Set<string>()"],
  ["no sandbox passes", "return MISSING;", "return { reasons: [], violations: [] };"],
  ["a sandbox that fails is not described", 'raise("block", codes, part)', 'raise("block", codes)'],
  ["a sandbox that holds contains nothing", "part, contained: true", "part"],
  [
    "what is missing is called disallowed",
    'missing ? "missing" : "disallowed"',
    'missing ? "disallowed" : "disallowed"',
  ],
  [
    "merge: the best status wins",
    "STATUS_RANK[one.status] > STATUS_RANK[other.status]",
    "STATUS_RANK[one.status] < STATUS_RANK[other.status]",
  ],
  [
    "merge: the greater evidence wins",
    'compareBytes(one.evidence_digest ?? "", other.evidence_digest ?? "") < 0',
    'compareBytes(one.evidence_digest ?? "", other.evidence_digest ?? "") > 0',
  ],
]);

const LIMITS = faults("constraints/limits/evaluate.ts", [
  ["merge: more requests win", "one.requests - other.requests", "other.requests - one.requests"],
  ["merge: the longer window wins", "rank(one) - rank(other)", "rank(other) - rank(one)"],
  [
    "merge: the greater scope wins",
    "compareBytes(one.scope, other.scope)",
    "compareBytes(other.scope, one.scope)",
  ],
  ["merge: the first rule wins", "compareLimits(next, best) < 0 ? next : best", "best"],
]);

const SCRIPTS = faults("constraints/scripts/evaluate.ts", [
  ["as many steps as allowed are too many", "steps > maxSteps", "steps >= maxSteps"],
  ["approval from the threshold on", "steps > approvalAbove", "steps >= approvalAbove"],
  ["scripts of one risk are mixed", "blockMixed && mixedRisk", "blockMixed"],
  [
    "no threshold is a threshold of 0",
    'count(from, "approval_above") || Number.POSITIVE_INFINITY',
    'count(from, "approval_above")',
  ],
]);

const FAIL_CLOSED = faults("constraints/fail-closed/evaluate.ts", [
  ["targets are not demanded", "targets.length === 0", "targets.length < 0"],
  ["provenance is not demanded", "arg_provenance === undefined }", "arg_provenance === null }"],
  ["a delegation is not demanded", "intent.delegation === undefined }", "false }"],
  ["every class is known", 'target.endpoint_class === "other"', "false"],
  [
    "all targets must be of unknown class",
    'targets.some((target) => target.endpoint_class === "other")',
    'targets.every((target) => target.endpoint_class === "other")',
  ],
  ["evidence is not demanded", "intent.context.context_set_digest === undefined", "false"],
  ["members of the context are not demanded", "!Object.hasOwn(intent.context, member)", "false"],
  ["the class is looked at only where demanded", "    ENDPOINT_CLASS_UNKNOWN,\n", ""],
  ["every risk class is checked", "riskClasses.has(riskClass)", "true"],
  ["steps are not asked (D19)", "own.length > 0 ? own : failing(stepParts(intent))", "own"],
  ["all steps must lack it (D19)", "parts.some(check.fails)", "parts.length > 0 && parts.every(check.fails)"],
  [
    "steps are asked even where the intent fails",
    "own.length > 0 ? own : failing(stepParts(intent))",
    "[...new Set([...own, ...failing(stepParts(intent))])]",
  ],
]);

const FAIL_CLOSED_ENCODING = faults("constraints/fail-closed/encode.ts", [
  ["a block that is off applies", "settings.enabled ?", "true ?"],
]);

const COLUMN = faults("runtime/column.ts", [
  ["negation is ignored", "if (column.negated) dropIf", "if (false) dropIf"],
  ["every condition is negated", "if (column.negated) dropIf", "if (true) dropIf"],
  ["hits of the last call stay", "column.hits.fill(0);", ""],
  [
    "only the first path is read",
    "for (const path of column.paths) {",
    "for (const path of column.paths.slice(0, 1)) {",
  ],
  [
    "present: everything is",
    'case "present":\n      return isPresent(subject, path) ? [""] : [];',
    'case "present":\n      return [""];',
  ],
  ["at_most: less than", "found <= bound", "found < bound"],
  ["at_most: at least", "found <= bound", "found >= bound"],
  ["at_most: an absent number is small", "?? Number.POSITIVE_INFINITY", "?? 0"],
  ["prefix: the whole value", "length <= value.length", "length === value.length"],
  ["prefix: a proper one", "length <= value.length", "length < value.length"],
  [
    "member: an absent flag is no value",
    'case "member":\n      return reading === "flag"\n        ? [String(readFlag(subject, path))]',
    'case "member":\n      return reading === "flag"\n        ? [String(readFlag(subject, path))].filter((text) => text === "true")',
  ],
  [
    "member: case counts",
    ': readTexts(subject, path, reading === "folded");\n  }\n}',
    ": readTexts(subject, path, false);\n  }\n}",
  ],
  ["classes are mixed up", "(sets.classes[index] ?? 0) * words", "index * words"],
  [
    "words are read in the other order",
    "view.getUint32(index * 4, true)",
    "view.getUint32(index * 4, false)",
  ],
]);

const MATCH = faults("runtime/match.ts", [
  [
    "groups are not asked",
    "for (const group of table.groups) applyGroup(matched, table, group, intent);",
    "",
  ],
  ["different elements may satisfy the conditions of a group", "element.set(group.users);\n", ""],
  ["elements of the last group count", "some.fill(0);", ""],
  ["any: means none", 'if (group.quantifier === "any") keepIf', 'if (group.quantifier !== "any") keepIf'],
  ["none: means nothing", "else dropIf(matched, some);", ""],
  ["only the last element counts", "setOr(some, element);", "some.set(element);"],
  [
    "any: rules without the group do not match",
    "keepIf(matched, group.users, some)",
    "keepIf(matched, new Uint32Array(some.length).fill(-1), some)",
  ],
  [
    "links are arguments",
    "intent.arg_provenance : intent.delegation?.chain",
    "intent.arg_provenance : intent.arg_provenance",
  ],
  [
    "arguments are not looked at",
    'list === "provenance" ? intent.arg_provenance :',
    'list === "provenance" ? [] :',
  ],
]);

const BITS = faults("runtime/bits.ts", [
  ["setOr: and", "(into[i] ?? 0) | (other[at + i] ?? 0)", "(into[i] ?? 0) & (other[at + i] ?? 0)"],
  ["setOr: the offset is ignored", "| (other[at + i] ?? 0)", "| (other[i] ?? 0)"],
  ["keepIf: users do not count", "(~(users[i] ?? 0) | (kept[i] ?? 0))", "(kept[i] ?? 0)"],
  ["keepIf: nothing is dropped", "(~(users[i] ?? 0) | (kept[i] ?? 0))", "~0"],
  [
    "keepIf: only the first word",
    "export function keepIf(into: Bits, users: Bits, kept: Bits): void {\n  for (let i = 0; i < into.length; i++)",
    "export function keepIf(into: Bits, users: Bits, kept: Bits): void {\n  for (let i = 0; i < 1; i++)",
  ],
  ["dropIf: keeps", "& ~(dropped[i] ?? 0)", "& (dropped[i] ?? 0)"],
  ["fillAll: one bit too few", "2 ** tail - 1;", "2 ** (tail - 1) - 1;"],
  ["fillAll: full words are forgotten", "into.fill(0xffffffff);", ""],
  ["addBit: the offset is ignored", "bits[at + (index >>> 5)] = (bits[at", "bits[index >>> 5] = (bits[at"],
  ["addBit: only the first word", "| (1 << (index & 31));", "| (index < 32 ? 1 << index : 0);"],
  ["hasBit: the neighbour", ">>> (index & 31)) & 1", ">>> ((index + 1) & 31)) & 1"],
  ["nextBit: the first bit of all", "word === from >>> 5 ? (1 << (from & 31)) - 1 : 0", "0"],
  [
    "nextBit: later words are masked as well",
    "word === from >>> 5 ? (1 << (from & 31)) - 1 : 0",
    "(1 << (from & 31)) - 1",
  ],
  ["nextBit: the greatest bit", "rest & -rest", "rest"],
  ["nextBit: only the first word", "word < bits.length; word++", "word < 1; word++"],
]);

const EVALUATE = faults("runtime/evaluate.ts", [
  ["the milder verdict", "Math.max(RANK[a], RANK[b])", "Math.min(RANK[a], RANK[b])"],
  ["the tier is all matches", "tier[0].priority !== rule.priority", "false"],
  ["the tier is one match", "tier[0].priority !== rule.priority", "true"],
  [
    "without a match the call is allowed",
    "defaultOutcome(table.policy.default_verdict)",
    'defaultOutcome("allow")',
  ],
  [
    "a default of require_approval needs no approval",
    'min_approvals: verdict === "require_approval" ? 1 : 0',
    "min_approvals: 0",
  ],
  ["all rules of the tier contribute", "effects.filter((effect) => effect.verdict === verdict)", "effects"],
  [
    "only deciding rules are named",
    "tier.map((rule) => rule.name)",
    "deciding.map((effect) => effect.rule.name)",
  ],
  ["other verdicts need approvals", "min_approvals: approval ?", "min_approvals: true ?"],
  ["require_approval may need none", "Math.max(1, parts.min_approvals ?? 0)", "(parts.min_approvals ?? 0)"],
  [
    "other verdicts need distinct approvers",
    "approval && parts.require_distinct_approvers === true",
    "parts.require_distinct_approvers === true",
  ],
  ["a delegation is never required", "deciding.some((effect) => effect.rule.require_delegation)", "false"],
  [
    "a delegation is required when all rules say so",
    "deciding.some((effect) => effect.rule.require_delegation)",
    "deciding.every((effect) => effect.rule.require_delegation)",
  ],
  [
    "the first rule's scopes",
    "deciding.flatMap((effect) => effect.rule.required_delegation_scopes)",
    "deciding[0]?.rule.required_delegation_scopes ?? []",
  ],
  [
    "only the first rule's parts",
    "each.flatMap((parts) => parts.get(name) ?? [])",
    "each.slice(0, 1).flatMap((parts) => parts.get(name) ?? [])",
  ],
  [
    "a constraint never lowers",
    "effect.replaces ? effect.verdict : stricter",
    "false ? effect.verdict : stricter",
  ],
  [
    "a constraint may always lower",
    "effect.replaces ? effect.verdict : stricter(verdict, effect.verdict)",
    "effect.verdict",
  ],
  ["constraints give no reasons", "reasons.push(...effect.reasons);", ""],
  ["constraints give no violations", "violations.push(...effect.violations);", ""],
  ["constraints leave nothing", "parts.set(name, effect.part)", "parts.delete(name)"],
  ["a plan is an apply", 'context.phase === "plan"', "false"],
  [
    "a destructive plan is allowed",
    'planned ? "dry_run" : "require_approval"',
    'planned ? "allow" : "require_approval"',
  ],
  [
    "a destructive apply is a dry run",
    'planned ? "dry_run" : "require_approval"',
    'planned ? "dry_run" : "dry_run"',
  ],
  [
    "nothing is destructive",
    "if (!targets.some((target) => target.destructive)) return false;",
    "return false;",
  ],
  [
    "a sandbox contains everything",
    'return !contained || targets.some((target) => target.endpoint_class !== "proc.exec")',
    "return !contained",
  ],
  [
    "a sandbox contains nothing",
    'return !contained || targets.some((target) => target.endpoint_class !== "proc.exec")',
    "return true",
  ],
]);

const SCRIPT = faults("runtime/script.ts", [
  [
    "steps are not enriched",
    "const enriched = enrich(alone, given.inventory, step.tool_name);",
    "const enriched = alone;",
  ],
  [
    "the label is not added",
    "source = joinLabels(source, given.inventoryLabel);",
    "source = given.inventoryLabel;",
  ],
  ["the whole script is every step", "const alone = stepIntent(intent, step);", "const alone = intent;"],
  [
    "limits do not change the verdict",
    "verdict: [...outcomes, ...limits].reduce",
    "verdict: [...outcomes].reduce",
  ],
  ["limits give no reasons", "reasons: [...outcomes, ...limits]", "reasons: [...outcomes]"],
  ["limits give no violations", "violations: [...outcomes, ...limits]", "violations: [...outcomes]"],
  ["steps give no reasons", "reasons: [...outcomes, ...limits]", "reasons: [...limits]"],
  [
    "the first step names the rules",
    "outcomes.map((outcome) => outcome.matched_rule)",
    "outcomes.slice(0, 1).map((outcome) => outcome.matched_rule)",
  ],
  ["a threshold needs no approval", "asksApproval ? 1 : 0", "0"],
  [
    "a delegation is required when all steps say so",
    "outcomes.some((outcome) => outcome.require_delegation)",
    "outcomes.every((outcome) => outcome.require_delegation)",
  ],
  [
    "the first step's scopes",
    "outcomes.flatMap((outcome) => outcome.required_delegation_scopes)",
    "outcomes[0]?.required_delegation_scopes ?? []",
  ],
  ["steps are merged like rules", "evaluator.mergeSteps ?? evaluator.merge", "evaluator.merge"],
  [
    "a step's codes keep their order",
    "const reason_codes = uniqueSorted(reasons);",
    "const reason_codes = reasons;",
  ],
  ["the composite risk is low", "composite_risk_class: risk.composite", 'composite_risk_class: "low"'],
]);

const ADMIT = faults("runtime/admit.ts", [
  [
    "claims without an envelope are trusted",
    "intent: stripClaims(prepared.intent) }",
    "intent: prepared.intent }",
  ],
  [
    "an envelope that contradicts is ignored",
    'if (bound.kind === "bound") return',
    'if (bound.kind !== "bound") return { kind: "valid", intent: stripClaims(prepared.intent) };\n  if (bound.kind === "bound") return',
  ],
  [
    "age is counted to the time of the decision",
    "given.envelope, given.evidenceTime)",
    "given.envelope, given.now)",
  ],
  [
    "an unreadable intent is an error whatever its risk",
    "table.failClosed.applies(riskClass)) {",
    "false) {",
  ],
  [
    "an unreadable intent is a block whatever its risk",
    'error.stage === "normalize" && table.failClosed.applies(riskClass)',
    'error.stage === "normalize"',
  ],
  ["text that cannot be parsed is a block", 'error.stage === "normalize" && table', "table"],
  [
    "fail_closed is not asked",
    "const missing = failClosedOutcome(table, intent);",
    "const missing = undefined as Outcome | undefined; void failClosedOutcome;",
  ],
  [
    "fail_closed asks every risk class",
    "if (!table.failClosed.applies(intent.context.risk_class)) return undefined;",
    "",
  ],
  [
    "a fail-closed block skips the switch (D11)",
    "outcome: alsoStopped(missing, intent, given)",
    "outcome: missing",
  ],
  [
    "a fail-closed block always names the switch",
    'asked.kill_switch?.status === "active" ? asked : block',
    "asked",
  ],
  ["an unavailable switch lets pass", 'if (given.killSwitch === "unavailable")', "if (false)"],
]);

const DECIDE = faults("runtime/decide.ts", [
  [
    "the switch is not asked",
    "return applyKillSwitch(evaluateIntent(table, admission.intent, given), admission.intent, given);",
    "return evaluateIntent(table, admission.intent, given);",
  ],
  [
    "scripts are single calls",
    "if (intent.script !== undefined) return",
    "if (false && intent.script !== undefined) return",
  ],
  [
    "the inventory is ignored",
    "const enriched = enrich(intent, given.inventory, intent.tool_name);",
    "const enriched = intent; void enrich;",
  ],
  ["the envelope is not named", 'given.envelope === undefined ? "" : "context_envelope"', '""'],
  ["the inventory is always named", "enriched === intent ? source :", "false ? source :"],
]);

const KILL_SWITCH = faults("runtime/kill-switch.ts", [
  ["agents are not compared", "entry.agent_id === call.agent", "true"],
  ["identities are not compared", "entry.identity === call.identity", "true"],
  ["tools are not compared", "call.tools.has(entry.tool_name)", "true"],
  ["environments are not compared", "entry.environment === call.environment", "true"],
  [
    "all targets must be named",
    "call.targets.some((target) => isTarget",
    "call.targets.every((target) => isTarget",
  ],
  ["kinds are ignored", 'entry.target_kind !== "" && entry.target_kind !== kind', "false"],
  ["values are ignored", 'entry.target_value === "" || entry.target_value === value', "true"],
  ["prefixes are for any target", 'target.kind === "path" && under', "under"],
  [
    "workspaces are not compared",
    "holds: (entry, call) => under(call.workspace, entry.workspace_prefixes)",
    "holds: () => true",
  ],
  [
    "case counts for hosts (D11)",
    "caseless && namesHost(kind, value) && lower",
    "false && namesHost(kind, value) && lower",
  ],
  ["case counts nowhere", "caseless && namesHost(kind, value) && lower", "caseless && lower"],
  ["tools of steps are not asked (D11)", "...steps.map((step) => step.tool_name)", ""],
  ["targets of steps are not asked", "...(script?.steps ?? []).flatMap((step) => step.targets ?? [])", ""],
  ["environments keep their case", 'fold(context.environment ?? "")', '(context.environment ?? "")'],
  ["entries that are off count", "enabled && (expires_at", "(expires_at"],
  ["entries never expire", "compareInstants(expires_at, now) > 0", "true"],
  [
    "the moment of expiry is still live",
    "compareInstants(expires_at, now) > 0",
    "compareInstants(expires_at, now) >= 0",
  ],
  ["the wider reading replaces the exact one", 'exact.status === "active" ? exact : ask', "ask"],
  [
    "there is no wider reading",
    'exact.status === "active" ? exact : ask(live, inSpirit(intent), now)',
    "exact",
  ],
  ["one selector is enough", "!selectors.every(", "!selectors.some("],
  ["the verdict stays", 'kill_switch,\n    verdict: "block",', "kill_switch,"],
  [
    "reasons are not joined",
    "reasons: [...outcome.reasons, ...(kill_switch.reason_codes ?? [])]",
    "reasons: kill_switch.reason_codes ?? []",
  ],
  [
    "no violation is said",
    'violations: [...outcome.violations, "kill_switch_active"]',
    "violations: outcome.violations",
  ],
  [
    "the general code comes first",
    'reason_codes.find((code) => code !== "kill_switch_active") ?? "kill_switch_active"',
    '"kill_switch_active"',
  ],
]);

const KILL_SWITCH_STATE = faults(
  "decision/kill-switch-state.ts",
  [
    ["a state of another schema is valid", 'state.schema_version !== "1.0.0"', "false"],
    [
      "an entry that cannot be read is skipped",
      'return entries.every((entry) => entry !== undefined) ? entries : "unavailable"',
      "return entries.filter((entry) => entry !== undefined)",
    ],
    [
      "an entry of an unknown kind is usable",
      "!kinds.includes(entry.target_kind)) return false",
      "!kinds.includes(entry.target_kind)) return true",
    ],
    [
      "an entry without selectors is usable (D6)",
      "entry.workspace_prefixes.length > 0 || entry.all",
      "entry.workspace_prefixes.length >= 0",
    ],
    [
      "an entry that says all is unusable",
      "entry.workspace_prefixes.length > 0 || entry.all",
      "entry.workspace_prefixes.length > 0",
    ],
  ],
  BY_RECORDS,
);

const OPTIONS = faults(
  "decision/options.ts",
  [
    [
      "the evidence's time is now",
      "evidenceTime: evidenceTime ?? wallClock()",
      'evidenceTime: now === undefined ? (evidenceTime ?? wallClock()) : readTime("now", now)',
    ],
    ["now is the clock", "(evidenceTime ?? wallClock()) : readTime", "wallClock() : readTime"],
    ["the label is not trimmed", 'trim(wrkrSource) || "wrkr_inventory"', 'wrkrSource || "wrkr_inventory"'],
  ],
  BY_RECORDS,
);

const TO_DECISION = faults(
  "decision/to-decision.ts",
  [
    [
      "permitted: whatever the verdict",
      'outcome.verdict === "allow" && !isOpen(outcome)',
      "!isOpen(outcome)",
    ],
    [
      "permitted: whatever is open",
      'outcome.verdict === "allow" && !isOpen(outcome)',
      'outcome.verdict === "allow"',
    ],
    [
      "permitted: also a dry run",
      'outcome.verdict === "allow" && !isOpen(outcome)',
      '["allow", "dry_run"].includes(outcome.verdict) && !isOpen(outcome)',
    ],
    ["permitted: without the broker", "obligations.require_broker_credential ||", "false ||"],
    ["permitted: without the delegation", "obligations.require_delegation ||", "false ||"],
    ["permitted: beyond the rate", "obligations.rate_limit !== undefined ||", "false ||"],
    ["permitted: beyond the budget", "obligations.destructive_budget !== undefined;", "false;"],
    ["reasons keep their order", "reason_codes: uniqueSorted(reasons)", "reason_codes: reasons"],
    ["violations keep their order", "violations: uniqueSorted(violations)", "violations"],
    [
      "the prepared digest is the intent's",
      "preparedDigest ??= digest(prepared)",
      'preparedDigest ??= valid?.intent_digest ?? ""',
    ],
    [
      "the intent's digest is the prepared one",
      'return valid?.intent_digest ?? "";',
      'return prepared === undefined ? "" : digest(prepared);',
    ],
    [
      "the JSON form shows empty members",
      "ALWAYS_SHOWN.has(key) || !isEmpty(value)",
      "true || isEmpty(value) || ALWAYS_SHOWN",
    ],
  ],
  "test/property/permitted",
);

const EVIDENCE = faults(
  "intent/context.ts",
  [
    [
      "a claimed digest is not stripped",
      "const { context_set_digest, context_evidence_mode, context_refs, auth_context, ...context } =\n    intent.context;",
      "const { context_evidence_mode, context_refs, auth_context, ...context } =\n    intent.context;\n  const { context_set_digest } = context;",
    ],
    ["a claimed age is not stripped", "orAbsent(withoutAge(auth_context))", "auth_context"],
    ["a contradicting digest binds", "if (context_set_digest !== envelope.digest) {", "if (false) {"],
    ["a contradicting mode binds", "if (context_evidence_mode !== envelope.mode) {", "if (false) {"],
    ["the youngest record counts", "Math.max(oldest, ageOf(time, at))", "Math.min(oldest, ageOf(time, at))"],
    ["parts of a second count", "at.nanos < time.nanos ? 1 : 0", "0"],
    ["the mode is not bound", "context_evidence_mode: mode }", "}"],
    [
      "what the caller says beats the inventory",
      "auth_context: { ...intent.context.auth_context, ...added }",
      "auth_context: { ...added, ...intent.context.auth_context }",
    ],
    [
      "labels are not sorted",
      'uniqueSorted([existing, added]).join(",")',
      '[existing, added].filter((label) => label !== "").join(",")',
    ],
  ],
  BY_RECORDS,
);

const TABLE = [
  ...faults("table/build.ts", [
    ["a rule without codes has none", "[reasonFromName(name)]", "[]"],
    ["dashes stay", '.replaceAll("-", "_")', ""],
    [
      "negated conditions oblige",
      "!negated && fieldOf(field).obliges === member",
      "fieldOf(field).obliges === member",
    ],
  ]),
  ...faults("table/columns.ts", [
    ["the second condition on a field joins the first", "taken.set(kind, ordinal + 1);", ""],
    [
      "negated conditions are plain",
      "[slotName(field, negated, ordinal), values]",
      "[slotName(field, false, ordinal), values]",
    ],
    [
      "columns depend on the order of conditions",
      "ordered.sort((a, b) => compareBytes(a.bytes, b.bytes));",
      "",
    ],
    ["all values are one class", "const name = rules.join();", 'const name = "";'],
    [
      "keys keep the order of writing",
      "[...new Set(uses.flatMap((use) => use.values))].sort(compareBytes)",
      "[...new Set(uses.flatMap((use) => use.values))]",
    ],
  ]),
  ...faults("table/groups.ts", [
    ["the second group of a kind joins the first", "taken.set(kind, ordinal + 1);", ""],
    ["groups depend on the order of writing", "ordered.sort((a, b) => compareBytes(a.bytes, b.bytes));", ""],
    [
      "slots depend on the order of rules",
      "[...slots.keys()].sort(compareBytes)",
      "[...slots.keys()].reverse()",
    ],
  ]),
  ...faults("runtime/load-table.ts", [
    ["damage is not looked for", "stated !== crc32(bytes.subarray(CHECKED_FROM))", "stated.length === 0"],
  ]),
  ...faults("runtime/table.ts", [
    [
      "constraints of other programs are passed over",
      "known.length !== Object.keys(encoded).length",
      "false",
    ],
    [
      "rules may stand in any order",
      "rule.priority < (rules[index - 1]?.priority ?? rule.priority)",
      "false",
    ],
  ]),
];

const EXPLAIN = faults(
  "runtime/explain.ts",
  [
    ["rules outside the tier never match", "in_tier || ruleMatches(table, index, intent)", "in_tier"],
    [
      "any element holds, whatever the quantifier",
      'return quantifier === "any" ? some : !some;',
      "return some;",
    ],
    [
      "conditions of a group are about different elements",
      "const some = elementsOf(list, intent).some((element) =>\n    columns.every((column) => conditionHolds(column, rule, element)),\n  );",
      "const some = columns.every((column) => elementsOf(list, intent).some((element) => conditionHolds(column, rule, element)));",
    ],
    ["all elements must hold", "held: satisfying.length > 0", "held: satisfying.length === subjects.length"],
    [
      "steps are not explained",
      "intent.script === undefined ? [intent] : intent.script.steps.map((step) => stepIntent(intent, step))",
      "[intent].map((one) => (stepIntent, one))",
    ],
  ],
  "test/property/explanation",
);

const DIGEST = faults(
  "ir/digest.ts",
  [
    [
      "fail_closed leaves no trace",
      'name === "fail_closed" || isActive(settings, shape)',
      "isActive(settings, shape)",
    ],
    ["settings that are off are digested", 'name === "fail_closed" || isActive(settings, shape)', "true"],
    [
      "rules leave no trace",
      "payload.Rules = policy.rules.map(rulePayload);",
      "payload.Rules = policy.rules.slice(0, 1).map(rulePayload);",
    ],
    ["matches leave no trace", "payload.Match = matchPayload(selectors);", "payload.Match = {};"],
    [
      "what YAML cannot say leaves no trace",
      "if (extensions.length > 0) payload.Extensions = extensions;",
      "",
    ],
    [
      "nested blocks are flat",
      'if (shape.layout === "nested") payload',
      'if (shape.layout !== "nested") payload',
    ],
    ["empty members are digested", 'key.inDigest === "always" || !isEmpty(value)', "true"],
    [
      "members that are always there may be absent",
      'key.inDigest === "always" || !isEmpty(value)',
      "!isEmpty(value)",
    ],
    [
      "empty path lists are empty lists",
      'key.normal === "path" && isEmpty(value)) return null',
      'key.normal === "path" && isEmpty(value)) return []',
    ],
    [
      "the order of conditions counts",
      "conditions: byCanonicalBytes(conditions.map(plain)),",
      "conditions: conditions.map(plain),",
    ],
    ["the order of extensions counts", "extensions: byCanonicalBytes(extensions) }", "extensions }"],
    ["none is any", 'quantifier === "any" && others.length === 0', "others.length === 0"],
    ["negation leaves no trace", "!condition.negated && !selectors.has", "!selectors.has"],
    ["a toggle is always true", 'values[0] === "true" : Number', "true : Number"],
    ["a count is its text", ": Number(values[0]);", ': (values[0] ?? "");'],
  ],
  BY_RECORDS,
);

const LOWERING = [
  ...faults(
    "ir/order.ts",
    [
      [
        "names do not rank",
        "a.priority - b.priority || compareBytes(a.name, b.name)",
        "a.priority - b.priority",
      ],
      ["priorities rank downwards", "a.priority - b.priority ||", "b.priority - a.priority ||"],
      ["equal rules change places (D16)", "[...rules].sort(", "[...rules].reverse().sort("],
    ],
    BY_RECORDS,
  ),
  ...faults(
    "ir/settle.ts",
    [
      [
        "0 switches a block on",
        'if (typeof value === "number") return value > 0;',
        'if (typeof value === "number") return true;',
      ],
      ["a block is not switched on by its keys", 'if (key.kind === "flag" && key.switches) return true;', ""],
      ["defaults are not filled in", "return uniqueOrSame(key.initial);", "return value;"],
      ["durations stay as written", "...Object.fromEntries(durations) }", "}"],
      ["case is kept", 'normal === "lower" ? list.map(fold) : list', "list"],
    ],
    BY_RECORDS,
  ),
  ...faults(
    "ir/match.ts",
    [
      [
        "older spellings are ignored",
        "const alias = also === undefined ? undefined : valueAt(raw, also.key);",
        "const alias = undefined as RawValue | undefined;",
      ],
      [
        "a flag that is false selects",
        "return value?.value === true ? [] : undefined;",
        "return value === undefined ? undefined : [];",
      ],
      [
        "a list of blanks matches everything (D18)",
        "if (listed.length > 0) say(",
        "if (listed.length > 99) say(",
      ],
    ],
    BY_RECORDS,
  ),
  ...faults(
    "constraints/approvals/settle.ts",
    [["several approvals may be one person's", "settings.min_approvals > 1", "settings.min_approvals > 2"]],
    BY_RECORDS,
  ),
  ...faults(
    "constraints/context-evidence/settle.ts",
    [
      [
        "demanded evidence may have any mode",
        'required_context_evidence_mode: "required"',
        'required_context_evidence_mode: ""',
      ],
    ],
    BY_RECORDS,
  ),
];

export const MUTANTS = [
  ...AGENT_IDENTITY,
  ...CREDENTIALS,
  ...CONTEXT_EVIDENCE,
  ...APPROVALS,
  ...BROKER,
  ...DATAFLOW,
  ...ENDPOINT,
  ...FREEZE_WINDOW,
  ...SANDBOX,
  ...LIMITS,
  ...SCRIPTS,
  ...FAIL_CLOSED,
  ...FAIL_CLOSED_ENCODING,
  ...COLUMN,
  ...MATCH,
  ...BITS,
  ...EVALUATE,
  ...SCRIPT,
  ...ADMIT,
  ...DECIDE,
  ...KILL_SWITCH,
  ...KILL_SWITCH_STATE,
  ...OPTIONS,
  ...TO_DECISION,
  ...EVIDENCE,
  ...TABLE,
  ...EXPLAIN,
  ...DIGEST,
  ...LOWERING,
];
