// A reverse proxy for each page: serves its files compressed with brotli, and forwards /api/ to the demo API. The demo API
// itself does not compress its answers, and its Content-Security-Policy forbids the floor's inline script.

import { readFileSync } from "node:fs";
import { createServer, Agent, request } from "node:http";
import { extname, relative } from "node:path";
import { brotliCompress, constants } from "node:zlib";

import { brotli, files, isCompressible } from "../scripts/compress.mjs";

const TYPES = {
  ".css": "text/css; charset=utf-8",
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".png": "image/png",
  ".wasm": "application/wasm",
};
/** The usual quality for what is compressed on the fly. */
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
      "cache-control": /-[0-9a-f]{16}[._]/.test(path) ? "public, max-age=31536000, immutable" : "no-cache",
      ...(packed ? { "content-encoding": "br" } : {}),
    };
    return [`/${relative(folder, path)}`, { body, headers }];
  }));
}

/** Serves a folder, and the API below /api/, at a free port. */
export async function startProxy(folder, api) {
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
    const { pathname } = new URL(asked.url, "http://proxy.invalid");
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
