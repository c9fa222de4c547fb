// CASL: the tool is the action, which it indexes; other conditions in Mongo form. The last rule that fits wins.

import { createMongoAbility } from "@casl/ability";
import { flat } from "./flat.mjs";

export function build({ rules }) {
  const isOneOf = (list) => ({ $in: list });
  const raw = rules.map(({ match }, index) => {
    const conditions = {
      ...(match.risk_classes && { risk: isOneOf(match.risk_classes) }),
      ...(match.identities && { who: isOneOf(match.identities) }),
      ...(match.target_kinds && { kinds: isOneOf(match.target_kinds) }),
    };
    return {
      action: match.tool_names ?? "manage",
      subject: "Intent",
      ...(Object.keys(conditions).length > 0 && { conditions }),
      reason: String(index),
    };
  });
  const ability = createMongoAbility(raw.reverse(), { detectSubjectType: () => "Intent" });
  const decide = (intent) => Number(ability.relevantRuleFor(intent.tool, intent)?.reason ?? -1);
  return { prepare: flat, decide };
}
