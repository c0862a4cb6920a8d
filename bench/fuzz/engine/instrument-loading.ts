import { readFileSync } from "node:fs";
import { registerHooks } from "node:module";
import { fileURLToPath } from "node:url";
import { type LoadedFile, largestMap, loaded } from "./coverage.ts";
import { instrument } from "./instrument.ts";

/** Libraries that read what strangers wrote; Node's own and native ones cannot be looked into. */
const libraries = [
  "papaparse",
  "dns-packet",
  "multicast-dns",
  "bonjour-service",
  "jsonrepair",
  "digest-fetch",
];
const ours = /\/src\/(?:core|shared)\//;
const theirs = new RegExp(`/node_modules/(?:${libraries.join("|")})/.*\\.[cm]?js$`);

/** From here on, every module of ours that is loaded, and of the libraries beneath, counts where it goes. */
export function instrumentLoading(): void {
  let next = 0;
  registerHooks({
    load(url, context, nextLoad) {
      const wanted = url.startsWith("file:") && (ours.test(url) ? url.endsWith(".ts") : theirs.test(url));
      if (!wanted) return nextLoad(url, context);
      const path = fileURLToPath(url);
      const made = instrument(readFileSync(path, "utf8"), path, next);
      if (next + made.counters > largestMap) return nextLoad(url, context);
      const file: LoadedFile = { path, from: next, to: next + made.counters, words: made.words };
      loaded.push(file);
      next = file.to;
      const format = context.format ?? (ours.test(url) ? "module-typescript" : formatOf(path));
      return { format, source: made.text, shortCircuit: true };
    },
  });
}

const formatOf = (path: string) => (path.endsWith(".mjs") ? "module" : "commonjs");
