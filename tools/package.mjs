import { spawnSync } from "node:child_process";
import { build } from "./build.mjs";
import { findNode24 } from "./node-24.mjs";
import { writeNotices } from "./notices.mjs";
import { inProject, projectFolder } from "./project.mjs";

/**
 * `npm run package [-- …]`: builds the app and what must go with it, then hands over to electron-builder.
 *
 * Options are electron-builder's: `--linux deb`, `--win portable`, `--dir`. None = this system's usual ones.
 */
build("app");
writeNotices();
const builder = inProject("node_modules/electron-builder/cli.js");
const config = ["--config", "electron-builder.config.mjs", "--publish", "never"];
const { status } = spawnSync(
  findNode24() ?? process.execPath,
  [builder, ...config, ...process.argv.slice(2)],
  {
    cwd: projectFolder,
    stdio: "inherit",
  },
);
process.exitCode = status ?? 1;
