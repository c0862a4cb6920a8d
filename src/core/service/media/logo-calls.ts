import { createHash } from "node:crypto";
import type { Crop, LogoMatch, LogoRow, PreparedLogo } from "#shared/contract/media-contract.ts";
import type { DoorId } from "#shared/model/identity.ts";
import { ok, type Result } from "#shared/result/result.ts";
import type { DeviceProfile } from "../../ipac/device-profile.ts";
import { fetchLogo, listLogos } from "../../ipac/logos.ts";
import { compareLogos, type LogoComparison, type LogoFile } from "../../media/logos/compare-logos.ts";
import { type SafeLogoName, safeLogoName } from "../../media/logos/logo-name.ts";
import { type Logo, makeLogo } from "../../media/logos/make-logo.ts";
import { matchLogos } from "../../media/logos/match-logos.ts";
import { deleteLogo, sendLogo } from "../../media/logos/send-logo.ts";
import type { FoundDoor } from "../site-room.ts";
import { blobOf, bytesOf } from "./blobs.ts";
import type { DeviceCalls } from "./device-calls.ts";

/** Logos: made fit, compared with the site's library, sent and read back. */
export function logoCalls(device: DeviceCalls, profile: DeviceProfile) {
  return {
    prepareLogo: (id: DoorId, name: string, file: Blob, crop: Crop | undefined, signal: AbortSignal) =>
      device.on(id, signal, async (conversation): Promise<Result<PreparedLogo>> => {
        const logo = await makeLogo(await bytesOf(file), { profile, ...(crop && { crop }) });
        if (!logo.ok) return logo;
        const onDevice = await listLogos(conversation, profile, signal);
        const taken = onDevice.ok ? onDevice.value.map((one) => one.name) : [];
        return ok(preparedLogo(logo.value, safeLogoName(name, taken), profile));
      }),

    logos: (id: DoorId, signal: AbortSignal) =>
      device.on(id, signal, async (conversation, found): Promise<Result<LogoRow[]>> => {
        const onDevice = await listLogos(conversation, profile, signal);
        if (!onDevice.ok) return onDevice;
        const residents = await device.residents(found, profile, signal);
        if (!residents.ok) return residents;
        const site = await siteLogos(found);
        const shared = new Set(site.map(({ name }) => name));
        const files: LogoFile[] = [];
        for (const { name, size } of onDevice.value) {
          // Only a name on both sides needs its picture fetched to know whether they differ.
          const picture = shared.has(name) ? await fetchLogo(conversation, profile, name, signal) : undefined;
          const hash = picture?.ok && picture.value ? sha256(picture.value) : undefined;
          files.push(hash === undefined ? { name, bytes: size } : { name, bytes: size, sha256: hash });
        }
        return ok(compareLogos(site, files, residents.value, profile).map(rowOf));
      }),

    logoPicture: (id: DoorId, name: string, signal: AbortSignal) =>
      device.on(id, signal, async (conversation): Promise<Result<Blob | null>> => {
        const picture = await fetchLogo(conversation, profile, name, signal);
        if (!picture.ok) return picture;
        return ok(picture.value && blobOf(picture.value, "image/png"));
      }),

    sendLogo: (id: DoorId, name: string, png: Blob, signal: AbortSignal) =>
      device.on(id, signal, async (conversation): Promise<Result<{ unchanged: boolean }>> => {
        const sent = await sendLogo(conversation, profile, { name, png: await bytesOf(png) }, signal);
        return sent.ok ? ok({ unchanged: sent.value.unchanged }) : sent;
      }),

    deleteLogo: (id: DoorId, name: string, signal: AbortSignal) =>
      device.act(id, signal, async (conversation) => deleteLogo(conversation, profile, name, signal)),

    matchLogos: (id: DoorId, files: readonly string[], signal: AbortSignal) =>
      device.on(id, signal, async (_conversation, found): Promise<Result<LogoMatch[]>> => {
        const residents = await device.residents(found, profile, signal);
        if (!residents.ok) return residents;
        const matches = matchLogos(files, residents.value);
        return ok(
          matches.map(({ file, state, candidates }) => ({ file, state, candidates: [...candidates] })),
        );
      }),
  };
}

function preparedLogo(logo: Logo, safe: SafeLogoName, profile: DeviceProfile): PreparedLogo {
  const { png, width, height, bytes, original, remarks } = logo;
  return {
    png: blobOf(png, "image/png"),
    name: safe.name,
    nameChanged: safe.changed,
    width,
    height,
    bytes,
    mostBytes: profile.logos.maxBytes,
    original,
    remarks: [...remarks],
  };
}

async function siteLogos({ room }: FoundDoor): Promise<LogoFile[]> {
  const logos: LogoFile[] = [];
  for (const { id, kind, name, bytes } of await room.media.list()) {
    const content = kind === "logo" ? await room.media.content(id) : undefined;
    if (content?.ok) logos.push({ name, bytes, sha256: sha256(content.value) });
  }
  return logos;
}

function rowOf({ name, state, site, device, usedBy }: LogoComparison): LogoRow {
  return { name, state, onSite: site !== null, deviceBytes: device?.bytes ?? null, usedBy: [...usedBy] };
}

const sha256 = (content: Uint8Array) => createHash("sha256").update(content).digest("hex");
