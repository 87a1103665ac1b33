// In: target/extension/chrome, the sample page and the pages written here. Out: www/gallery/reader-*.png,
// small pictures of the reader in every theme, at several widths and in several scripts, made anew.
// Never here: a page that is not ours.
//
//   node tests/tools/gallery.mjs [TEXT]     only the pictures with TEXT in their name
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { argv } from 'node:process';
import { launch } from '../browser/drivers/chromium.mjs';
import { choose, openPopup, pressPanel } from '../browser/hands.mjs';
import { richPage } from '../browser/model.mjs';
import { serve } from '../browser/server.mjs';
import { palettePng } from './palette.mjs';

const FOLDER = join('www', 'gallery');
/** Pictures are so many times smaller than what they show. */
const SMALLER = 1.6;
const COLOURS = 64;

const DESK = [960, 720];
const PHONE = [400, 800];
const WIDE = [1680, 840];

const paragraphs = (texts) => texts.map((text) => `<p>${text}</p>`).join('\n');
const story = ({ lang, dir = 'ltr', by, title, heads, texts, quote }) => `<!doctype html>
<html lang="${lang}" dir="${dir}"><head><title>${title}</title><meta name="author" content="${by}">
<meta property="article:published_time" content="2026-03-04T10:00:00Z"></head><body><main><article>
<h1>${title}</h1>${paragraphs(texts.slice(0, 2))}<h2>${heads[0]}</h2><blockquote><p>${quote}</p></blockquote>
${paragraphs(texts.slice(2, 4))}<h2>${heads[1]}</h2>${paragraphs(texts.slice(4))}</article></main></body></html>`;

const ARABIC = story({ lang: 'ar', dir: 'rtl', by: 'ليلى منصور', title: 'العبّارة الأخيرة في النهر',
  heads: ['صباح رمادي', 'ما يبقى'], quote: 'كان النهر طريقنا قبل أن يكون لنا طريق.',
  texts: ['في صباح رمادي من شهر مارس عبرت العبّارة النهر للمرة الأخيرة وعلى متنها أحد عشر راكبًا وكلب واحد، ولم يكن على الضفة من يلوّح لهم.',
    'أعلنت الشركة نهاية الخدمة في الخريف بعد أن أخذ الجسر الجديد معظم ركابها، ولم يعترض مجلس البلدة على ذلك.',
    'طوال 112 عامًا حملت القوارب المزارعين وتلاميذ المدارس والبريد، وفي الشتاء حين يأتي الجليد كانت الطريق الوحيد إلى المستشفى.',
    'يحتفظ مدير الميناء بالدفتر الذي كُتبت فيه كل رحلة بساعتها وعدد ركابها، ويقول إنه سيهديه إلى المتحف.',
    'تبقى المرساة التي طلب الصيادون الاحتفاظ بها، وجرس كان يُقرع في الضباب وهو اليوم معلّق في ساحة المدرسة.'] });
const HEBREW = story({ lang: 'he', dir: 'rtl', by: 'נועה ברק', title: 'המעבורת האחרונה בנהר',
  heads: ['בוקר אפור', 'מה שנשאר'], quote: 'הנהר היה הדרך שלנו לפני שהייתה לנו דרך.',
  texts: ['בבוקר אפור במרץ חצתה המעבורת את הנהר בפעם האחרונה, ועליה אחד עשר נוסעים וכלב אחד, ואיש לא עמד על הגדה לנופף להם.',
    'החברה הודיעה בסתיו על סיום השירות, אחרי שהגשר החדש לקח את רוב נוסעיה, ומועצת העיירה לא התנגדה.',
    'במשך 112 שנים נשאו הסירות חקלאים, תלמידים ודואר, ובחורף, כשבא הקרח, הן היו הדרך היחידה אל בית החולים.',
    'מנהל הנמל שומר את הספר שבו נרשמה כל הפלגה, שעתה ומספר נוסעיה, והוא אומר שימסור אותו למוזיאון.',
    'נשארו הרציף, שהדייגים ביקשו לשמור, ופעמון שצלצלו בו בערפל והוא תלוי היום בחצר בית הספר.'] });
const JAPANESE = story({ lang: 'ja', by: '森 光', title: '川を渡る最後の船',
  heads: ['灰色の朝', '残るもの'], quote: '道ができる前、川が私たちの道だった。',
  texts: ['三月の灰色の朝、<ruby>渡<rt>わた</rt></ruby>し<ruby>船<rt>ぶね</rt></ruby>は最後に川を渡った。乗っていたのは十一人と一匹の犬で、岸には手を振る人もいなかった。',
    '会社は秋に運航の終わりを知らせていた。新しい橋が客のほとんどを持っていったからで、町の議会も反対しなかった。',
    '百十二年のあいだ、船は農家の人々と子どもたちと郵便を運び、氷の来る冬には病院へ行くただ一つの道だった。',
    '港の主任は一回ごとの時刻と人数を書いた帳面を持っていて、いずれ博物館に渡すつもりだという。',
    '釣り人たちが残してほしいと頼んだ船着き場と、霧の日に鳴らされた鐘が残る。鐘はいま学校の庭に下がっている。'] });
