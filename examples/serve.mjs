#!/usr/bin/env node
// Serves the examples, the element and the API, with nothing but Node: see HELP.
//
// Two origins, because strict-csp/ loads the element from another one. Both forward to one API that requires a token: the
// first adds it, in place of a session cookie; at the second the browser has to send it.

import { spawn } from "node:child_process";
import { existsSync, statSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { createServer } from "node:http";
import { extname, join, resolve, sep } from "node:path";
import { createInterface } from "node:readline";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { parseArgs } from "node:util";

const HELP = `Serves the examples of <event-matcher-policies>

Usage: node examples/serve.mjs [OPTIONS]

Options:
  --port N        The port of the examples; 0 takes a free one [default: 8090]
  --tools-port N  The port of the other origin, for strict-csp [default: 8091]
  --dist DIR      The folder of the build, with embed/ in it [default: $DIST, or dist/ of the repository]
  --api URL       The server that has /api/v3, such as https://authentik.example; without it the demo API is started
  --help          This text

Environment:
  AUTHENTIK_TOKEN  With --api: the token for that server. Every page of the examples gets to use it.
  DEMO_API         The demo API's program [default: target/debug/demo-api]

What it serves:
  first port   /            the examples
               /embed/      the element
               /api/        the API, the token added on the way
               /token       the token, for pages that send it themselves
  other port   /embed/      the element, with CORS headers for the first port
               /api/        the API, with CORS headers; the token is the page's to send
`;

const EXAMPLES = import.meta.dirname;
const ROOT = resolve(EXAMPLES, "..");
/** The placeholder for the other origin in the examples' files. */
const TOOLS = "https://tools.example";
/** A file that an example needs, and the commands that build it. */
const BUILT = {
  patternfly: { file: "node_modules/@patternfly/patternfly/patternfly.css", by: "npm ci" },
  react: { file: "dist/index.html", by: "../../scripts/release/package.sh && npm ci && npm run build" },
};
const TYPES = {
  ".css": "text/css; charset=utf-8",
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".json": "application/json",
  ".svg": "image/svg+xml",
  ".wasm": "application/wasm",
  ".woff2": "font/woff2",
};

function fail(message) {
  console.error(`error: ${message}`);
  process.exit(2);
}

function readFlags() {
  const text = { type: "string" };
  try {
    const { values } = parseArgs({
      options: { port: text, "tools-port": text, dist: text, api: text, help: { type: "boolean", short: "h" } },
    });
    return values;
  } catch (error) {
    return fail(`${error.message}\n--help says what there is`);
  }
}

const flags = readFlags();
if (flags.help) {
  process.stdout.write(HELP);
  process.exit();
}
const port = readPort("port", 8090);
const toolsPort = readPort("tools-port", 8091);
const dist = resolve(flags.dist ?? process.env.DIST ?? join(ROOT, "dist"));
if (!existsSync(join(dist, "embed/event-matcher-policies.js"))) {
  fail(`there is no embed/event-matcher-policies.js in ${dist}; make it: make dist (or name another folder: --dist)`);
}
const token = flags.api === undefined ? "admin" : process.env.AUTHENTIK_TOKEN;
const api = flags.api === undefined ? await startDemoApi() : readAddress(flags.api);

function readPort(flag, usual) {
  const value = flags[flag] ?? String(usual);
  if (!/^\d{1,5}$/.test(value) || Number(value) > 65535) fail(`--${flag} ${value}: a port is a number from 0 to 65535`);
  return Number(value);
}

function readAddress(text) {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (!url?.protocol.startsWith("http")) fail(`--api ${text}: it should be an http(s) address`);
  return url.origin + url.pathname.replace(/\/$/, "");
}

/** Starts the demo API, which ends with this process, and gives its address. */
async function startDemoApi() {
  const program = resolve(ROOT, process.env.DEMO_API || "target/debug/demo-api");
  if (!existsSync(program)) fail(`${program} is missing; make it: cargo build -p demo-api (or name a server: --api)`);
  // Detached, so that Ctrl-C reaches only this process, which then ends it.
  const child = spawn(program, ["--port", "0", "--require-token"], { stdio: ["ignore", "pipe", "inherit"], detached: true });
  process.on("exit", () => child.kill());
  child.once("error", (error) => fail(`${program} does not start: ${error.message}`));
  child.once("exit", (code, signal) => fail(`the demo API has ended (${code ?? signal})`));
  const lines = createInterface({ input: child.stdout });
  return new Promise((ready) => {
    // Reading goes on, because a full pipe would block the API.
    lines.on("line", (line) => {
      const address = /^demo-api: .* at (http:\/\/\S+)\/$/.exec(line)?.[1];
      if (address) ready(address);
    });
  });
}

function say(response, status, text, headers = {}) {
  response.writeHead(status, { "Content-Type": "text/plain; charset=utf-8", ...headers }).end(`${text}\n`);
}

/** Answers with the file of `folder` at `path`. */
async function sendFile(response, folder, path, headers = {}) {
  const file = resolve(folder, `.${path}`);
  const type = TYPES[extname(file)];
  if (!file.startsWith(folder + sep) || !type || !existsSync(file)) return say(response, 404, "There is no such file.");
  let body = await readFile(file);
  if (extname(file) === ".html") body = body.toString().replaceAll(TOOLS, origin(tools));
  response.writeHead(200, { "Content-Type": type, "Cache-Control": "no-cache", ...headers }).end(body);
}

/** Forwards a request to the API. Of the browser's headers only these are forwarded. */
async function forward(request, response, path, authorization, headers = {}) {
  const over = new AbortController();
  response.once("close", () => over.abort());
  try {
    const answer = await fetch(api + path, {
      headers: { Accept: request.headers.accept ?? "*/*", ...(authorization && { Authorization: authorization }) },
      redirect: "manual",
      signal: over.signal,
    });
    for (const name of ["content-type", "location", "retry-after"]) {
      const value = answer.headers.get(name);
      if (value) response.setHeader(name, value);
    }
    response.writeHead(answer.status, headers);
    if (answer.body) await pipeline(Readable.fromWeb(answer.body), response);
    else response.end();
  } catch (error) {
    if (over.signal.aborted) return;
    if (response.headersSent) response.destroy();
    else say(response, 502, `The API at ${api} does not answer: ${error.cause?.message ?? error.message}`, headers);
  }
}

/** The origin of the examples. */
async function serveExamples(request, response, { pathname, search }) {
  const authorization = request.headers.authorization ?? (token && `Bearer ${token}`);
  if (pathname.startsWith("/api/")) return forward(request, response, pathname + search, authorization);
  if (pathname.startsWith("/embed/")) return sendFile(response, dist, pathname);
  if (pathname === "/token") return say(response, 200, token ?? "", { "Cache-Control": "no-store" });
  if (pathname === "/favicon.ico") return response.writeHead(204).end();

  const example = pathname.split("/")[1];
  const { file, by } = BUILT[example] ?? {};
  if (file && !existsSync(join(EXAMPLES, example, file))) {
    return say(response, 503, `This example is not built yet:\n\n    (cd examples/${example} && ${by})\n\nThen reload.`);
  }
  const found = statSync(join(EXAMPLES, pathname), { throwIfNoEntry: false });
  if (found?.isDirectory() && !pathname.endsWith("/")) {
    return response.writeHead(308, { Location: `${pathname}/${search}` }).end();
  }
  // Every path of the React app's own router is its index.html.
  if (example === "react" && !extname(pathname)) return sendFile(response, EXAMPLES, "/react/dist/index.html");
  return sendFile(response, EXAMPLES, pathname.endsWith("/") ? `${pathname}index.html` : pathname);
}

/** The origin from which strict-csp loads the element and the API. */
async function serveTools(request, response, { pathname, search }) {
  const asking = request.headers.origin;
  const cors = {
    Vary: "Origin",
    ...([origin(examples), origin(examples, "localhost")].includes(asking) && {
      "Access-Control-Allow-Origin": asking,
      "Access-Control-Expose-Headers": "Retry-After",
    }),
  };
  if (request.method === "OPTIONS") {
    const allowed = { "Access-Control-Allow-Headers": "authorization", "Access-Control-Allow-Methods": "GET" };
    return response.writeHead(204, { ...cors, ...allowed }).end();
  }
  if (pathname.startsWith("/api/")) return forward(request, response, pathname + search, request.headers.authorization, cors);
  if (pathname.startsWith("/embed/")) return sendFile(response, dist, pathname, cors);
  return say(response, 404, "Here are only /embed/ and /api/.");
}

/** A server whose requests are handled by `handle`. */
function server(handle) {
  const made = createServer(async (request, response) => {
    try {
      // Against DNS rebinding, with which another site could read the token.
      const here = [origin(made), origin(made, "localhost")];
      if (!here.includes(`http://${request.headers.host}`)) return say(response, 421, `This is ${here[0]}.`);
      if (!["GET", "HEAD", "OPTIONS"].includes(request.method)) return say(response, 405, "Only GET is served here.");
      const url = new URL(here[0] + request.url);
      await handle(request, response, { pathname: decodeURIComponent(url.pathname), search: url.search });
    } catch (error) {
      if (!response.headersSent) say(response, 400, String(error));
      else response.destroy();
    }
  });
  return made;
}

function origin(server, host = "127.0.0.1") {
  return `http://${host}:${server.address().port}`;
}

function listen(server, port, flag) {
  return new Promise((ready) => {
    server.once("error", (error) => {
      fail(error.code === "EADDRINUSE" ? `port ${port} is in use; take another: ${flag} N` : error.message);
    });
    server.listen(port, "127.0.0.1", ready);
  });
}

const examples = server(serveExamples);
const tools = server(serveTools);
await listen(examples, port, "--port");
await listen(tools, toolsPort, "--tools-port");
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.once(signal, () => process.exit());
console.log(`examples: ${origin(examples)}/`);
console.log(`tools: ${origin(tools)}/ (the other origin, for strict-csp)`);
