const { copyFileSync } = require("node:fs");
const webpack = require("webpack");

// The page's policy wants trusted types.
const output = { path: `${__dirname}/dist`, clean: true, trustedTypes: true };
webpack({ mode: "production", context: __dirname, entry: "./main.js", output }).run((error, stats) => {
  if (error ?? stats.hasErrors()) throw error ?? new Error(stats.toString("errors-only"));
  copyFileSync(`${__dirname}/index.html`, `${output.path}/index.html`);
});
