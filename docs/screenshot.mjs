// Takes the README's screenshot: docs/screenshot.png. Run it while `make serve` runs:
//
//   CHROMIUM=/path/to/chromium node docs/screenshot.mjs [URL]
//
// It uses the browser tests' Playwright, which `make test` installs.
import { mkdirSync } from 'node:fs';
import { createRequire } from 'node:module';

const require = createRequire(new URL('../tests/browser/package.json', import.meta.url));
const { chromium } = require('playwright-core');

const url = process.argv[2] ?? 'http://127.0.0.1:8080/?action=login_failed&ordering=name';
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM || undefined,
  args: ['--no-sandbox', '--disable-gpu'],
});
try {
  const page = await browser.newPage({ viewport: { width: 1120, height: 640 }, colorScheme: 'light' });
  await page.goto(url);
  await page.getByRole('table', { name: 'Event matcher policies' }).and(page.locator('[aria-busy=false]')).waitFor();
  mkdirSync('docs', { recursive: true });
  await page.screenshot({ path: 'docs/screenshot.png' });
} finally {
  await browser.close();
}
