// In: the folders of the repository that hold pages. Out: they, and pages made by the tests, over
// HTTP on 127.0.0.1 with the headers that a test asks for; and a list of everything that anybody
// asked for. The same port is the browsers' proxy: any `*.example` host is served here, and what
// goes to another host does not leave the machine but is written down. Never here: an assertion.
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { dirname, extname, join, normalize, resolve, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Watch } from './watch.mjs';

const REPOSITORY = resolve(dirname(fileURLToPath(import.meta.url)), '../..');

/** What stands where. A page of a test has the sample's own files beside it. */
const ROOTS = {
  sample: join(REPOSITORY, 'www/sample'),
  pages: join(REPOSITORY, 'tests/pages'),
  made: join(REPOSITORY, 'www/sample'),
  site: join(REPOSITORY, 'target/site'),
  // The bench of speed alone asks for these.
  shipped: join(REPOSITORY, 'target/extension/chrome'),
  peers: join(REPOSITORY, 'tests/node_modules'),
  speed: join(REPOSITORY, 'tests/browser/speed'),
};

const TYPES = {
  '.css': 'text/css; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.wasm': 'application/wasm',
};

/** The top-level domain that is reserved for documentation: no such host exists. */
const OURS = /\.example$/;

export async function serve() {
  const server = new Server();
  await server.begin();
  return server;
}

class Server {
  /** @type {Map<string, {body: string | Buffer, status: number, headers: object}>} */
  #made = new Map();
  #pages = 0;
  /** @type {string[]} every request line, in order: `GET http://127.0.0.1:…/sample/` */
  log = [];
  /** @type {string[]} what was meant for a host that is not ours */
  strangers = [];
  /** What came without anybody's wish. */
  watch = new Watch();

  async begin() {
    this.server = createServer((request, response) => this.#answer(request, response));
    this.server.on('connect', (request, socket) => {
      this.#note(`CONNECT ${request.url}`, request.url.replace(/:\d+$/, ''));
      socket.on('error', () => {}).end('HTTP/1.1 502 Bad Gateway\r\n\r\n');
    });
    await new Promise((ready, failed) => {
      this.server.once('error', failed).listen(0, '127.0.0.1', ready);
    });
    this.port = this.server.address().port;
    this.proxy = `127.0.0.1:${this.port}`;
    this.origin = `http://${this.proxy}`;
    this.sample = `${this.origin}/sample/`;
  }

  /**
   * A page of a test. Its address is new each time, so that no test meets the state of another.
   * @param {string | Buffer} body
   * @param {{ headers?: Record<string, string>, type?: string, status?: number, host?: string,
   *   name?: string }} [options]
   */
  page(body, { headers = {}, type = 'text/html; charset=utf-8', status = 200, host,
    name = '' } = {}) {
    this.#pages += 1;
    const path = `/made/${this.#pages}/${name}`;
    this.#made.set(path, { body, status, headers: { 'content-type': type, ...headers } });
    return `${host ? `http://${host}` : this.origin}${path}`;
  }

  /** A page that nobody will ask for again. @param {string} url */
  forget(url) {
    this.#made.delete(new URL(url).pathname);
  }

  #note(line, host) {
    this.log.push(line);
    this.watch.note(line);
    if (host !== '127.0.0.1' && !OURS.test(host)) this.strangers.push(line);
  }

  async #answer(request, response) {
    const url = new URL(request.url, this.origin);
    this.#note(`${request.method} ${url.href}`, url.hostname);
    if (url.hostname !== '127.0.0.1' && !OURS.test(url.hostname)) {
      return response.writeHead(502).end();
    }
    const made = this.#made.get(url.pathname);
    if (made) {
      this.watch.expect(`${JSON.stringify(made.headers)} ${made.body.toString('latin1')}`);
      return response.writeHead(made.status, made.headers).end(made.body);
    }
    const file = await this.#file(url.pathname);
    if (!file) return response.writeHead(404, { 'content-type': 'text/plain' }).end('not here\n');
    const type = TYPES[extname(file.path)] ?? 'application/octet-stream';
    this.watch.expect(file.body.toString('latin1'));
    response.writeHead(200, { 'content-type': type, 'cache-control': 'no-store' }).end(file.body);
  }

  async #file(pathname) {
    const [, name, ...rest] = decodeURIComponent(pathname).split('/');
    const root = ROOTS[name];
    if (!root) return null;
    if (name === 'made') rest.shift();
    const path = normalize(join(root, rest.join('/') || 'index.html'));
    if (!path.startsWith(root + sep)) return null;
    try {
      return { path, body: await readFile(path) };
    } catch {
      return null;
    }
  }

  close() {
    this.server.close();
    this.server.closeAllConnections();
  }
}
