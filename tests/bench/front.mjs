// What stands before the demo API, once for each page: the page's files as a web server would send them, compressed
// beforehand, and the API's answers compressed on the way. The demo API alone would send its answers as they are, and
// its Content-Security-Policy would not let the floor's inline script run.

import { readFileSync } from "node:fs";
import { createServer, Agent, request } from "node:http";
import { extname, relative } from "node:path";
import { brotliCompress, constants } from "node:zlib";

import { brotli, files, isCompressible } from "../../scripts/pack.mjs";

const TYPES = {
  ".css": "text/css; charset=utf-8",
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".png": "image/png",
  ".wasm": "application/wasm",
};
/** What web servers use for what they compress anew every time. */
const ON_THE_FLY = { params: { [constants.BROTLI_PARAM_QUALITY]: 5 } };

/** The bodies and headers of a folder's files, by path. */
function load(folder) {
  const found = files(folder).filter((path) => !/\.(br|gz)$/.test(path));
  return new Map(found.map((path) => {
    const bytes = readFileSync(path);
    const packed = isCompressible(path);
    const body = packed ? brotli(bytes) : bytes;
    const headers = {
      "content-type": TYPES[extname(path)] ?? "application/octet-stream",
      "content-length": body.length,
      ...(packed ? { "content-encoding": "br" } : {}),
    };
    return [`/${relative(folder, path)}`, { body, headers }];
  }));
}

/** Serves a folder at a free port, and below /api/ what the API there answers. */
export async function startFront(folder, api) {
  const pages = load(folder);
  const agent = new Agent({ keepAlive: true });

  const forward = (path, response) => {
    const fail = () => response.writeHead(502).end();
    const asked = request(`${api}${path}`, { agent }, (answer) => {
      const chunks = [];
      answer.on("data", (chunk) => chunks.push(chunk));
      answer.on("error", fail);
      answer.on("end", () => {
        brotliCompress(Buffer.concat(chunks), ON_THE_FLY, (_, body) => {
          response.writeHead(answer.statusCode, {
            "content-type": answer.headers["content-type"],
            "content-encoding": "br",
            "content-length": body.length,
            "cache-control": "no-store",
          });
          response.end(body);
        });
      });
    });
    asked.on("error", fail);
    asked.end();
  };

  const server = createServer((asked, response) => {
    const { pathname } = new URL(asked.url, "http://front.invalid");
    if (pathname.startsWith("/api/")) return forward(asked.url, response);
    const page = pages.get(pathname === "/" ? "/index.html" : pathname);
    if (!page) return response.writeHead(404).end();
    return response.writeHead(200, page.headers).end(page.body);
  });
  await new Promise((ready) => server.listen(0, "127.0.0.1", ready));
  return {
    url: `http://127.0.0.1:${server.address().port}`,
    stop: () => {
      agent.destroy();
      server.closeAllConnections();
      server.close();
    },
  };
}
