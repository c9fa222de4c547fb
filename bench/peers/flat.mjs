// What peers are asked about: the members of an intent that rules test, side by side. Made before the clock starts
// where an engine is given a prepared intent.

export const flat = ({ tool_name, context, targets }) => ({
  tool: tool_name,
  risk: context.risk_class,
  who: context.identity,
  kinds: [...new Set(targets.map(({ kind }) => kind))],
});
