// Puts style/index.css and what it imports into one file: bundle-css.mjs TARGET
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const STYLE = fileURLToPath(new URL('../style/', import.meta.url));
const target = process.argv[2];
if (!target) {
  console.error('bundle-css: name the file to write');
  process.exit(2);
}

const list = readFileSync(path.join(STYLE, 'index.css'), 'utf8');
const names = [...list.matchAll(/^@import "([^"]+)";$/gm)].map(([, name]) => name);
const text = names.map((name) => readFileSync(path.join(STYLE, name), 'utf8')).join('\n');
mkdirSync(path.dirname(target), { recursive: true });
writeFileSync(target, text);
