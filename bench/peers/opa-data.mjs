// OPA, rules as data.

import { build as buildPolicy, listsOf } from "./opa/engine.mjs";

export const build = ({ rules }) => buildPolicy("data", { rules: rules.map(listsOf) });
