import { mkdirSync } from "node:fs";
import { join } from "node:path";
import type { RouterClient } from "@orpc/server";
import type { DoorId, SiteId } from "#shared/model/identity.ts";
import type { createRouter } from "../router.ts";
import { secrets } from "./canaries.ts";
import type { Place } from "./search-secrets.ts";

export type CoreClient = RouterClient<ReturnType<typeof createRouter>>;

/** What a session needs of a simulated device. */
export type Peer = {
  readonly endpoint: { readonly host: string; readonly port: number };
  editLocally(edit: (confUser: string) => string): void;
};

/** The value of a call that must not fail. */
async function held<T>(answer: Promise<{ ok: true; value: T } | { ok: false; error: unknown }>): Promise<T> {
  const given = await answer;
  if (given.ok) return given.value;
  throw new Error(JSON.stringify(given.error));
}

/** What a session hands out besides what it writes: files to save, and whatever a call answered. */
type Handed = Place[];

export type Session = {
  readonly siteId: SiteId;
  readonly doorId: DoorId;
  readonly handed: Handed;
};

/** Puts a secret of each kind that lies on a device onto one. */
export function plantOnDevice(device: Peer): void {
  device.editLocally((text) =>
    text
      .replace(/^password=admin$/m, `password=${secrets.device}`)
      .replace(/(\[Code_1\][^[]*?code=).*/, `$1${secrets.heldCode}`)
      .replace(/(\[ASM\][^[]*?key=).*/, `$1${secrets.asmKey}`),
  );
}

/** Everything a technician does with secrets, by the calls of the page. */
export async function fullSession(core: CoreClient, device: Peer, outside: string): Promise<Session> {
  const handed: Handed = [];
  const keep = <T>(name: string, value: T): T => {
    handed.push({ name: `answer of ${name}`, bytes: Buffer.from(JSON.stringify(value) ?? "") });
    return value;
  };
  const { host, port } = device.endpoint;
  keep("unlockVault", await held(core.app.unlockVault({ passphrase: secrets.vaultPassphrase })));
  const { id: siteId } = await held(core.site.create({ name: "Résidence Sagan" }));
  const { id: doorId } = await held(core.door.add({ siteId, address: `${host}:${port}` }));
  const wrong = { user: "admin", password: secrets.wrong, remember: false };
  keep("a wrong login", await core.door.login({ doorId, credential: wrong }));
  const credential = { user: "admin", password: secrets.device, remember: true };
  keep("login", await held(core.door.login({ doorId, credential })));
  await pushSecrets(core, doorId, keep);
  await overAsm(core, siteId, keep);
  await sheets(core, siteId, keep);
  await alerts(core, siteId, keep);
  await files(core, siteId, outside, keep);
  await papers(core, siteId, doorId, handed, keep);
  return { siteId, doorId, handed };
}

type Keep = <T>(name: string, value: T) => T;

async function pushSecrets(core: CoreClient, doorId: DoorId, keep: Keep): Promise<void> {
  const view = keep("read", await held(core.door.read({ doorId })));
  keep("opening", await core.trial.open({ doorId, relay: 1, code: secrets.typedCode }));
  const code = await held(core.push.keepSecret({ doorId, of: "code", secret: secrets.code }));
  const password = await held(core.push.keepSecret({ doorId, of: "password", secret: secrets.sip }));
  const parts = {
    codes: view.doorCodes.map(({ codeIsSet, ...rest }, at) => ({
      ...rest,
      code:
        at === 1
          ? ({ kind: "new", id: code.id } as const)
          : { kind: codeIsSet ? ("held" as const) : ("none" as const) },
    })),
    sipAccounts: view.sipAccounts.map(({ passwordIsSet, ...rest }, at) => ({
      ...rest,
      password:
        at === 0
          ? ({ kind: "new", id: password.id } as const)
          : { kind: passwordIsSet ? ("held" as const) : ("none" as const) },
    })),
  };
  keep("draft", await held(core.push.saveDraft({ doorId, baseline: view.baseline, parts })));
  const plan = keep("plan", await held(core.push.plan({ doorId, baseline: view.baseline, parts })));
  const { runId } = await held(core.push.start({ planId: plan.planId }));
  for await (const update of await core.push.watch({ runId })) keep("push", update);
  const snapshots = keep("snapshots", await held(core.push.snapshots({ doorId })));
  const [snapshot] = snapshots.toReversed();
  if (snapshot)
    keep("comparison", await held(core.push.compareSnapshot({ doorId, snapshotId: snapshot.id })));
  keep("since", await held(core.visit.door({ doorId })));
  keep("merge", await core.directory.openMerge({ doorId }));
}

async function overAsm(core: CoreClient, siteId: SiteId, keep: Keep): Promise<void> {
  keep("asm", await held(core.asm.start({ siteId, host: "127.0.0.1", port: 0, tls: true })));
  keep("asm stop", await held(core.asm.stop({ siteId })));
}

/** Settings for many doors, from a file and typed. */
async function sheets(core: CoreClient, siteId: SiteId, keep: Keep): Promise<void> {
  const [door] = await held(core.door.list({ siteId }));
  const at = door ? `${door.endpoint.host}:${door.endpoint.port}` : "";
  const text = [
    "adresse;utilisateur;mot de passe;asm id;asm clé;asm url;proxy type;proxy hôte;proxy port;proxy login;proxy mot de passe",
    `${at};admin;${secrets.device};1;${secrets.sheetAsmKey};https://asm.example;http;10.0.0.1;8080;p;${secrets.sheetProxy}`,
    `127.0.0.1:9;admin;${secrets.sheetPassword};1;;;;;;;`,
    `127.0.0.1:9;admin;${secrets.sheetPassword};1;;;nonsense;;x;;${secrets.sheetProxy}`,
  ].join("\r\n");
  const sheet = keep(
    "sheet",
    await held(
      core.bulk.openSheet({ siteId, kind: "devices", name: "portiers.csv", bytes: new Blob([text]) }),
    ),
  );
  const { sheetId } = sheet;
  keep("rows", await held(core.bulk.sheetRows({ sheetId, from: 0, count: 10, only: "all" })));
  keep("sheet written", await held(core.bulk.exportSheet({ sheetId })));
  keep("template", await held(core.bulk.template({ siteId, kind: "devices" })));
  keep("row dropped", await held(core.bulk.actOnRow({ sheetId, position: 2, act: "drop" })));
  const targets = keep("targets", await held(core.bulk.targets({ siteId, sheetId })));
  const settings = { concurrency: 2, canary: 0, stopAfter: 5, acceptBasic: false };
  const wishes = [
    { kind: "sheet" as const, sheetId },
    {
      kind: "patch" as const,
      patch: { what: "asm" as const, url: "https://asm.example", key: secrets.patchKey },
    },
    {
      kind: "patch" as const,
      patch: {
        what: "proxy" as const,
        type: "http" as const,
        host: "10.0.0.1",
        port: "8080",
        login: "p",
        password: secrets.proxy,
      },
    },
  ];
  for (const wish of wishes) {
    const chosen = wish.kind === "sheet" ? targets.map(({ key }) => key) : [at];
    const planned = await core.bulk.plan({ siteId, wish, targets: chosen, settings });
    keep("bulk plan", planned);
    if (!planned.ok) continue;
    const { runId } = planned.value;
    for await (const update of await core.bulk.watch({ runId })) {
      keep("bulk", update);
      if (update.head.phase === "rest") break;
    }
    keep("bulk changes", await core.bulk.changes({ runId, position: 0 }));
    if (wish.kind === "sheet") continue;
    keep("bulk sent", await core.bulk.send({ runId }));
    for await (const update of await core.bulk.watch({ runId })) {
      keep("bulk", update);
      if (update.head.phase === "rest" && update.head.sent) break;
    }
  }
}

async function alerts(core: CoreClient, siteId: SiteId, keep: Keep): Promise<void> {
  keep("fake", await held(core.alerts.startFake({ siteId })));
  const [profile] = await held(core.alerts.profiles({ siteId }));
  if (!profile) throw new Error("no account with the fake provider");
  const { name, description, enabled, login, audit, sender, type, purpose, testMode, baseUrl } = profile;
  const changed = {
    name: `${name} 2`,
    description,
    enabled,
    login,
    audit,
    sender,
    type,
    purpose,
    testMode,
    baseUrl,
  };
  keep(
    "profile",
    await held(core.alerts.setProfile({ siteId, profile: changed, key: secrets.apiKey, fresh: true })),
  );
  keep("tested", await core.alerts.testProfile({ siteId, name: changed.name }));
  const message = {
    profile: changed.name,
    to: "+33612345601",
    text: "essai",
    voice: false,
    withReply: false,
    language: "fr" as const,
  };
  keep("sent", await core.alerts.send({ siteId, ...message }));
  keep("messages", await held(core.alerts.messages({ siteId, wish: {} as never })).catch(() => null));
}

/** The site travels: without its secrets, with them behind a passphrase, as a folder, and back. */
async function files(core: CoreClient, siteId: SiteId, outside: string, keep: Keep): Promise<void> {
  mkdirSync(outside, { recursive: true });
  const bare = join(outside, "bare.perron");
  const whole = join(outside, "whole.perron");
  await held(core.siteFile.takeAlong({ siteId, path: bare, passphrase: null }));
  await held(core.siteFile.takeAlong({ siteId, path: whole, passphrase: secrets.sitePassphrase }));
  const theirs = { siteId, path: whole, passphrase: secrets.sitePassphrase };
  keep("comparison of files", await held(core.siteFile.compareFile(theirs)));
  await held(core.siteFile.mergeFile({ ...theirs, conflicts: {}, deletions: [] }));
  await held(core.siteFile.exportFolder({ siteId, path: join(outside, "folder") }));
  keep("folder", await core.siteFile.importFolder({ path: join(outside, "folder") }));
}

async function papers(
  core: CoreClient,
  siteId: SiteId,
  doorId: DoorId,
  handed: Handed,
  keep: Keep,
): Promise<void> {
  const made = await held(core.dossier.make({ siteId, language: "fr", residents: true }));
  handed.push(
    { name: "dossier.pdf", bytes: await made.pdf.bytes() },
    { name: "dossier.json", bytes: await made.json.bytes() },
  );
  const log = await held(core.dossier.exportLog({ siteId }));
  handed.push({ name: log.name, bytes: await log.file.bytes() });
  keep("evidence", await held(core.dossier.evidence({ siteId, limit: 500 })));
  keep("support", await held(core.settings.supportFile({ doorId })));
  keep("diagnosis", await held(core.settings.diagnosis()));
  keep("checks", await core.guided.prepare({ doorId }));
  const { residents } = await held(core.door.read({ doorId }));
  keep("residents.csv", await held(core.push.writeCsv({ doorId, residents })));
}
