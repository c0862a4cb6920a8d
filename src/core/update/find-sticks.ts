import { readdir, stat } from "node:fs/promises";
import { join } from "node:path";
import { manifestName } from "./update-manifest.ts";

/** Folders under which systems mount what is plugged in, and how many levels below it lies. */
const mounts: Readonly<Record<string, readonly (readonly [folder: string, levels: number])[]>> = {
  linux: [
    ["/media", 2],
    ["/run/media", 2],
    ["/mnt", 1],
  ],
  darwin: [["/Volumes", 1]],
};

const letters = Array.from("DEFGHIJKLMNOPQRSTUVWXYZ", (letter) => `${letter}:\\`);

/** The sticks that hold an update, by their top folder. Nothing but the presence of its manifest is looked at. */
export async function findSticks(system: string): Promise<string[]> {
  const folders =
    system === "win32"
      ? letters
      : (await Promise.all((mounts[system] ?? []).map(([top, levels]) => below(top, levels)))).flat();
  const holding = await Promise.all(
    folders.map(async (folder) => ((await exists(join(folder, manifestName))) ? [folder] : [])),
  );
  return holding.flat();
}

async function below(folder: string, levels: number): Promise<string[]> {
  const names = await readdir(folder, { withFileTypes: true }).catch(() => []);
  const folders = names.filter((one) => one.isDirectory()).map(({ name }) => join(folder, name));
  if (levels <= 1) return folders;
  return [...folders, ...(await Promise.all(folders.map((one) => below(one, levels - 1)))).flat()];
}

const exists = (path: string) =>
  stat(path).then(
    () => true,
    () => false,
  );
