import type { DoorId } from "#shared/model/identity.ts";
import { demoSite } from "./building.ts";
import { given, refused, standIn } from "./implementer.ts";
import { deviceOf, type Memory } from "./memory.ts";
import { pace } from "./pace.ts";

export function doorCalls(memory: Memory) {
  const { door } = standIn;
  const plugged = (id: DoorId) => !memory.unplugged.has(deviceOf(memory, id).summary.serial ?? "");
  return {
    list: door.list.handler(({ input }) =>
      given(
        memory.devices
          .filter(({ summary }) => input.siteId === demoSite && memory.listed.has(summary.id))
          .map(({ summary }) => ({ ...summary, pending: memory.drafts.has(summary.id) })),
      ),
    ),
    add: door.add.handler(async ({ input }) => {
      await pace(600);
      const known = memory.devices.find(({ summary }) => input.address.startsWith(summary.endpoint.host));
      if (!known) return refused(silent(input.address));
      memory.listed.add(known.summary.id);
      return given(known.summary);
    }),
    rename: door.rename.handler(({ input }) => {
      const device = deviceOf(memory, input.doorId);
      device.summary = { ...device.summary, name: input.name };
      return given(device.summary);
    }),
    forget: door.forget.handler(({ input }) => {
      memory.listed.delete(input.doorId);
      return given({ doorId: input.doorId });
    }),
    prove: door.prove.handler(async ({ input }) => {
      await pace(500);
      const device = deviceOf(memory, input.doorId);
      device.summary = { ...device.summary, presence: plugged(input.doorId) ? "answering" : "silent" };
      return given(device.summary);
    }),
    login: door.login.handler(async ({ input }) => {
      await pace(400);
      return logIn(memory, input);
    }),
    read: door.read.handler(async ({ input }) => {
      await pace(500);
      const device = deviceOf(memory, input.doorId);
      if (!plugged(input.doorId)) return refused(silent(device.summary.endpoint.host));
      if (device.summary.login !== "accepted") return refused(wrongPassword);
      return given({ ...device.view, readAt: new Date().toISOString() });
    }),
  };
}

type LoginInput = {
  doorId: DoorId;
  credential?: { user: string; password: string } | undefined;
  acceptBasic?: boolean | undefined;
  trust?: string | undefined;
};

function logIn(memory: Memory, { doorId, credential, acceptBasic, trust }: LoginInput) {
  const device = deviceOf(memory, doorId);
  if (memory.unplugged.has(device.summary.serial ?? "")) return refused(silent(device.summary.endpoint.host));
  if (device.certificate && trust !== device.certificate.shown)
    return refused({ ...changed, details: device.certificate });
  if (device.summary.auth === "basic" && !acceptBasic) return refused(basicOnly);
  const password = credential?.password ?? "admin";
  const right = password === device.password;
  const factory = right && password === "admin";
  device.summary = {
    ...device.summary,
    login: right ? "accepted" : "refused",
    factoryCredentials: factory,
  };
  if (!right) return refused(wrongPassword);
  return given({ user: credential?.user ?? "admin", auth: device.summary.auth ?? "digest", factory });
}

const wrongPassword = {
  code: "unauthorised" as const,
  reason: "wrong-password",
  message: {
    fr: "Le portier refuse ce mot de passe : saisissez celui de ses pages web (menu Utilisateurs).",
    en: "The door phone refuses this password: enter the one of its web pages (Users menu).",
  },
};
const basicOnly = {
  code: "unauthorised" as const,
  reason: "basic-only",
  message: {
    fr: "Ce portier n'accepte que l'authentification « basic » : sur http, le mot de passe passe en clair sur le réseau.",
    en: "This door phone only takes “basic” authentication: over http, the password crosses the network readable.",
  },
};
const changed = {
  code: "certificate" as const,
  reason: "certificate-changed",
  message: {
    fr: "Le portier présente un autre certificat que celui que vous aviez accepté. Rien n'a été envoyé.",
    en: "The door phone shows another certificate than the one you accepted. Nothing was sent.",
  },
};
const silent = (host: string) => ({
  code: "unreachable" as const,
  retry: "safe" as const,
  message: {
    fr: `Rien ne répond à ${host} : vérifiez l'alimentation, le câble et l'adresse de l'appareil.`,
    en: `Nothing answers at ${host}: check the device's power, cable and address.`,
  },
});
