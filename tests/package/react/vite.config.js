import react from "@vitejs/plugin-react";
import { defineConfig } from "vite";

export default defineConfig({
  plugins: [react()],
  optimizeDeps: { exclude: ["event-matcher-policies"] },
  server: { proxy: process.env.API ? { "/api": process.env.API } : {} },
});
