// A workflow command that GitHub shows beside a line of a pull request. In: what to say and where. Out: one line. Nothing
// that is said can start a command of its own: line ends and separators are escaped.
// https://docs.github.com/actions/reference/workflows-and-actions/workflow-commands

import { escapeInvisible } from "./escape.ts";

export interface Annotation {
  readonly level: "error" | "warning" | "notice";
  readonly path: string;
  /** Both from 1. */
  readonly line: number;
  readonly column: number;
  readonly title: string;
  readonly text: readonly string[];
}

export function githubAnnotation({ level, path, line, column, title, text }: Annotation): string {
  const properties = { file: path, line, col: column, title };
  const list = Object.entries(properties).map(([name, value]) => `${name}=${escapeProperty(String(value))}`);
  return `::${level} ${list.join(",")}::${text.map(escapeData).join("%0A")}`;
}

const escapeData = (text: string): string => escapeInvisible(text).replaceAll("%", "%25");

const escapeProperty = (text: string): string =>
  escapeData(text).replaceAll(":", "%3A").replaceAll(",", "%2C");
