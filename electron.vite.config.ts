import react from "@vitejs/plugin-react";
import { defineConfig } from "electron-vite";

/** Builds the Electron shell (main, preload) and the page, which the loopback shell serves too. */
export default defineConfig({
  main: {
    build: {
      outDir: "out/main",
      rolldownOptions: { input: "src/main/index.ts", output: { entryFileNames: "[name].js" } },
    },
  },
  preload: {
    build: {
      outDir: "out/preload",
      rolldownOptions: {
        input: "src/preload/index.ts",
        // A sandboxed preload is loaded by require, and the package says that .js is ESM.
        output: { format: "cjs", entryFileNames: "[name].cjs" },
      },
    },
  },
  renderer: {
    root: "src/renderer",
    plugins: [react()],
    // Replaced by the shells with a fresh value in every answer: src/core/page/built-page.ts.
    html: { cspNonce: "PERRON_CSP_NONCE" },
    build: {
      outDir: "out/renderer",
      minify: true,
      rolldownOptions: { input: "src/renderer/index.html" },
    },
  },
});
