// A page that needs nothing else: no script, no font, no network. In: a style and a body. Out: an HTML document whose own
// security policy holds it to that style. Colours follow the reader's and leave paper white.

import { sha256Hex } from "#sha256";
import { encodeBase64 } from "../../canonical/base64.ts";
import { escaped } from "./markup.ts";

export interface Page {
  readonly title: string;
  /** What `BASE_STYLE` does not say. */
  readonly style: string;
  /** Markup. */
  readonly body: string;
}

/** Text of every colour is readable on its ground (WCAG 2.2, 1.4.3). */
const BASE_STYLE = `
:root { color-scheme: light dark; --paper: #fff; --ink: #16191d; --line: #c8ccd0; --quiet: #5b6470; --head: #f2f4f6; --allow: #1a7f37; --dry_run: #0b62b5; --require_approval: #8a5a00; --block: #b3261e; }
@media (prefers-color-scheme: dark) { :root { --paper: #14171a; --ink: #e8eaed; --line: #3c434b; --quiet: #a2abb5; --head: #21262c; --allow: #5fd07f; --dry_run: #7db8ff; --require_approval: #f0b64a; --block: #ff8a80; } }
@media print { :root { color-scheme: light; --paper: #fff; --ink: #000; --line: #888; --quiet: #333; --head: #eee; --allow: #0d5a25; --dry_run: #08477f; --require_approval: #664200; --block: #8c1d17; } }
body { background: var(--paper); color: var(--ink); }
.allow { color: var(--allow); } .dry_run { color: var(--dry_run); } .require_approval { color: var(--require_approval); } .block { color: var(--block); }
`;

export function htmlPage({ title, style, body }: Page): string {
  const sheet = BASE_STYLE + style;
  const policy = `default-src 'none'; style-src 'sha256-${digestOf(sheet)}'; base-uri 'none'; form-action 'none'`;
  return [
    '<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">',
    `<meta http-equiv="Content-Security-Policy" content="${policy}">`,
    '<meta name="viewport" content="width=device-width, initial-scale=1">',
    `<title>${escaped(title)}</title>\n<style>${sheet}</style>\n</head>\n<body>`,
    body,
    "</body>\n</html>\n",
  ].join("\n");
}

const digestOf = (text: string): string =>
  encodeBase64(Uint8Array.from(sha256Hex(text).match(/../g) ?? [], (byte) => Number.parseInt(byte, 16)));
