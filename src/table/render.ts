// A policy as a table for human eyes, in the form that is asked for. It shows the IR, so what is printed is what was
// understood, not what was written.

import type { Policy } from "../ir/policy.ts";
import { renderHtml } from "./html/render-html.ts";
import { renderMarkdown } from "./render-markdown.ts";
import { renderText } from "./render-text.ts";
import { type TableView, tableView } from "./view/view.ts";

export const TABLE_FORMATS = ["text", "markdown", "html"] as const;
export type TableFormat = (typeof TABLE_FORMATS)[number];

export interface RenderOptions {
  /** Of text: columns to fit, at least 60; 100 when left out. */
  readonly width?: number;
  /** `text` when left out; `html` is a whole page. */
  readonly format?: TableFormat;
}

export const renderTable = (policy: Policy, options: RenderOptions = {}): string =>
  renderView(tableView(policy), options);

export function renderView(view: TableView, { width = 100, format = "text" }: RenderOptions = {}): string {
  switch (format) {
    case "text":
      return `${renderText(view, width).join("\n")}\n`;
    case "markdown":
      return renderMarkdown(view);
    case "html":
      return renderHtml(view);
  }
}
