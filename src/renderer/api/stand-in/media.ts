import type { KeptMedium, LogoRow } from "#shared/contract/media-contract.ts";
import type { DoorId, SiteId } from "#shared/model/identity.ts";
import { given, standIn } from "./implementer.ts";
import { deviceOf, type Memory } from "./memory.ts";
import { pace } from "./pace.ts";

type Kept = KeptMedium & { readonly siteId: SiteId; readonly content: Blob };
type KeptMedia = { all: readonly Kept[] };

/** Media pass through as they are: this stand-in converts nothing. */
export function mediaCalls(memory: Memory) {
  const kept: KeptMedia = { all: [] };
  return { ...logoCalls(memory, kept), ...soundCalls(), ...screenCalls(), ...libraryCalls(kept) };
}

const inSite = (kept: KeptMedia, siteId: SiteId): KeptMedium[] =>
  kept.all
    .filter((one) => one.siteId === siteId)
    .map(({ id, kind, name, bytes, seconds }) => ({ id, kind, name, bytes, seconds }));

function libraryCalls(kept: KeptMedia) {
  const { media } = standIn;
  return {
    library: media.library.handler(({ input }) => given(inSite(kept, input.siteId))),
    keep: media.keep.handler(({ input }) => {
      const { siteId, kind, name, file, seconds } = input;
      const others = kept.all.filter((one) => one.kind !== kind || one.name !== name);
      const id = crypto.randomUUID();
      kept.all = [...others, { id, siteId, kind, name, seconds, bytes: file.size, content: file }];
      return given(inSite(kept, siteId));
    }),
    kept: media.kept.handler(({ input }) =>
      given(kept.all.find(({ id }) => id === input.id)?.content ?? new Blob()),
    ),
    discard: media.discard.handler(({ input }) => {
      kept.all = kept.all.filter(({ id }) => id !== input.id);
      return given(inSite(kept, input.siteId));
    }),
  };
}

function logoCalls(memory: Memory, kept: KeptMedia) {
  const { media } = standIn;
  const sent = new Map<DoorId, Map<string, Blob>>();
  const onDevice = (doorId: DoorId) => {
    const logos = sent.get(doorId) ?? new Map<string, Blob>();
    sent.set(doorId, logos);
    return logos;
  };
  return {
    prepareLogo: media.prepareLogo.handler(async ({ input }) => {
      await pace(200);
      const name = `${input.name.replace(/\.\w+$/, "").replaceAll(/[^\w .-]/g, "-")}.png`;
      const shape = { width: 200, height: 200, bytes: input.file.size, mostBytes: 102_400 };
      const changed = { nameChanged: name !== input.name, original: input.crop === undefined, remarks: [] };
      return given({ png: input.file, name, ...shape, ...changed });
    }),
    logos: media.logos.handler(({ input }) => {
      const { view, summary } = deviceOf(memory, input.doorId);
      const here = inSite(kept, summary.siteId).filter(({ kind }) => kind === "logo");
      const there = [...new Set([...view.logos.map(({ name }) => name), ...onDevice(input.doorId).keys()])];
      const names = [...new Set([...there, ...here.map(({ name }) => name)])].toSorted();
      return given(
        names.map((name): LogoRow => {
          const usedBy = view.residents.filter(({ image }) => image === name).map(({ lastName }) => lastName);
          const onSite = here.some((one) => one.name === name);
          const state = there.includes(name) ? whereKnown(onSite) : "missing";
          return { name, state, onSite, deviceBytes: state === "missing" ? null : 800, usedBy };
        }),
      );
    }),
    logoPicture: media.logoPicture.handler(({ input }) =>
      given(onDevice(input.doorId).get(input.name) ?? null),
    ),
    sendLogo: media.sendLogo.handler(async ({ input }) => {
      await pace(300);
      onDevice(input.doorId).set(input.name, input.png);
      return given({ unchanged: false });
    }),
    deleteLogo: media.deleteLogo.handler(({ input }) => {
      onDevice(input.doorId).delete(input.name);
      return given(null);
    }),
    matchLogos: media.matchLogos.handler(({ input }) =>
      given(input.files.map((file) => ({ file, state: "none" as const, candidates: [] }))),
    ),
  };
}

const whereKnown = (onSite: boolean) => (onSite ? "present" : "device-only");

function soundCalls() {
  const { media } = standIn;
  return {
    prepareSound: media.prepareSound.handler(({ input }) =>
      given({
        wav: input.file,
        bytes: input.file.size,
        mostBytes: 1_000_000,
        seconds: 2,
        sampleRate: 16_000,
        peakDb: -6,
        outline: Array.from({ length: 200 }, (_, column) => Math.abs(Math.sin(column / 9))),
        cutSeconds: 0,
        lost: [],
      }),
    ),
    playSound: media.playSound.handler(() => given(null)),
    stopSound: media.stopSound.handler(() => given(null)),
    voices: media.voices.handler(() => given([])),
    speak: media.speak.handler(() => given(new Blob())),
  };
}

function screenCalls() {
  const { media } = standIn;
  return {
    prepareScreen: media.prepareScreen.handler(({ input }) =>
      given({
        picture: input.file,
        width: 356,
        height: 256,
        bytes: input.file.size,
        original: true,
        remarks: [],
      }),
    ),
    showScreen: media.showScreen.handler(() => given(null)),
    clearScreen: media.clearScreen.handler(() => given(null)),
  };
}
