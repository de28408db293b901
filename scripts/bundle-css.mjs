// Puts what a list of style files imports into one file: bundle-css.mjs TARGET [LIST, by default index.css]
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const STYLE = fileURLToPath(new URL('../style/', import.meta.url));
const [target, index = 'index.css'] = process.argv.slice(2);
if (!target) {
  console.error('bundle-css: name the file to write');
  process.exit(2);
}

/** The text of a style file with everything that it imports. */
function bundle(name) {
  const text = readFileSync(path.join(STYLE, name), 'utf8');
  return text.replaceAll(/^@import "([^"]+)";$/gm, (_, imported) => bundle(imported));
}

mkdirSync(path.dirname(target), { recursive: true });
writeFileSync(target, bundle(index));
