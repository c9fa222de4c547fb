// The HTML report in a browser: it asks for nothing, complains about nothing, and says everything without a script.

import { expect, test } from "vitest";
import { reportPage } from "../../src/rollout/report/html/report-page.ts";
import { CHANGE, TABLES } from "../rollout/report/change.ts";
import { COVERAGE, HOSTILE, HOSTILE_COVERAGE, RUN } from "../rollout/report/runs.ts";
import { findBrowser, openPage } from "./chromium.ts";

const browser = findBrowser(process.env);
const isOptional = process.env.REQUIRE_BROWSER !== "1";

const made = { made: "2026-03-01 12:00 UTC", version: "1.2.3" };

async function opened(html: string) {
  if (browser === undefined) expect.fail("no browser is there: install chromium, or say CHROME_PATH");
  return await openPage(browser, { "/": { type: "text/html", text: html } });
}

const inBrowser = test.skipIf(browser === undefined && isOptional);

inBrowser("a browser has nothing to complain about, and nothing to fetch", async () => {
  const html = reportPage({ ...made, change: CHANGE, run: RUN, coverage: [COVERAGE], tables: TABLES });
  const { page, complaints, requests } = await opened(html);
  expect({ complaints, requests }).toEqual({ complaints: [], requests: ["/"] });
  // Nothing was moved where it was not written, as happens to what is opened and not closed.
  expect(page.match(/<(?:section|details|table|tr|li)\b/g)).toEqual(
    html.match(/<(?:section|details|table|tr|li)\b/g),
  );
});

inBrowser("texts that mean harm do none", async () => {
  const { page, complaints, requests } = await opened(
    reportPage({ ...made, run: HOSTILE, coverage: [HOSTILE_COVERAGE] }),
  );
  expect({ complaints, requests }).toEqual({ complaints: [], requests: ["/"] });
  expect(page).not.toMatch(/<script|<failure/);
});

inBrowser("what the page may not do is complained about", async () => {
  const html = reportPage({ ...made, run: RUN });
  const changed = html
    .replace("</main>", '<p style="color: red"></p><img src="/pixel.png"><script>1</script></main>')
    .replace("</style>", " </style>");
  const { complaints, requests } = await opened(changed);
  // The attribute, the picture, the script, and the style whose digest is another one now.
  expect(complaints).toHaveLength(4);
  expect(requests).toEqual(["/"]);
});
