// Generated pages are committed, and the ordinary test run sees whether they are stale. `npm run gen` rewrites them.

import { expect, test } from "vitest";
import { intentReference, policyReference } from "./reference.ts";

test.each([
  ["docs/policy.md", policyReference],
  ["docs/intent.md", intentReference],
])("%s is what the tables say", async (path, write) => {
  await expect(write()).toMatchFileSnapshot(`../../${path}`);
});
