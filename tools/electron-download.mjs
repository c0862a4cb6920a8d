import { spawnSync } from "node:child_process";
import { createWriteStream, mkdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname } from "node:path";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { inProject } from "./project.mjs";
import { say } from "./say.mjs";

/** A child of start.mjs: fetches Electron into its cache, or sends back why not. */

/** Somebody waits for a window: a server that has not answered by then counts as absent. */
const firstAnswerWithin = 4_000;
/** A download that stands still this long will not end. */
const progressWithin = 10_000;

const require = createRequire(inProject("node_modules/electron/package.json"));
const { downloadArtifact } = await import(require.resolve("@electron/get"));

try {
  await downloadArtifact({
    version: JSON.parse(readFileSync(inProject("node_modules/electron/package.json"), "utf8")).version,
    artifactName: "electron",
    checksums: require("./checksums.json"),
    cacheRoot: process.env.electron_config_cache,
    downloader: { download },
  });
  // Electron's own installer finds the file in the cache, checks it again and unpacks it.
  const { status } = spawnSync(process.execPath, [inProject("node_modules/electron/install.js")], {
    stdio: ["ignore", 2, 2],
  });
  if (status !== 0) process.send({ fr: "Electron ne se décompresse pas", en: "Electron cannot be unpacked" });
} catch (error) {
  process.send(reasonOf(error));
}
process.disconnect();

async function download(url, target) {
  const stop = new AbortController();
  let patience = setTimeout(() => stop.abort(), firstAnswerWithin);
  const keepOn = () => {
    clearTimeout(patience);
    patience = setTimeout(() => stop.abort(), progressWithin);
  };
  try {
    const response = await fetch(url, { signal: stop.signal });
    if (!response.ok || !response.body) throw new Error(`${new URL(url).host}: ${response.status}`);
    keepOn();
    say({
      fr: `Téléchargement d'Electron depuis ${new URL(url).host}…`,
      en: `Downloading Electron from ${new URL(url).host}…`,
    });
    mkdirSync(dirname(target), { recursive: true });
    const told = progressTeller(Number(response.headers.get("content-length")));
    await pipeline(Readable.fromWeb(response.body), told(keepOn), createWriteStream(target));
  } finally {
    clearTimeout(patience);
  }
}

/** A line that counts up on a terminal, one every tenth elsewhere. */
function progressTeller(total) {
  const step = process.stderr.isTTY ? 1 : 10;
  return (keepOn) =>
    async function* (pieces) {
      let received = 0;
      let said = 0;
      for await (const piece of pieces) {
        keepOn();
        received += piece.length;
        const percent = total ? Math.floor((received / total) * 100) : 0;
        if (percent >= said + step) {
          said = percent;
          process.stderr.write(process.stderr.isTTY ? `\r  ${percent} %` : `  ${percent} %\n`);
        }
        yield piece;
      }
      process.stderr.write("\n");
    };
}

function reasonOf(error) {
  if (error.name === "AbortError") {
    return { fr: "son téléchargement ne répond pas", en: "its download does not answer" };
  }
  const why = error.cause?.code ?? error.message;
  return { fr: `son téléchargement est impossible (${why})`, en: `its download is not possible (${why})` };
}
