/**
 * Packages built into the shells; the others stay in node_modules.
 *
 * These are what a start needs, or nearly: Node finds, reads and links each file of its own, which takes longer than
 * running it. What brings native parts or data files, or is loaded on demand only, gains nothing.
 */
export const bundledPackages = [
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
  "write-file-atomic",
  "signal-exit",
  "ws",
  "zod",
];
