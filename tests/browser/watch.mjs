// In: every request line that came to the server, which is the browsers' proxy too, and every word
// that it sent. Out: the lines of a test that nobody asked for: the test has not opened the address,
// and no page that was sent names it. Never here: what a browser holds back itself; that has not
// left it.

/** Browsers ask for these on their own account; nothing of ours has a reason to. */
const BROWSERS_OWN =
  /(^|\.)(google|googleapis|gvt1|gstatic|mozilla|firefox|digicert|openh264)\.(com|org|net)$/;

/** @param {string} line `GET http://…` or `CONNECT host:443` */
export function isBrowsersOwn(line) {
  return BROWSERS_OWN.test(address(line).hostname);
}

/** What a request line asks for; of a tunnel only the host is known. @param {string} line */
function address(line) {
  const [method, target] = line.split(' ');
  return new URL(method === 'CONNECT' ? `https://${target}` : target);
}

export class Watch {
  /** @type {string[]} since the test began */
  #asked = [];
  /** @type {string[]} what this test has sent and opened */
  #words = [];
  /** @type {string[]} and the one before: a request of its pages may come as late as this */
  #before = [];

  /** @param {string} line */
  note(line) {
    this.#asked.push(line);
  }

  /** An address that somebody asks for, or a text that names addresses. @param {string} words */
  expect(words) {
    this.#words.push(words);
  }

  /** After a test: what nobody asked for. */
  strays() {
    const strays = this.#asked.splice(0).filter((line) => !this.#isNamed(line));
    [this.#before, this.#words] = [this.#words, []];
    return strays;
  }

  /**
   * Pages write addresses in short, so the host and the last part must be written somewhere; a mere
   * number is written everywhere.
   */
  #isNamed(line) {
    const { hostname, pathname } = address(line);
    if (!this.#isWritten(`//${hostname}`)) return isBrowsersOwn(line);
    if (pathname === '/favicon.ico' || this.#isWritten(pathname)) return true;
    const last = pathname.split('/').findLast(Boolean) ?? '';
    return /\D/.test(last) && (this.#isWritten(last) || this.#isWritten(decodeURIComponent(last)));
  }

  #isWritten(piece) {
    return [this.#words, this.#before].some((all) => all.some((words) => words.includes(piece)));
  }
}
