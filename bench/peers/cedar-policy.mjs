// Rules in Cedar's language. In: a rule. Out: a `permit` that is satisfied by what the rule matches.

export function policyOf({ match }) {
  const set = (words) => JSON.stringify(words);
  const actions = match.tool_names?.map((tool) => `Action::${JSON.stringify(tool)}`);
  const conditions = [
    ...(match.identities ? [`${set(match.identities)}.contains(context.who)`] : []),
    ...(match.risk_classes ? [`${set(match.risk_classes)}.contains(context.risk)`] : []),
    ...(match.target_kinds ? [`context.kinds.containsAny(${set(match.target_kinds)})`] : []),
  ];
  const when = conditions.length > 0 ? ` when { ${conditions.join(" && ")} }` : "";
  return `permit(principal, action${actions ? ` in [${actions}]` : ""}, resource)${when};`;
}
