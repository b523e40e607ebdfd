import { existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { chromium } from 'playwright-core';
import { checkKeyboard } from './keyboard.js';
import { measure, measurePaper } from './measure.js';
import { makePages, root } from './pages.js';

/**
 * `npm run pages [-- FOLDER]`: opens a page of each kind in Chromium, in three widths, light and dark, and on paper, and says
 * what can't be read or reached there. Screenshots go to the folder (dist/pages). Exit code 1 where something is wrong.
 */

const widths = [360, 768, 1280];
const schemes = ['light', 'dark'];

/** Debian's, and where others put theirs. */
const places = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];
const executablePath = process.env.CHROMIUM ?? places.find((place) => existsSync(place));

if (executablePath === undefined)
  say('skipped: there is no Chromium here (apt-get install chromium, or CHROMIUM=path)');
else process.exitCode = (await check(executablePath, process.argv[2] ?? join(root, 'dist', 'pages'))) ? 0 : 1;

/** Resolves to true where all pages are as they should be. */
async function check(executablePath, folder) {
  mkdirSync(folder, { recursive: true });
  const pages = makePages(folder);
  // Its sandbox is not to be had as root.
  const args = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
  const browser = await chromium.launch({ executablePath, args });
  let views = 0;
  const wrong = [];
  const look = async (page, options, what, work) => {
    const opened = await open(browser, page, options);
    const found = [...(await work(opened.tab)), ...opened.heard];
    const more = found.length > 5 ? [`and ${found.length - 5} more`] : [];
    wrong.push(...[...found.slice(0, 5), ...more].map((one) => `${page.name}, ${what}: ${one}`));
    views += 1;
    await opened.tab.close();
  };
  for (const page of pages) {
    for (const width of widths)
      for (const colorScheme of schemes)
        await look(page, { viewport: { width, height: 900 }, colorScheme }, `${width} ${colorScheme}`, async (tab) => {
          const found = await tab.evaluate(measure, colorScheme);
          await photograph(tab, join(folder, `${page.name}-${width}-${colorScheme}.png`));
          return found;
        });
    await look(page, { viewport: { width: 768, height: 900 } }, 'keyboard', checkKeyboard);
    await look(page, { viewport: { width: 700, height: 990 }, colorScheme: 'dark' }, 'paper', async (tab) => {
      await tab.emulateMedia({ media: 'print' });
      return tab.evaluate(measurePaper);
    });
  }
  say(`Chromium ${browser.version()}: ${pages.length} pages, ${views} views; screenshots in ${folder}`);
  await browser.close();
  say(wrong.length === 0 ? 'nothing wrong' : wrong.join('\n'));
  return wrong.length === 0;
}

/** Opens a page, and hears what the browser complains about and asks for. */
async function open(browser, { file, url }, options) {
  const tab = await browser.newPage(options);
  const heard = [];
  tab.on('console', (message) => heard.push(`the console says: ${message.text()}`));
  tab.on('pageerror', (error) => heard.push(`an error: ${error}`));
  tab.on('request', (request) => {
    if (request.url() !== url) heard.push(`asks for ${request.url()}`);
  });
  await tab.goto(url);
  if ((await tab.title()) === '') heard.push(`${file} has no title`);
  return { tab, heard };
}

/** The whole page, or the beginning of one that is too tall to be drawn at once. */
async function photograph(tab, path) {
  const tallest = 10_000;
  const { width, height } = await tab.evaluate(() => ({
    width: document.documentElement.clientWidth,
    height: document.documentElement.scrollHeight,
  }));
  const clip = { x: 0, y: 0, width, height: height > tallest ? 3000 : height };
  await tab.screenshot({ path, fullPage: true, clip });
}

function say(text) {
  process.stdout.write(`${text}\n`);
}
