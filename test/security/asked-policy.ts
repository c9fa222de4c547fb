// The policy that large intents are asked of: it looks at everything that an intent may have much of. No behaviour.

export const POLICY = `\
fail_closed: {risk_classes: [low], required_fields: [arg_provenance]}
rules:
  - name: patterns
    priority: 1
    effect: allow
    match: {tool_names: [fs.read], target_kinds: [path, url, host], workspace_prefixes: [/w]}
    endpoint:
      path_allowlist: ["/a/**", "/*a*b*/c*"]
      path_denylist: ["/a/*/[a-z]*/x", "/*/*/*/*/x"]
      domain_allowlist: ["*.example.com", "a*b"]
      domain_denylist: ["*.x", "[a-y]*z"]
    dataflow: {enabled: true, tainted_sources: [external], destination_kinds: [url]}
  - name: delegated
    priority: 1
    effect: require_approval
    match: {delegation_scopes: [s], provenance_sources: [user]}
  - {name: others, priority: 2, effect: block}
`;
