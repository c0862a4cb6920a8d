import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { sampleConfSip, sampleConfUser } from "#core/config/testing/configuration-sample.ts";

/** The sample door phone's files in a folder, as `pull` writes them; answers its path. */
export function pulledFolder(
  parent: string,
  name: string,
  edit: (confUser: string) => string = (text) => text,
): string {
  const path = join(parent, name);
  mkdirSync(path);
  writeFileSync(join(path, "conf_user.ini"), edit(sampleConfUser));
  writeFileSync(join(path, "conf_sip.ini"), sampleConfSip);
  return path;
}
