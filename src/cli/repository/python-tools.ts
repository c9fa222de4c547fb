// The text of a Python file comes in; which agent framework it registers tools with, and under which names, goes out.
// It looks for the marks of a framework and does not understand Python. The text is a stranger's: every expression
// takes time linear in it, and a name may be whatever a file name can be.

export type Framework = "langchain" | "openai_agents";

export interface Registration {
  readonly framework: Framework;
  /** As written, in the order of the text. */
  readonly tools: readonly string[];
}

// Why not the flag `m` and `^`: it also starts lines at U+2028, and `\s` would run across lines.
const FUNCTION = /(?:^|\n)[\t\v\f\r ]*def[\t\v\f\r ]+([A-Za-z_][A-Za-z0-9_]*)[\t\v\f\r ]*\(/g;
const NAME_ARGUMENT = /\b(?:tool_)?name\s*=\s*["']([A-Za-z0-9._:-]+)["']/g;

const LANGCHAIN_DECORATOR = /(?:^|\n)[\t\v\f\r ]*@tool(?:\(|[\t\v\f\r ]*(?:\n|$))/;
const OPENAI_DECORATOR = /(?:^|\n)[\t\v\f\r ]*@function_tool(?:\(|[\t\v\f\r ]*(?:\n|$))/;

const LANGCHAIN_MARKS = ["StructuredTool.from_function", "Tool("];
const OPENAI_MARKS = ["from agents import", "openai.agents", "tools=["];

/** `moduleName` stands for the tools of a file that defines no function. */
export function pythonRegistrations(text: string, moduleName: string): readonly Registration[] {
  const found: Registration[] = [];
  const isLangchain = LANGCHAIN_DECORATOR.test(text) || hasAny(text, LANGCHAIN_MARKS);
  const isOpenai = OPENAI_DECORATOR.test(text) || hasAny(text, OPENAI_MARKS);
  if (!isLangchain && !isOpenai) return found;
  const defined = captures(text, FUNCTION);
  const functions = defined.length > 0 ? defined : [moduleName];
  if (isLangchain) found.push({ framework: "langchain", tools: functions });
  if (isOpenai) {
    found.push({ framework: "openai_agents", tools: [...captures(text, NAME_ARGUMENT), ...functions] });
  }
  return found;
}

const hasAny = (text: string, marks: readonly string[]): boolean => marks.some((mark) => text.includes(mark));

const captures = (text: string, expression: RegExp): readonly string[] =>
  Array.from(text.matchAll(expression), ([, name = ""]) => name);
