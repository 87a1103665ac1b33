// In: pixels (RGBA, rows from the top). Out: a PNG of few colours, a tenth of what a browser writes.
// Never here: where the pixels come from.
import { crc32, deflateSync } from 'node:zlib';

const SIGNATURE = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
const CHANNELS = 3;
/** Bits of a channel by which colours are counted as one. */
const KEPT_BITS = 6;

function chunk(name, data) {
  const body = Buffer.concat([Buffer.from(name, 'latin1'), data]);
  const frame = Buffer.alloc(8);
  frame.writeUInt32BE(data.length, 0);
  frame.writeUInt32BE(crc32(body), 4);
  return Buffer.concat([frame.subarray(0, 4), body, frame.subarray(4)]);
}

const key = (pixels, at) => pixels.slice(at, at + CHANNELS)
  .reduce((sum, part) => (sum << KEPT_BITS) | (part >> (8 - KEPT_BITS)), 0);

/** The colours of a picture, near ones as one: how often each, and its mean. */
function countColours(pixels) {
  const found = new Map();
  for (let at = 0; at < pixels.length; at += 4) {
    const id = key(pixels, at);
    const colour = found.get(id) ?? { count: 0, sum: [0, 0, 0] };
    colour.count += 1;
    for (let part = 0; part < CHANNELS; part += 1) colour.sum[part] += pixels[at + part];
    found.set(id, colour);
  }
  return new Map([...found].map(([id, { count, sum }]) =>
    [id, { count, mean: sum.map((part) => part / count) }]));
}

const mean = (colours) => {
  const count = colours.reduce((sum, one) => sum + one.count, 0);
  return [0, 1, 2].map((part) =>
    Math.round(colours.reduce((sum, one) => sum + one.mean[part] * one.count, 0) / count));
};

/** How far the colours of a box lie apart, along the channel where they do most. */
function spread(colours) {
  const parts = [0, 1, 2].map((part) => {
    const all = colours.map((one) => one.mean[part]);
    return { part, width: Math.max(...all) - Math.min(...all) };
  });
  return parts.sort((one, other) => other.width - one.width)[0];
}

/** How much a cut gains: paper and panel differ by little, but on many points. */
const gain = (box) => spread(box).width * Math.sqrt(box.reduce((sum, { count }) => sum + count, 0));

/** Median cut: the box that gains most is cut in two, until there are as many as colours. */
function boxesOf(colours, most) {
  const boxes = [colours];
  while (boxes.length < most) {
    boxes.sort((one, other) => gain(other) - gain(one));
    const { part, width } = spread(boxes[0]);
    if (width === 0) break;
    const box = boxes.shift().sort((one, other) => one.mean[part] - other.mean[part]);
    const middle = (box[0].mean[part] + box.at(-1).mean[part]) / 2;
    boxes.push(box.filter((one) => one.mean[part] <= middle), box.filter((one) => one.mean[part] > middle));
  }
  return boxes;
}

/**
 * @param {{ width: number, height: number, pixels: Uint8Array }} picture
 * @param {number} most colours, up to 256
 */
export function palettePng({ width, height, pixels }, most) {
  const colours = countColours(pixels);
  const boxes = boxesOf([...colours.values()], most);
  const number = new Map(boxes.flatMap((box, at) => box.map((one) => [one, at])));
  // Each row begins with the number of its filter: none.
  const row = width + 1;
  const data = Buffer.alloc(row * height);
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      data[y * row + 1 + x] = number.get(colours.get(key(pixels, (y * width + x) * 4)));
    }
  }
  const head = Buffer.alloc(13);
  head.writeUInt32BE(width, 0);
  head.writeUInt32BE(height, 4);
  // Eight bits a pixel, by palette.
  head.set([8, 3], 8);
  return Buffer.concat([SIGNATURE, chunk('IHDR', head), chunk('PLTE', Buffer.from(boxes.flatMap(mean))),
    chunk('IDAT', deflateSync(data, { level: 9 })), chunk('IEND', Buffer.alloc(0))]);
}
