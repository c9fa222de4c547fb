/**
 * In: text. Out: the lower-case hex SHA-256 of its UTF-8 bytes.
 *
 * For processes that soon end: loading node:crypto takes longer than hashing a few kilobytes without it.
 */

import { isCryptoLoaded, nodeCrypto } from "./node-crypto.ts";
import { sha256Hex as inJavaScript } from "./sha256-portable.ts";

const FEW = 8192;

export const sha256Hex = (text: string): string =>
  text.length <= FEW && !isCryptoLoaded()
    ? inJavaScript(text)
    : nodeCrypto().createHash("sha256").update(text, "utf8").digest("hex");
