import { defineConfig } from "vite";
import { bundledPackages } from "./tools/bundled-packages.mjs";

/** Builds what runs in plain Node: the terminal shell and the loopback shell. */
export default defineConfig({
  ssr: { noExternal: bundledPackages },
  build: {
    ssr: true,
    target: "node24",
    outDir: "out",
    emptyOutDir: false,
    copyPublicDir: false,
    rolldownOptions: {
      input: {
        "cli/index": "src/cli/index.ts",
        "web/index": "src/web/index.ts",
        "asm-writer/index": "src/core/asm/sqlite-store/event-writer-program.ts",
      },
      output: { entryFileNames: "[name].js", chunkFileNames: "node-parts/[name]-[hash].js" },
    },
  },
});