const CHINESE = story({ lang: 'zh-CN', by: '林 岸', title: '河上的最后一班渡船',
  heads: ['灰色的早晨', '留下的东西'], quote: '在有路之前，这条河就是我们的路。',
  texts: ['三月一个灰色的早晨，渡船最后一次过河，船上有十一位乘客和一条狗，岸边没有人向他们挥手。',
    '新桥带走了大部分乘客以后，公司在秋天宣布停航，镇上的议会也没有反对。',
    '一百一十二年里，船载着农民、学生和信件往来；冬天结冰的时候，它们是去医院的唯一道路。',
    '港口主任保存着一本簿子，每一趟的时间和人数都写在里面，他说会把它交给博物馆。',
    '留下的是钓鱼人请求保留的码头，还有一口雾天敲响的钟，如今挂在学校的院子里。'] });

/**
 * @typedef {{ name: string, look?: object, html?: string, size?: number[], panel?: string, lang?: string,
 *   system?: 'dark' | 'light' }} Picture
 */
/** @type {Picture[]} */
const PICTURES = [
  ...['light', 'sepia', 'grey', 'dark', 'contrast'].map((theme) => ({ name: theme, look: { theme } })),
  { name: 'custom', look: { theme: 'custom', paper: '#0b2b26', ink: '#daf1de' } },
  { name: 'system-dark', look: { theme: 'auto' }, system: 'dark', panel: 'look' },
  { name: 'ledger', look: { theme: 'light' }, panel: 'ledger', html: null },
  { name: 'narrow', look: { theme: 'sepia' }, size: PHONE },
  { name: 'narrow-ledger', look: { theme: 'dark' }, size: PHONE, panel: 'ledger', html: null },
  { name: 'wide', look: { theme: 'light' }, size: WIDE },
  { name: 'columns', look: { theme: 'grey', columns: 2, width: 90 }, size: WIDE },
  { name: 'arabic', look: { theme: 'light' }, html: ARABIC, lang: 'ar', panel: 'contents' },
  { name: 'hebrew', look: { theme: 'sepia' }, html: HEBREW, lang: 'he' },
  { name: 'japanese', look: { theme: 'light' }, html: JAPANESE, lang: 'ja' },
  { name: 'chinese', look: { theme: 'dark' }, html: CHINESE, lang: 'zh-CN' },
];

/** The reader stands still: nothing is on its way in, and no tip lies over it. */
const isStill = () => {
  const root = document.querySelector('faircopy-reader')?.shadowRoot;
  return root?.querySelector('article') && [...root.querySelectorAll('img')].every((one) => one.complete)
    && [...document.getAnimations(), ...root.getAnimations()].every((one) => one.playState === 'finished');
};

/** The pixels of a picture file, made smaller by the browser that took it. */
async function smaller(page, file) {
  const source = (await readFile(file)).toString('base64');
  const { width, height, data } = await page.evaluate(async (base64, by) => {
    const bytes = Uint8Array.from(atob(base64), (one) => one.charCodeAt(0));
    const image = await createImageBitmap(new Blob([bytes], { type: 'image/png' }));
    const size = { width: Math.round(image.width / by), height: Math.round(image.height / by) };
    const canvas = new OffscreenCanvas(size.width, size.height);
    const context = canvas.getContext('2d');
    context.imageSmoothingQuality = 'high';
    context.drawImage(image, 0, 0, size.width, size.height);
    const { data: pixels } = context.getImageData(0, 0, size.width, size.height);
    let text = '';
    for (let at = 0; at < pixels.length; at += 4096) {
      text += String.fromCharCode(...pixels.subarray(at, at + 4096));
    }
    return { ...size, data: btoa(text) };
  }, source, SMALLER);
  return { width, height, pixels: new Uint8Array(Buffer.from(data, 'base64')) };
}

async function take(browser, server, { name, look, html, size = DESK, panel, system = 'light' }, shot) {
  const t = { browser, popup: (page) => page.popup() };
  await browser.background((reader) => globalThis.platform.api.storage.local.set({ version: 3, reader }), look);
  const page = await browser.open(html === null ? server.sample : server.page(html ?? richPage(), { host: 'courier.example' }));
  await page.resize(...size);
  await page.systemColours(system);
  const popup = await openPopup(t, page);
  await choose(popup, page, 'reader');
  await popup.close();
  if (panel) await pressPanel(page, panel);
  await page.waitFor('the reader stands still', isStill);
  await page.screenshot(shot);
  const picture = palettePng(await smaller(page, shot), COLOURS);
  await writeFile(join(FOLDER, `reader-${name}.png`), picture);
  await page.close();
  console.log(`    ${join(FOLDER, `reader-${name}.png`)}: ${Math.round(picture.length / 1024)} KiB`);
}

const chosen = PICTURES.filter(({ name }) => name.includes(argv[2] ?? ''));
const shots = await mkdtemp(join(tmpdir(), 'faircopy-gallery-'));
const server = await serve();
try {
  for (const lang of new Set(chosen.map((one) => one.lang ?? 'en-US'))) {
    const browser = await launch({ extension: 'target/extension/chrome', width: 1700, height: 1000,
      proxy: server.proxy, lang });
    try {
      for (const picture of chosen.filter((one) => (one.lang ?? 'en-US') === lang)) {
        await take(browser, server, picture, join(shots, `${picture.name}.png`));
      }
    } finally {
      await browser.close();
    }
  }
} finally {
  server.close();
  await rm(shots, { recursive: true, force: true });
}
