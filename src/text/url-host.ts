/**
 * In: the value of a target of kind `url` or `host`. Out: its host name, trimmed and lower-cased, or "" when
 * there is none or the value cannot be read.
 *
 * The rules are those of Go's net/url. The WHATWG URL class must not be used: it repairs hosts (percent
 * escapes, IPv4 forms, punycode, backslashes), and a repaired host is not the one the policy was compared with.
 * Any error anywhere in a URL empties the host, so no field is returned but the host.
 */

import { fold } from "./fold.ts";
import { isHostName } from "./host-name.ts";
import { isIpv6 } from "./ipv6.ts";
import { decodePercent } from "./percent.ts";
import { trim } from "./trim.ts";

const CONTROL = /[\x00-\x1f\x7f]/;
const SCHEME = /^([A-Za-z][A-Za-z0-9+.-]*):/;
const BROKEN_ESCAPE = /%(?![0-9A-Fa-f]{2})/;
const OPTIONAL_PORT = /^(?::[0-9]*)?$/;
const NOT_IN_USERINFO = /[^A-Za-z0-9\-._:~!$&'()*+,;=%@]/;

// A host may write only "%" itself and bytes above ASCII as escapes (RFC 6874, RFC 3986 3.2.2).
const NOT_IN_HOST = /[^A-Za-z0-9\-_.~!$&'()*+,;=:[\]<>"%\u0080-\uffff]|%(?!25|[89A-Fa-f][0-9A-Fa-f])/;
// A zone may also escape a space and the characters it could write directly.
const NOT_IN_ZONE =
  /[^A-Za-z0-9\-_.~!$&'()*+,;=:[\]<>"%\u0080-\uffff]|%(?!2[0-24-9A-Ea-e]|3[0-9A-Ea-e]|4[1-9A-Fa-f]|5[0-9ABDFabdf]|6[1-9A-Fa-f]|7[0-9AEae])/;

// What nearly all of them are. There is nothing to decode, to fold or to refuse in either.
const PLAIN_URL = /^https?:\/\/[a-z0-9.-]+(?:\/[A-Za-z0-9._~/-]*)?$/;
const PLAIN_HOST = /^[a-z0-9.-]+$/;

/** The host of a URL without port and brackets. */
export function urlHost(value: string): string {
  if (!PLAIN_URL.test(value)) return anyUrlHost(value);
  const host = value.indexOf("//") + 2;
  const end = value.indexOf("/", host);
  return end < 0 ? value.slice(host) : value.slice(host, end);
}

function anyUrlHost(value: string): string {
  if (!value.includes("//")) return "";
  const [url, fragment] = cut(value, "#");
  if (CONTROL.test(url) || BROKEN_ESCAPE.test(fragment)) return "";
  const scheme = SCHEME.exec(url)?.[1]?.toLowerCase() ?? "";
  const [rest] = cut(scheme === "" ? url : url.slice(scheme.length + 1), "?");
  // Without a scheme, three slashes start a path. Without "//" there is no host, whatever else is wrong.
  if (!rest.startsWith("//") || (scheme === "" && rest.startsWith("///"))) return "";
  const pathStart = rest.indexOf("/", 2);
  const authority = pathStart < 0 ? rest.slice(2) : rest.slice(2, pathStart);
  if (pathStart >= 0 && BROKEN_ESCAPE.test(rest.slice(pathStart))) return "";
  return fold(authorityHost(scheme, authority));
}

/** Whether a bare host holds nothing but `host[:port][/...]`, so that no reader takes another part of it for the host. */
export function isBareHost(value: string): boolean {
  const [authority] = cut(withoutPrefix(withoutPrefix(trim(value), "http://"), "https://"), "/");
  const [host, port] = cut(authority, ":");
  return isHostName(authority) || (isHostName(host) && /^[0-9]*$/.test(port));
}

/** The host of a bare `host[:port][/...]`, with one optional lower-case http:// and then https:// before it. */
export function hostOf(value: string): string {
  if (PLAIN_HOST.test(value)) return value;
  const bare = withoutPrefix(withoutPrefix(trim(value), "http://"), "https://");
  return fold(cut(cut(bare, "/")[0], ":")[0]);
}

function authorityHost(scheme: string, authority: string): string {
  const at = authority.lastIndexOf("@");
  const userinfo = at < 0 ? "" : authority.slice(0, at);
  if (NOT_IN_USERINFO.test(userinfo) || BROKEN_ESCAPE.test(userinfo)) return "";
  const host = authority.slice(at + 1);
  return host.startsWith("[") ? bracketedHost(host) : plainHost(scheme, host);
}

function plainHost(scheme: string, host: string): string {
  if (host.includes("[") || NOT_IN_HOST.test(host)) return "";
  // Only http and https insist on a single colon; elsewhere the last one starts the port.
  const strict = scheme === "http" || scheme === "https";
  const colon = strict ? host.indexOf(":") : host.lastIndexOf(":");
  if (colon < 0) return decodePercent(host);
  return OPTIONAL_PORT.test(host.slice(colon)) ? decodePercent(host.slice(0, colon)) : "";
}

function bracketedHost(host: string): string {
  const close = host.lastIndexOf("]");
  if (close < 0 || host.lastIndexOf("[") > 0 || !OPTIONAL_PORT.test(host.slice(close + 1))) return "";
  const literal = host.slice(1, close);
  const zoneStart = literal.indexOf("%25");
  const address = zoneStart < 0 ? literal : literal.slice(0, zoneStart);
  const zone = zoneStart < 0 ? "" : literal.slice(zoneStart);
  if (NOT_IN_HOST.test(address) || NOT_IN_ZONE.test(zone)) return "";
  // A zone that was announced must be named.
  return isIpv6(address) && zone !== "%25" ? address + decodePercent(zone) : "";
}

function cut(text: string, separator: string): [before: string, after: string] {
  const at = text.indexOf(separator);
  return at < 0 ? [text, ""] : [text.slice(0, at), text.slice(at + 1)];
}

function withoutPrefix(text: string, prefix: string): string {
  return text.startsWith(prefix) ? text.slice(prefix.length) : text;
}
