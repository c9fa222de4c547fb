import { expect, test } from "vitest";
import { parseIntent } from "../../src/intent/parse-intent.ts";
import { CONTEXT, intentText, prepare, withContext } from "./intents.ts";

function check(text: string): string {
  try {
    parseIntent(text);
    return "parsed";
  } catch (error) {
    const { name, stage, message } = Object(error);
    return `${name} ${stage} ${message}`;
  }
}

const context = JSON.stringify(CONTEXT).slice(0, -1);

test.each([
  [intentText(), "parsed"],
  [
    "{",
    "IntentError parse parse intent json: expected a member name, found the end of the text (line 1, column 2)",
  ],
  [
    `{"context":${context},"credential_ttl_seconds":1.0}}`,
    "IntentError parse parse intent json: context.credential_ttl_seconds must be written as an integer (line 1, column 102)",
  ],
  [
    '{"context":{"sandbox":{"timeout_seconds":1e3}}}',
    "IntentError parse parse intent json: context.sandbox.timeout_seconds must be written as an integer (line 1, column 42)",
  ],
  [
    '{"delegation":{"chain":[{"issued_at":"2026-01-01T00:00:00\\u005a"}]}}',
    "IntentError parse parse intent json: delegation.chain.0.issued_at must be written without escapes (line 1, column 38)",
  ],
  // Free-form data and unknown members hold any literal.
  ['{"args":{"timeout_seconds":1.0,"issued_at":"\\u0041"},"credential_ttl_seconds":1e3}', "parsed"],
  ['{"tool_name":"\\u0061","created_at":null}', "parsed"],
])("%s", (text, outcome) => {
  expect(check(text)).toBe(outcome);
});

test("what is no text at all is refused alike", () => {
  expect(check(JSON.parse("7"))).toBe("IntentError parse parse intent json: not a text");
});

test("an integer member takes any integer a double holds exactly", () => {
  const text = withContext({ credential_ttl_seconds: 9007199254740991 });
  expect(prepare(text)).toMatchObject({ intent: { context: { credential_ttl_seconds: 9007199254740991 } } });
  expect(prepare('{"context":{"credential_ttl_seconds":-0}}')).toMatchObject({
    error: "normalize intent: tool_name is required",
  });
});
