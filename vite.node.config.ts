import { defineConfig } from "vite";

/**
 * Packages built in; the others stay in node_modules.
 *
 * These are what a start needs, or nearly: Node finds, reads and links each file of its own, which takes longer than
 * running it. What brings native parts or data files, asks for its own file name (write-file-atomic), or is loaded on
 * demand only, stays outside.
 */
const builtIn = [
  /^@orpc\//,
  "commander",
  "ipaddr.js",
  "jsonrepair",
  "kysely",
  "libphonenumber-js",
  "p-queue",
  "eventemitter3",
  "p-timeout",
  "papaparse",
  "undici",
  "ws",
  "zod",
];

/** Builds what runs in plain Node: the terminal shell and the loopback shell. */
export default defineConfig({
  ssr: { noExternal: builtIn },
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
