// In: a folder, a port (0: any free one). Out: that folder over HTTP on 127.0.0.1, to look at the
// playground or the sample page. Never here: another interface, or a file outside the folder.
import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { createServer } from 'node:http';
import { extname, join, normalize, resolve, sep } from 'node:path';
import { argv } from 'node:process';
import { pathToFileURL } from 'node:url';

const TYPES = {
  '.css': 'text/css; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json',
  '.mjs': 'text/javascript; charset=utf-8',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.wasm': 'application/wasm',
};

/** The file that a path names, or null where it is none of ours. */
async function find(root, url) {
  let path;
  try {
    path = decodeURIComponent(new URL(url, 'http://localhost').pathname);
  } catch {
    return null;
  }
  const file = normalize(join(root, path.endsWith('/') ? `${path}index.html` : path));
  if (!file.startsWith(root + sep)) return null;
  const found = await stat(file).catch(() => null);
  return found?.isFile() ? file : null;
}

/** @param {string} folder @param {number} [port] @returns {Promise<{url: string, close: () => void}>} */
export async function serve(folder, port = 0) {
  const root = resolve(folder);
  const server = createServer(async (request, response) => {
    const file = await find(root, request.url ?? '/');
    if (!file) return response.writeHead(404, { 'content-type': 'text/plain' }).end('not here\n');
    const type = TYPES[extname(file)] ?? 'application/octet-stream';
    response.writeHead(200, { 'content-type': type, 'cache-control': 'no-store' });
    createReadStream(file).pipe(response);
  });
  await new Promise((ready, failed) => {
    server.once('error', failed).listen(port, '127.0.0.1', ready);
  });
  const close = () => {
    server.close();
    server.closeAllConnections();
  };
  return { url: `http://127.0.0.1:${server.address().port}/`, close };
}

if (import.meta.url === pathToFileURL(argv[1]).href) {
  const { url } = await serve(argv[2], Number(argv[3] ?? 0));
  console.log(`==> ${url} (Ctrl+C ends it)`);
}
