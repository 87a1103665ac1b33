// In: nothing. Out: `largePage()`, an article of 5,000 nodes with something to take away at its beginning
// and at its end, and `NODES`. Never here: another text in the next run.
import { model } from '../model.mjs';

export const NODES = 5_000;

const WORDS = `harbour captain crate lamp northern shore evening council bridge letter winter price
  paper garden engine window minister station river teacher signal market island doctor morning
  quarrel ladder copper voyage orchard weather promise kitchen soldier mirror village summer
  answer blanket chapter the a of to and in that it was for on with as had by at from were before
  after under between without never often again slowly already because while although`.split(/\s+/);

/** Sentences that nobody has read before, and the same ones in each run. */
function writer() {
  let state = 1;
  const next = (most) => {
    state = (state * 48_271) % 2_147_483_647;
    return state % most;
  };
  const word = () => WORDS[next(WORDS.length)];
  return () => {
    const text = Array.from({ length: 9 + next(14) }, word).join(' ');
    return `${text[0].toUpperCase()}${text.slice(1)}.`;
  };
}

/** Five nodes a paragraph, among links. */
export function largePage() {
  const sentence = writer();
  const three = () => `${sentence()} ${sentence()} ${sentence()}`;
  const paragraph = (_, at) => `<p>${three()} <a href="/${at}">${sentence()}</a> ${sentence()}</p>`;
  const link = (_, at) => `<li><a href="/news/${at}">${sentence()}</a></li>`;
  const lines = (texts) => texts.map((text) => `<p>${text}</p>`).join('');
  return `<!doctype html><html lang="en"><title>The herring fleet</title><nav><ul>
    ${Array.from({ length: 100 }, link).join('')}</ul></nav><main><article>${lines(model.banner)}
    <h1>The herring fleet goes out again</h1>
    ${Array.from({ length: (NODES - 330) / 5 }, paragraph).join('')}${lines(model.legal)}</article></main>`;
}
