// What a careful programmer writes by hand: rules in order, a Set for every list, the first rule that fits. It knows the
// selectors of the workload, no constraints, and believes the intent as it is.

const RESTRICTIVENESS = { allow: 0, dry_run: 1, require_approval: 2, block: 3 };

export function build({ rules }) {
  const order = rules
    .map((_, index) => index)
    .sort(
      (a, b) =>
        rules[a].priority - rules[b].priority ||
        RESTRICTIVENESS[rules[b].effect] - RESTRICTIVENESS[rules[a].effect],
    );
  const conditions = order.map((index) => conditionsOf(rules[index]));
  const decide = (intent) => {
    for (let i = 0; i < conditions.length; i++) if (fits(conditions[i], intent)) return order[i];
    return -1;
  };
  return { prepare: (intent) => intent, decide };
}

function conditionsOf({ match }) {
  const set = (list) => (list === undefined ? null : new Set(list));
  return {
    tools: set(match.tool_names),
    identities: set(match.identities),
    risks: set(match.risk_classes),
    kinds: set(match.target_kinds),
    operations: set(match.destination_operations),
    endpoints: set(match.endpoint_classes),
    prefixes: match.workspace_prefixes ?? null,
  };
}

function fits(wants, { tool_name, context, targets }) {
  if (wants.tools !== null && !wants.tools.has(tool_name)) return false;
  if (wants.identities !== null && !wants.identities.has(context.identity)) return false;
  if (wants.risks !== null && !wants.risks.has(context.risk_class)) return false;
  if (wants.prefixes !== null && !startsWithAny(context.workspace, wants.prefixes)) return false;
  if (wants.kinds !== null && !someKind(targets, wants.kinds)) return false;
  if (wants.operations !== null && !someOperation(targets, wants.operations)) return false;
  return wants.endpoints === null || someEndpoint(targets, wants.endpoints);
}

// Why three loops: a member that is named in the source is read faster than one that is passed.
function someKind(targets, set) {
  for (let i = 0; i < targets.length; i++) if (set.has(targets[i].kind)) return true;
  return false;
}

function someOperation(targets, set) {
  for (let i = 0; i < targets.length; i++) if (set.has(targets[i].operation)) return true;
  return false;
}

function someEndpoint(targets, set) {
  for (let i = 0; i < targets.length; i++) if (set.has(targets[i].endpoint_class)) return true;
  return false;
}

function startsWithAny(text, prefixes) {
  for (let i = 0; i < prefixes.length; i++) if (text.startsWith(prefixes[i])) return true;
  return false;
}
