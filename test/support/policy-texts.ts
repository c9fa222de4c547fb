// A policy document as text. In: a tree. Out: the JSON that is also YAML, or block YAML as people write it.

import { stringify } from "yaml";
import type { Tree } from "./policy-documents.ts";

export const asJson = (document: Tree): string => JSON.stringify(document);

/** Every text is quoted, so that what was drawn as a text is read as one. */
export const asYaml = (document: Tree): string =>
  stringify(document, {
    defaultStringType: "QUOTE_DOUBLE",
    defaultKeyType: "PLAIN",
    lineWidth: 0,
    aliasDuplicateObjects: false,
  });
