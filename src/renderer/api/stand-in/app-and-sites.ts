import type { HandedFile } from "#shared/contract/app-contract.ts";
import { SiteId } from "#shared/model/identity.ts";
import { demoSite } from "./building.ts";
import { given, refused, standIn } from "./implementer.ts";
import type { Memory } from "./memory.ts";

export function appCalls(memory: Memory) {
  const { app } = standIn;
  const devices = () =>
    memory.devices.slice(0, 4).map(({ summary }) => ({
      host: summary.endpoint.host,
      port: summary.endpoint.port,
      serial: summary.serial ?? "",
      statusUrl: `http://${summary.endpoint.host}:${summary.endpoint.port}/status`,
      plugged: !memory.unplugged.has(summary.serial ?? ""),
    }));
  return {
    // The system hands nothing over here.
    handed: app.handed.handler(() => nothing()),
    info: app.info.handler(() => given(memory.info)),
    changeSettings: app.changeSettings.handler(({ input }) => {
      const changed = Object.entries(input).filter(([, value]) => value !== undefined);
      memory.info = { ...memory.info, settings: { ...memory.info.settings, ...Object.fromEntries(changed) } };
      return given(memory.info.settings);
    }),
    unlockVault: app.unlockVault.handler(({ input }) => {
      if (input.passphrase === "wrong") return refused(wrongPassphrase);
      memory.info = { ...memory.info, vault: { mode: "passphrase", locked: false } };
      return given(memory.info.vault);
    }),
    startDemo: app.startDemo.handler(() => {
      memory.info = { ...memory.info, demo: true };
      if (!memory.sites.some(({ id }) => id === demoSite)) {
        memory.sites = [...memory.sites, site(demoSite, "Démonstration")];
      }
      return given({ siteId: demoSite, ranges: ["127.0.10.1-8"], ports: [8080], devices: devices() });
    }),
    demoDevices: app.demoDevices.handler(() => given(devices())),
    plugDemoDevice: app.plugDemoDevice.handler(({ input }) => {
      if (input.plugged) memory.unplugged.delete(input.serial);
      else memory.unplugged.add(input.serial);
      return given(devices());
    }),
  };
}

async function* nothing(): AsyncGenerator<HandedFile, void> {}

export function siteCalls(memory: Memory) {
  const calls = standIn.site;
  return {
    list: calls.list.handler(() =>
      given(memory.sites.map((one) => (one.id === demoSite ? { ...one, doors: memory.listed.size } : one))),
    ),
    create: calls.create.handler(({ input }) => {
      const made = site(SiteId.parse(`site-${memory.sites.length + 1}`), input.name);
      memory.sites = [made, ...memory.sites];
      return given(made);
    }),
    rename: calls.rename.handler(({ input }) => {
      memory.sites = memory.sites.map((one) =>
        one.id === input.siteId ? { ...one, name: input.name } : one,
      );
      return given(site(input.siteId, input.name));
    }),
    remove: calls.remove.handler(({ input }) => {
      memory.sites = memory.sites.filter(({ id }) => id !== input.siteId);
      return given(memory.sites);
    }),
    credentials: calls.credentials.handler(() => given(memory.credentials)),
    addCredential: calls.addCredential.handler(({ input }) => {
      const factory = input.user === "admin" && input.password === "admin";
      const id = `credential-${crypto.randomUUID()}`;
      memory.credentials = [...memory.credentials, { id, user: input.user, factory }];
      return given(memory.credentials);
    }),
    removeCredential: calls.removeCredential.handler(({ input }) => {
      memory.credentials = memory.credentials.filter(({ id }) => id !== input.id);
      return given(memory.credentials);
    }),
    moveCredential: calls.moveCredential.handler(({ input }) => {
      const moved = memory.credentials.find(({ id }) => id === input.id);
      const rest = memory.credentials.filter(({ id }) => id !== input.id);
      memory.credentials = moved ? rest.toSpliced(input.to, 0, moved) : rest;
      return given(memory.credentials);
    }),
  };
}

const site = (id: SiteId, name: string) => ({
  id,
  name,
  doors: 0,
  openedAt: new Date().toISOString(),
  file: `${id}.perron`,
});

const wrongPassphrase = {
  code: "unauthorised" as const,
  message: { fr: "Phrase de passe inexacte.", en: "Wrong passphrase." },
  reason: "wrong-passphrase",
};
