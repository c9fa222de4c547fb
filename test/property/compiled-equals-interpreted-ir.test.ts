// The same law for what only the IR can say: negated conditions, groups of several, groups that nothing may satisfy.

import { test } from "vitest";
import { argue, expectSubstance, NO_TIMEOUT } from "../support/argument.ts";
import { irScenario } from "../support/scenario.ts";

const TITLE = "compiled equals interpreted, for what only the IR can say";

test(TITLE, async () => expectSubstance(await argue(TITLE, irScenario)), NO_TIMEOUT);
