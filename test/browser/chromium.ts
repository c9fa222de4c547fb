// A page in headless Chromium. In: the files of a site. Out: what a page of it says, what the browser complains about and what
// was asked of the site, or why it says nothing. The site is served to this machine only, under a policy that lets it run its
// own files and nothing else, unless it brings its own.

import { spawn } from "node:child_process";
import { accessSync, constants, mkdtempSync, rmSync } from "node:fs";
import { createServer, type Server } from "node:http";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";

const NAMES = ["chromium", "chromium-browser", "google-chrome", "chrome"];

/** Undefined where there is none. */
export function findBrowser(env: NodeJS.ProcessEnv): string | undefined {
  if (env.CHROME_PATH) return env.CHROME_PATH;
  const folders = (env.PATH ?? "").split(delimiter);
  return NAMES.flatMap((name) => folders.map((folder) => join(folder, name))).find(isExecutable);
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

export interface SiteFile {
  readonly type: string;
  readonly text: string;
}

export const SECURITY_POLICY = "default-src 'none'; script-src 'self'";

type Site = Readonly<Record<string, SiteFile>>;

interface Served {
  readonly headers: Readonly<Record<string, string>>;
  readonly heard: (url: string) => void;
}

async function serve(site: Site, { headers: own, heard }: Served): Promise<Server> {
  const server = createServer(({ url = "" }, response) => {
    heard(url);
    const file = Object.hasOwn(site, url) ? site[url] : undefined;
    const type = `${file?.type ?? "text/plain"}; charset=utf-8`;
    const headers = { "content-type": type, ...own };
    response.writeHead(file === undefined ? 404 : 200, headers).end(file?.text);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return server;
}

const OFFLINE = [
  "--headless",
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--disable-dev-shm-usage",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
  "--enable-logging=stderr",
];

const TIME_LIMIT_MS = 60_000;

export interface Opened {
  /** As it stands once its scripts have run. */
  readonly page: string;
  /** What developers would read in its console: whatever it did that failed or that its policy forbids. */
  readonly complaints: readonly string[];
  /** What was asked of the site, its root first. */
  readonly requests: readonly string[];
}

export const renderPage = async (browser: string, site: Site): Promise<string> =>
  (await openPage(browser, site, { "content-security-policy": SECURITY_POLICY })).page;

export async function openPage(
  browser: string,
  site: Site,
  headers: Readonly<Record<string, string>> = {},
): Promise<Opened> {
  const requests: string[] = [];
  const server = await serve(site, { headers, heard: (url) => requests.push(url) });
  const profile = mkdtempSync(join(tmpdir(), "gait-chromium-"));
  try {
    const address = server.address();
    if (address === null || typeof address === "string") throw new Error("the site has no port");
    const page = `http://127.0.0.1:${address.port}/`;
    const args = [...OFFLINE, `--user-data-dir=${profile}`, "--dump-dom", page];
    const { stdout, stderr } = await output(browser, args);
    return { page: stdout, complaints: complaintsIn(stderr), requests };
  } finally {
    server.closeAllConnections();
    server.close();
    // It may still be writing when it has said everything.
    rmSync(profile, { recursive: true, force: true, maxRetries: 10 });
  }
}

const complaintsIn = (stderr: string): readonly string[] =>
  stderr.split("\n").filter((line) => /:CONSOLE[:(]/.test(line));

interface Said {
  readonly stdout: string;
  readonly stderr: string;
}

/** It leads a process group, so that its helpers end with it. */
function output(program: string, args: readonly string[]): Promise<Said> {
  return new Promise((resolve, reject) => {
    const running = spawn(program, args, { detached: true, stdio: ["ignore", "pipe", "pipe"] });
    const said = { stdout: "", stderr: "" };
    const timer = setTimeout(() => {
      if (running.pid !== undefined) process.kill(-running.pid, "SIGKILL");
    }, TIME_LIMIT_MS);
    running.stdout.setEncoding("utf8").on("data", (text: string) => (said.stdout += text));
    running.stderr.setEncoding("utf8").on("data", (text: string) => (said.stderr += text));
    running.on("error", reject);
    running.on("close", (code, signal) => {
      clearTimeout(timer);
      if (code === 0) resolve(said);
      else reject(new Error(`${program} ended with ${code ?? signal}:\n${said.stderr}`));
    });
  });
}
