import { chmod, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { milliseconds } from "#shared/model/units.ts";
import { wav } from "../testing/wav-files.ts";
import { openSound } from "./open-sound.ts";

const running = new AbortController().signal;
const mp3 = Buffer.concat([
  Buffer.from("ID3\x04\0\0\0\0\0\0\xff\xfb\x90\x64", "latin1"),
  Buffer.alloc(2_000),
]);
let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "perron-test-"));
});
afterAll(() => rm(folder, { recursive: true }));

/** Stands in for ffmpeg: a program of the test's own, run exactly as the real one would be. */
async function program(name: string, body: string): Promise<string> {
  const path = join(folder, name);
  await writeFile(path, `#!/bin/sh\n${body}\n`);
  await chmod(path, 0o755);
  return path;
}

describe("a sound opened", () => {
  test("a WAV is itself, whatever this computer can decode", async () => {
    const file = wav(Buffer.alloc(20));
    const told = await openSound(file, running, { program: "/nowhere/ffmpeg" });
    expect(told).toEqual({ ok: true, value: { wav: file, from: "wav" } });
  });

  test.each([
    ["MP3", mp3],
    [
      "OGG",
      Buffer.concat([
        Buffer.from("OggS\0\x02"),
        Buffer.alloc(22),
        Buffer.from("\x01vorbis"),
        Buffer.alloc(60),
      ]),
    ],
    ["M4A", Buffer.concat([Buffer.from("\0\0\0\x18ftypM4A \0\0\0\0M4A mp42", "latin1"), Buffer.alloc(60)])],
    ["FLAC", Buffer.concat([Buffer.from("fLaC\0\0\0\x22"), Buffer.alloc(60)])],
  ])("%s without ffmpeg is refused with what to do", async (_name, bytes) => {
    const told = await openSound(bytes, running, { program: join(folder, "absent") });
    expect(told).toMatchObject({ ok: false, error: { code: "invalid", reason: "decoder-missing" } });
    expect(told.ok ? "" : told.error.message.fr).toContain("ffmpeg");
  });

  test("a text renamed .wav, or a picture, is refused by what it is", async () => {
    const told = await openSound(Buffer.from("Bonjour"), running);
    expect(told).toMatchObject({ ok: false, error: { reason: "sound-format" } });
    const picture = await openSound(Buffer.from("\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "latin1"), running);
    expect(picture.ok ? "" : picture.error.message.en).toContain("png");
  });

  test("ffmpeg is given the file in a private folder, its format named, no network; the folder is gone after", async () => {
    const decoded = join(folder, "decoded.wav");
    await writeFile(decoded, wav(Buffer.alloc(320)));
    const told = await program(
      "works",
      `pwd > ${folder}/where; cp input ${folder}/given; echo "$@" > ${folder}/arguments; cat ${decoded}`,
    );
    const opened = await openSound(mp3, running, { program: told });
    expect(opened).toMatchObject({ ok: true, value: { from: "mp3" } });
    expect(opened.ok && opened.value.wav).toHaveLength(364);
    expect(Buffer.compare(await readFile(join(folder, "given")), mp3)).toBe(0);
    const given = await readFile(join(folder, "arguments"), "utf8");
    expect(given).toContain("-protocol_whitelist file,pipe -f mp3 -i file:input");
    await expect(readFile((await readFile(join(folder, "where"), "utf8")).trim())).rejects.toThrow(/ENOENT/);
  });

  test("a decode that fails, says nothing, hangs or is stopped is told", async () => {
    const failing = await program("fails", "echo 'Invalid data' >&2; exit 1");
    expect(await openSound(mp3, running, { program: failing })).toMatchObject({
      ok: false,
      error: { reason: "sound-damaged", cause: "Invalid data\n" },
    });
    const silent = await program("silent", "exit 0");
    expect(await openSound(mp3, running, { program: silent })).toMatchObject({ ok: false });
    const hanging = await program("hangs", "exec sleep 60");
    const late = await openSound(mp3, running, { program: hanging, deadline: milliseconds(100) });
    expect(late).toMatchObject({ ok: false, error: { reason: "sound-damaged" } });
    const stop = new AbortController();
    const stopped = openSound(mp3, stop.signal, { program: hanging });
    stop.abort();
    expect(await stopped).toMatchObject({ ok: false, error: { code: "cancelled" } });
  });
});
