import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { afterAll, beforeAll, describe, expect, test } from "vitest";

const project = join(import.meta.dirname, "../..");
const require = createRequire(import.meta.url);
const asar = require("@electron/asar") as {
  listPackage(archive: string, options: { isPack: boolean }): string[];
  extractFile(archive: string, path: string): Buffer;
};
/** What the real program carries for @electron/fuses to find: a mark, its version, and a byte for each fuse. */
const fuseMark = "dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX";
const fuses = [
  "runAsNode",
  "cookies",
  "nodeOptions",
  "inspect",
  "integrity",
  "onlyAsar",
  "snapshot",
  "fileProtocol",
];

let folder: string;
let app: string;
let files: string[];

/** Electron's program is not at hand everywhere: a stand-in with the same mark shows what would become of it. */
function standIn(dist: string): void {
  mkdirSync(dist, { recursive: true });
  const wire = Buffer.concat([
    Buffer.from(fuseMark),
    Buffer.from([1, fuses.length]),
    Buffer.alloc(fuses.length, "1"),
  ]);
  writeFileSync(join(dist, "electron"), Buffer.concat([Buffer.alloc(1_024), wire, Buffer.alloc(1_024)]), {
    mode: 0o755,
  });
  writeFileSync(
    join(dist, "version"),
    JSON.parse(readFileSync(join(project, "package.json"), "utf8")).devDependencies.electron,
  );
  mkdirSync(join(dist, "resources"));
}

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "perron-package-"));
  standIn(join(folder, "electron"));
  const output = `-c.directories.output=${join(folder, "dist")}`;
  const dist = `-c.electronDist=${join(folder, "electron")}`;
  execFileSync(process.execPath, ["tools/package.mjs", "--linux", "dir", output, dist], {
    cwd: project,
    stdio: "pipe",
  });
  app = join(folder, "dist/linux-unpacked");
  files = asar
    .listPackage(join(app, "resources/app.asar"), { isPack: false })
    .map((path) => path.replaceAll("\\", "/"));
}, 300_000);

afterAll(() => rmSync(folder, { recursive: true, force: true }));

const inArchive = (path: string) => asar.extractFile(join(app, "resources/app.asar"), path);

describe("the packaged app", () => {
  test("holds the built shell, the page, what they read, and the licences", () => {
    for (const path of [
      "/package.json",
      "/LICENSE",
      "/out/main/index.js",
      "/out/preload/index.cjs",
      "/out/renderer/index.html",
      "/resources/update/public-key.pem",
      "/resources/profiles/ipac500-1.72.json",
    ])
      expect(files, path).toContain(path);
    const notices = readFileSync(join(app, "THIRD-PARTY-NOTICES.txt"), "utf8");
    for (const name of ["sharp", "@img/sharp-libvips-linux-x64", "react", "zod"])
      expect(notices).toContain(`${name} `);
    expect(notices).toContain("LGPL-3.0");
  });

  test("holds no source, no test, no tool, no key, and neither Node nor another shell", () => {
    const unwanted = files.filter((path) =>
      /^\/(?:src|simulator|tools|e2e|bench|docs|\.github)\/|\.(?:ts|tsx|map)$|\.test\.|node_modules\/(?:node-linux|node-win|electron|vitest|react|@mantine)[/-]|^\/out\/(?:web|cli)\//.test(
        path,
      ),
    );
    expect(unwanted.slice(0, 10)).toEqual([]);
    expect(files.filter((path) => /\.pem$|\.key$/.test(path) && !path.includes("node_modules"))).toEqual([
      "/resources/update/public-key.pem",
    ]);
  });

  test("brings every package that its code asks for", () => {
    const scripts = files.filter((path) => /^\/out\/main\/.*\.js$/.test(path));
    const asked = scripts.flatMap((path) =>
      [
        ...inArchive(path.slice(1))
          .toString("utf8")
          .matchAll(/(?:^import|\bfrom|\bimport\()\s*"([a-z@][\w@./-]*)"/gm),
      ].map(([, name = ""]) =>
        name
          .split("/")
          .slice(0, name.startsWith("@") ? 2 : 1)
          .join("/"),
      ),
    );
    const missing = [...new Set(asked)].filter(
      (name) =>
        !name.startsWith("node:") &&
        name !== "electron" &&
        !files.includes(`/node_modules/${name}/package.json`),
    );
    expect(asked.length).toBeGreaterThan(10);
    expect(missing).toEqual([]);
  });

  test("keeps the demonstration: the simulator is part of the built shell", () => {
    const scripts = files.filter((path) => /^\/out\/main\/.*\.js$/.test(path));
    expect(scripts.some((path) => inArchive(path.slice(1)).includes("127.0.50.1"))).toBe(true);
  });

  test("unpacks the libraries that the system loads", () => {
    const unpacked = join(app, "resources/app.asar.unpacked/node_modules/@img");
    expect(
      existsSync(join(unpacked, "sharp-linux-x64")) || existsSync(join(unpacked, "sharp-linux-arm64")),
    ).toBe(true);
    expect(files.some((path) => path.includes("sharp-libvips"))).toBe(true);
  });

  test("F54: has its fuses set: no Node by another name, no debugger, nothing but its own archive", () => {
    const program = readFileSync(join(app, "perron"));
    const at = program.indexOf(fuseMark) + fuseMark.length + 2;
    const state = [...program.subarray(at, at + fuses.length)].map(
      (byte) => String.fromCharCode(byte) === "1",
    );
    expect(Object.fromEntries(fuses.map((name, place) => [name, state[place]]))).toMatchObject({
      runAsNode: false,
      cookies: true,
      nodeOptions: false,
      inspect: false,
      integrity: true,
      onlyAsar: true,
      fileProtocol: false,
    });
  });

  test("looks for updates nowhere", () => {
    expect(existsSync(join(app, "resources/app-update.yml"))).toBe(false);
  });
});

test("the configuration makes what is promised for each system", async () => {
  const file: string = join(project, "electron-builder.config.mjs");
  const { default: config } = await import(pathToFileURL(file).href);
  expect(config.win.target.map(({ target }: { target: string }) => target)).toEqual(["nsis", "portable"]);
  expect(config.nsis.perMachine).toBe(false);
  expect(config.mac.target).toEqual(["dmg"]);
  expect(config.linux.target).toEqual(["AppImage", "deb"]);
  expect(config.fileAssociations).toMatchObject([{ ext: "perron" }]);
});

test("the icons are whole: the sizes that each system looks for", () => {
  const icons = join(project, "resources/icons");
  const ico = readFileSync(join(icons, "icon.ico"));
  const sizes = Array.from(
    { length: ico.readUInt16LE(4) },
    (_, place) => ico.readUInt8(6 + 16 * place) || 256,
  );
  expect(sizes).toEqual([16, 24, 32, 48, 64, 128, 256]);
  const icns = readFileSync(join(icons, "icon.icns"));
  expect(icns.subarray(0, 4).toString()).toBe("icns");
  expect(icns.readUInt32BE(4)).toBe(statSync(join(icons, "icon.icns")).size);
  const png = readFileSync(join(icons, "icon.png"));
  expect([png.readUInt32BE(16), png.readUInt32BE(20)]).toEqual([512, 512]);
});
