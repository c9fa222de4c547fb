/** Hosts of URLs and of bare hosts, compared with Go's net/url. */

import { describe, expect, it } from "vitest";
import { isIpv6 } from "../../src/text/ipv6.ts";
import { hostOf, urlHost } from "../../src/text/url-host.ts";
import { disagreements, recorded } from "./recorded.ts";

type Row = readonly [value: string, host: string, bareHost: string];

describe("urlHost", () => {
  it.each([
    ["https://API.X.test:443/p?q#f", "api.x.test"],
    ["https://u:p%40@x.test/", "x.test"],
    ["https://a@b@x.test/", "x.test"],
    ["//x.test/p", "x.test"],
    ["///x.test", ""],
    ["file:///etc/passwd", ""],
    ["x.test/p", ""],
    ["https:x.test", ""],
    ["mailto:a@x.test", ""],
    ["http://[::1]:80/", "::1"],
    ["http://[FE80::1%25En0]/", "fe80::1%en0"],
    ["http://[::1]x/", ""],
    ["http://[x.test]/", ""],
    ["http://x.test]/", "x.test]"],
    ["https://x.test:80:81/", ""],
    ["ftp://x.test:80:81/", "x.test:80"],
    ["https://x.test:http/", ""],
    ["http://x%2etest/", ""],
    ["http://%C3%89.test/", "\u00e9.test"],
    ["http://a%ff%fe.test/", "a\ufffd\ufffd.test"],
    ["http://a b/", ""],
    ["http://a\\b/", ""],
    ["http://a/%zz", ""],
    ["http://a/#%zz", ""],
    ["http://a/?%zz", "a"],
    ["http://a\n/", ""],
    ["http://0x7f.1/", "0x7f.1"],
    ["http://x.test./", "x.test."],
  ])("%j has host %j", (value, expected) => expect(urlHost(value)).toBe(expected));

  it.each([
    "http://a",
    "https://api.x-y.test/v1/items/1",
    "https://x.test/",
    "https://x.test//a..b/~c_d",
    "http://.-.",
    "http://1.2.3.4/",
  ])("%j is read without looking at every part, which changes nothing", (value) =>
    expect(urlHost(value)).toBe(urlHost(`${value}#`)),
  );

  it("agrees with Go on recorded values", () => {
    const rows = recorded<Row>(new URL("data/url-host.json.gz", import.meta.url));
    expect(
      disagreements(
        rows,
        (row) => row[1],
        ([value]) => urlHost(value),
      ),
    ).toEqual([]);
  });

  it.each(["http://[::1%25", "http://", "http://a%ff", "://", "a:", "%ff"])("is quick on many %j", (part) => {
    expect(urlHost(`http://${part.repeat(200_000)}`)).toEqual(expect.any(String));
  });
});

describe("percent escapes", () => {
  const acceptedIn = (around: (octet: string) => string): string =>
    Array.from({ length: 256 }, (_, byte) => byte)
      .filter((byte) => urlHost(around(`%${byte.toString(16).padStart(2, "0")}`)) !== "")
      .map((byte) => String.fromCharCode(byte))
      .join("");

  it("in a zone are a space and what a host may write", () => {
    const upper = "ABCDEFGHIJKLMNOPQRSTUVWXYZ";
    const expected = ` !"$%&'()*+,-.0123456789:;<=>${upper}[]_${upper.toLowerCase()}~`;
    expect(acceptedIn((octet) => `http://[::1%25a${octet}]/`)).toBe(expected);
  });

  it("in a host are the percent sign and bytes above ASCII", () => {
    const high = Array.from({ length: 128 }, (_, i) => String.fromCharCode(128 + i)).join("");
    expect(acceptedIn((octet) => `http://a${octet}b/`)).toBe(`%${high}`);
  });
});

describe("hostOf", () => {
  it.each([
    [" DB.test ", "db.test"],
    ["db.test:5432", "db.test"],
    ["https://x.test:80/p", "x.test"],
    ["http://https://x.test", "x.test"],
    ["https://http://x.test", "http"],
    ["HTTP://x.test", "http"],
    ["[::1]:443", "["],
    ["", ""],
  ])("%j has host %j", (value, expected) => expect(hostOf(value)).toBe(expected));

  it("agrees with Go on recorded values", () => {
    const rows = recorded<Row>(new URL("data/url-host.json.gz", import.meta.url));
    expect(
      disagreements(
        rows,
        (row) => row[2],
        ([value]) => hostOf(value),
      ),
    ).toEqual([]);
  });
});

describe("isIpv6", () => {
  it.each([
    ["::", true],
    ["::1", true],
    ["1::", true],
    ["1:2:3:4:5:6:7:8", true],
    ["1:2:3:4:5:6:1.2.3.4", true],
    ["::ffff:1.2.3.4", true],
    ["1:2:3:4:5:6:7::", true],
    ["1:2:3:4:5:6:7:8::", false],
    ["1:2:3:4:5:6:7", false],
    ["1::2::3", false],
    [":::", false],
    [":1", false],
    ["12345::", false],
    ["::1.2.3.04", false],
    ["::1.2.3.256", false],
    ["1.2.3.4::", false],
    ["1.2.3.4", false],
    ["", false],
  ])("%j: %j", (text, expected) => expect(isIpv6(text)).toBe(expected));
});
