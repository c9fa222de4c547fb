// Whether an object is a SARIF 2.1.0 log, by the published schema. Out: what is wrong with it, if anything. Ajv knows no
// draft 4, but nothing in the schema means something else since, and its patterns are not those of Unicode; the formats are those
// of RFC 3986 and RFC 3339.

import { readFileSync } from "node:fs";
import { gunzipSync } from "node:zlib";
import { Ajv, type ErrorObject } from "ajv";

const FORMATS = {
  uri: /^[A-Za-z][A-Za-z0-9+.-]*:(?:[A-Za-z0-9._~:/?#[\]@!$&'()*+,;=-]|%[0-9A-Fa-f]{2})*$/,
  "uri-reference": /^(?:[A-Za-z0-9._~:/?#[\]@!$&'()*+,;=-]|%[0-9A-Fa-f]{2})*$/,
  "date-time": /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?(?:Z|[+-]\d\d:\d\d)$/,
};

const published = gunzipSync(readFileSync("test/schemas/sarif-2.1.0.json.gz")).toString();
const { $schema: _draft, id: _id, ...schema } = JSON.parse(published);
const isLog = new Ajv({ allErrors: true, strict: false, unicodeRegExp: false, formats: FORMATS }).compile(
  schema,
);

export function sarifFaults(log: unknown): readonly ErrorObject[] {
  isLog(log);
  return isLog.errors ?? [];
}
