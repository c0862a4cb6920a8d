import { createPublicKey, verify } from "node:crypto";
import { readFile, stat } from "node:fs/promises";
import { join } from "node:path";
import { failed, ok, type Result } from "#shared/result/result.ts";
import { fileDigest } from "./file-digest.ts";
import { updateFailure } from "./update-failure.ts";
import {
  compareVersions,
  manifestName,
  signatureName,
  signedPrefix,
  type UpdateFile,
  UpdateManifest,
} from "./update-manifest.ts";

export type UpdateRules = {
  /** PEM of the Ed25519 key whose signature counts. */
  readonly publicKey: string;
  readonly currentVersion: string;
  readonly system: string;
  readonly arch: string;
};

export type CheckedUpdate = {
  readonly version: string;
  readonly made: string;
  readonly file: UpdateFile;
  readonly path: string;
};

/** Manifests are a few hundred bytes; nothing larger is read. */
const largestManifest = 64 * 1024;

/**
 * Checks the update in a folder: its signature, its version, and the installer for this system to the byte.
 *
 * Nothing of the manifest is believed before its signature; an older version is refused, since its known faults would
 * come back with it.
 */
export async function checkUpdate(
  folder: string,
  rules: UpdateRules,
  signal: AbortSignal,
): Promise<Result<CheckedUpdate>> {
  const manifest = await signedManifest(folder, rules.publicKey);
  if (!manifest.ok) return manifest;
  const { version, made, files } = manifest.value;
  const newer = compareVersions(version, rules.currentVersion);
  const versions = { version, current: rules.currentVersion };
  if (newer < 0) return failed(updateFailure("update-older", versions));
  if (newer === 0) return failed(updateFailure("update-same", versions));
  const file = files.find(({ system, arch }) => system === rules.system && arch === rules.arch);
  if (!file) return failed(updateFailure("update-other-system", versions));
  const path = join(folder, file.name);
  const sound = await isSound(path, file, signal);
  return sound.ok ? ok({ version, made, file, path }) : sound;
}

async function signedManifest(folder: string, publicKey: string): Promise<Result<UpdateManifest>> {
  const text = await small(join(folder, manifestName));
  const signature = await small(join(folder, signatureName));
  if (!text || !signature) return failed(updateFailure("update-missing", { folder }));
  const signed = Buffer.concat([Buffer.from(signedPrefix), text]);
  const bytes = Buffer.from(signature.toString("latin1").trim(), "base64");
  if (!verify(null, signed, createPublicKey(publicKey), bytes))
    return failed(updateFailure("update-signature", { folder }));
  const parsed = UpdateManifest.safeParse(jsonIn(text));
  return parsed.success ? ok(parsed.data) : failed(updateFailure("update-unreadable", { folder }));
}

/** The file is the one that was signed. */
export async function isSound(path: string, file: UpdateFile, signal: AbortSignal): Promise<Result<void>> {
  const { name } = file;
  const size = await stat(path).then(
    (found) => found.size,
    () => undefined,
  );
  if (size === undefined) return failed(updateFailure("update-file-missing", { name }));
  if (size !== file.bytes || (await fileDigest(path, signal)) !== file.sha256)
    return failed(updateFailure("update-damaged", { name }));
  return ok(undefined);
}

async function small(path: string): Promise<Buffer | undefined> {
  const size = await stat(path).then(
    (found) => found.size,
    () => undefined,
  );
  return size === undefined || size > largestManifest ? undefined : readFile(path);
}

function jsonIn(text: Buffer): unknown {
  try {
    return JSON.parse(text.toString("utf8"));
  } catch {
    return undefined;
  }
}
