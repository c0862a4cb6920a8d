import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";

type Locked = { version?: string; integrity?: string; hasInstallScript?: boolean; link?: boolean };

const root = join(import.meta.dirname, "..");
const textOf = (name: string) => readFileSync(join(root, name), "utf8");
const read = <T>(name: string): T => JSON.parse(textOf(name)) as T;
const wanted = read<Record<string, Record<string, string>>>("package.json");
const { packages } = read<{ packages: Record<string, Locked> }>("package-lock.json");

/** Packages with a script of their own that we do without: what they would fetch or build is not used. */
const scriptsLeftOut = ["electron-winstaller", "fsevents", "iconv-corefoundation"];

test("S9: every dependency is pinned to one version, and locked to it with its hash", () => {
  const all = { ...wanted.dependencies, ...wanted.devDependencies, ...wanted.optionalDependencies };
  for (const [name, version] of Object.entries(all)) {
    expect(version, name).toMatch(/^\d+\.\d+\.\d+(?:-[\w.]+)?$/);
    const locked = packages[`node_modules/${name}`];
    expect(locked?.version, name).toBe(version);
    expect(locked?.integrity, name).toMatch(/^sha512-/);
  }
});

test("S9: no dependency needs an install script", () => {
  const scripted = Object.entries(packages)
    .filter(([, locked]) => locked.hasInstallScript)
    .map(([path]) => path.replace(/^.*node_modules\//, ""));
  expect(scripted.filter((name) => !scriptsLeftOut.includes(name))).toEqual([]);
});

test("S9: what only tests use is not handed out", () => {
  const shipped = globSync("{src,simulator}/**/*.{ts,tsx}", { cwd: root }).filter(
    (path) => !/\.test\.tsx?$|[/\\]testing[/\\]/.test(path),
  );
  const imported = new Set(
    shipped.flatMap((path) =>
      [...textOf(path).matchAll(/(?:from|import|import\()\s*"((?:@[^/"]+\/)?[^/".#][^/"]*)/g)].map(
        ([, name]) => name,
      ),
    ),
  );
  expect(Object.keys(wanted.dependencies ?? {}).filter((name) => !imported.has(name))).toEqual([]);
});
