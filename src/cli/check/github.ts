// Problems as the workflow commands that GitHub shows beside the lines of a pull request. In: what a frame would show. Out: a
// line each. Nothing in a policy can start a command of its own: line ends and separators are escaped.
// https://docs.github.com/actions/reference/workflows-and-actions/workflow-commands

import { escapeInvisible } from "../../diagnostics/escape.ts";
import type { Shown } from "../../diagnostics/render.ts";

const COMMANDS = { error: "error", warning: "warning", info: "notice" } as const;

export const githubText = (problems: readonly Shown[], fileName: string): string =>
  problems.map((problem) => `${annotation(problem, fileName)}\n`).join("");

function annotation({ code, severity, message, hint, span }: Shown, fileName: string): string {
  const { line, column } = span.start;
  const properties = { file: fileName, line, col: column, title: code };
  const list = Object.entries(properties).map(([name, value]) => `${name}=${escapeProperty(String(value))}`);
  const text = hint === undefined ? message : `${message} (${hint})`;
  return `::${COMMANDS[severity]} ${list.join(",")}::${escapeData(text)}`;
}

const escapeData = (text: string): string => escapeInvisible(text).replaceAll("%", "%25");

const escapeProperty = (text: string): string =>
  escapeData(text).replaceAll(":", "%3A").replaceAll(",", "%2C");
