import react from "@vitejs/plugin-react";
import { defineConfig } from "vite";

export default defineConfig({
  // Where serve.mjs has it.
  base: "/react/dist/",
  plugins: [react()],
  // Here the package is a link to this repository's; one from npm needs no such setting.
  resolve: { preserveSymlinks: true },
});
