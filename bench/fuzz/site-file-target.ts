import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { ManualClock } from "#core/clock/manual-clock.ts";
import { openSiteFile } from "#core/site/file/open-site-file.ts";
import { exportSite } from "#core/site/folder/site-folder.ts";
import { exerciseSite } from "./site-reads.ts";
import { must, sameBytes } from "./target.ts";

const root = join(tmpdir(), `perron-fuzz-open-${process.pid}`);
process.on("exit", () => rmSync(root, { recursive: true, force: true }));
const clock = new ManualClock();

/** Opens these bytes as a site: it opens and all in it can be read, or it is refused, untouched, with a copy where that helps. */
export async function openAsSite(bytes: Uint8Array): Promise<void> {
  rmSync(root, { recursive: true, force: true });
  mkdirSync(root);
  const file = join(root, "a.perron");
  writeFileSync(file, bytes);
  const opened = await openSiteFile(file, { clock });
  if (!opened.ok) {
    must(sameBytes(readFileSync(file), bytes), "a refused file was changed");
    const { code, reason } = opened.error;
    must(code === "storage", "a file is refused as something else");
    const copies = readdirSync(root).filter((name) => name.endsWith(".refused"));
    const kept = copies.length === 1 && sameBytes(readFileSync(join(root, copies[0] ?? "")), bytes);
    must(
      kept || (reason !== "not-a-database" && reason !== "newer"),
      "a damaged file is refused without a copy",
    );
    must(!readdirSync(root).some((name) => name.endsWith(".lock")), "a refused file stays locked");
    return;
  }
  try {
    await exerciseSite(opened.value.store, clock);
    await exportSite(opened.value.store, join(root, "out"));
  } finally {
    await opened.value.close();
  }
}
