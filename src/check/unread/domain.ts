// Domain patterns. In: a pattern that compiles. Out: what of it no domain has, or undefined: the domain of a call comes without
// scheme, port, path and user.

import { isHostName } from "../../text/host-name.ts";
import { isIpv6 } from "../../text/ipv6.ts";
import { urlHost } from "../../text/url-host.ts";
import { BRACES, type Misreading, quoted, withoutBraces } from "./misreading.ts";

export function misreadDomain(value: string): Misreading | undefined {
  if (BRACES.test(value)) {
    const hint = `write a pattern for each: ${quoted(withoutBraces(value))}`;
    return { kind: "braces", problem: "has braces, which stand for themselves", hint };
  }
  if (value.startsWith(".")) {
    const hint = `write \`*${value}\`, and \`${value.slice(1)}\` too where it is meant`;
    return { kind: "dot", problem: "is no domain: none starts with a dot", hint };
  }
  if (!isMoreThanHost(value)) return undefined;
  const problem = "is more than a domain: calls are compared by their host alone";
  return { kind: "host", problem, hint: adviceForHost(value) };
}

const PORT = /^[^:]*:[^:]*$/;
const BRACKETS = /^\[[\da-f.]*:[\da-f:.]*:[\da-f:.]*\]/;

const isMoreThanHost = (value: string): boolean =>
  !isIpv6(value) && (/[/@#]/.test(value) || PORT.test(value) || BRACKETS.test(value));

function adviceForHost(value: string): string {
  const host = urlHost(value.includes("//") ? value : `//${value}`);
  // Stars are no part of a name, and may well be meant.
  const isHost = isHostName(host.replaceAll("*", "a"));
  return isHost ? `write \`${host}\`` : "write the host alone, such as `api.example.com`";
}
