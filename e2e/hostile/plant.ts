import { request } from "node:http";
import type { SiteSummary } from "#shared/contract/site-contract.ts";
import type { DoorId, SiteId } from "#shared/model/identity.ts";
import { plainPng } from "#simulator/factory/plain-png.ts";
import { type CoreClient, held } from "../core-client.ts";
import { endlessly, hostile } from "./hostile-text.ts";

export type Planted = { readonly site: SiteSummary; readonly doorId: DoorId };

/** A site in which everything that comes from outside is hostile, through the calls of the page and the sockets of a network. */
export async function plantEverywhere(core: CoreClient, device: string): Promise<Planted> {
  const site = await held(core.site.create({ name: hostile("SITE") }));
  const siteId = site.id;
  await held(core.site.addCredential({ siteId, user: hostile("USER"), password: "x" }));
  const { id: doorId } = await held(core.door.add({ siteId, address: device }));
  await held(core.door.rename({ doorId, name: hostile("DOOR") }));
  const credential = { user: "admin", password: "x", remember: true };
  await held(core.door.login({ doorId, credential, acceptBasic: true }));
  await held(core.door.read({ doorId }));
  await held(
    core.plan.add({
      siteId,
      name: hostile("PLANNED"),
      place: hostile("PLACE"),
      planned: { address: "", serial: hostile("PLANSERIAL"), variant: null, firmware: hostile("PLANFW") },
    }),
  );
  await plantPapers(core, siteId, doorId);
  await plantMedia(core, siteId);
  await plantServer(core, siteId);
  return { site, doorId };
}

async function plantPapers(core: CoreClient, siteId: SiteId, doorId: DoorId): Promise<void> {
  const building = {
    address: hostile("ADDRESS"),
    customer: hostile("CUSTOMER"),
    reference: hostile("REFERENCE"),
    remarks: endlessly("REMARKS").slice(0, 4_000),
  };
  const installer = {
    company: hostile("COMPANY"),
    technician: hostile("TECHNICIAN"),
    contact: hostile("CONTACT"),
  };
  await held(core.dossier.saveSheet({ siteId, building, installer }));
  const file = new Blob([new Uint8Array(plainPng(40, 40, 0, 0xffffff))]);
  await held(core.dossier.addPicture({ siteId, doorId, caption: hostile("CAPTION"), file }));
  await held(
    core.dossier.sign({ siteId, signature: { party: "installer", name: hostile("SIGNER"), strokes: [] } }),
  );
  const resident = {
    firstName: "",
    numbers: [hostile("DIRNUMBER")],
    timeRange: "",
    priority: false,
    image: hostile("DIRIMAGE"),
    doors: { [doorId]: null },
  };
  const long = { ...resident, id: "long", lastName: endlessly("DIRECTORY") };
  const short = { ...resident, id: "short", lastName: hostile("NEIGHBOUR") };
  await held(core.siteDirectory.change({ siteId, residents: [long, short] }));
}

async function plantMedia(core: CoreClient, siteId: SiteId): Promise<void> {
  const file = new Blob([new Uint8Array(plainPng(200, 200, 0, 0xffffff))]);
  for (const kind of ["logo", "screen", "sound"] as const)
    await held(core.media.keep({ siteId, kind, name: hostile(`KEPT${kind}`), file, seconds: 1 }));
}

/** What comes to the ASM server and to the alerts behind it. */
async function plantServer(core: CoreClient, siteId: SiteId): Promise<void> {
  const { url, path } = await held(core.asm.start({ siteId, host: "127.0.0.1", port: 0, tls: false }));
  const { token } = await held(core.asm.token({ siteId }));
  const objectid = hostile("OBJECT").slice(0, 64);
  const post = (place: string, message: object | string) =>
    asDevice(
      `${url}${path}${place}`,
      typeof message === "string" ? message : JSON.stringify({ token, objectid, time: 1, ...message }),
    );
  await post("notify/", {});
  const files = `[Firmware]\nproduct=${hostile("ASMPRODUCT")}\nversion=${hostile("ASMVERSION")}\nserial=${hostile("ASMSERIAL")}\n`;
  const base64 = Buffer.from(files).toString("base64");
  await post("settings/", { conf_user: base64, conf_sip: base64, request: "conf" });
  await held(core.asm.decide({ siteId, objectId: objectid, accept: true }));
  await plantAlerts(core, siteId);
  await post("event/", { code: "01", request: "vocal", value: endlessly("EVENT") });
  await post("event/", { code: "RL", request: "open", value: "\0\ud800" });
  await post("event/", { code: hostile("CODE"), request: hostile("REQUEST"), value: hostile("VALUE") });
  await post("event/", `${endlessly("UNREADABLE")}\ud800\0`);
  await post("notify/", { token: hostile("TOKEN"), objectid: "x" });
}

/** As a door phone posts: without the headers by which a browser, and Node's own fetch, would be told apart. */
function asDevice(address: string, body: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const asked = request(address, { method: "POST", headers: { "user-agent": "STS-Embedded" } }, (answer) =>
      answer.resume().on("end", resolve),
    );
    asked.on("error", reject).end(body);
  });
}

async function plantAlerts(core: CoreClient, siteId: SiteId): Promise<void> {
  await held(core.alerts.startFake({ siteId }));
  const [profile] = await held(core.alerts.profiles({ siteId }));
  if (!profile) throw new Error("no account with the fake provider");
  const name = hostile("PERSON");
  const person = { name, number: "+33612345601", language: "fr" as const, schedule: null, absences: [] };
  await held(core.alerts.setPerson({ siteId, person, fresh: true }));
  const list = { name: hostile("LIST"), members: [name], holidays: [] };
  await held(core.alerts.setList({ siteId, list, fresh: true }));
  const block = {
    profile: profile.name,
    message: hostile("TEMPLATE").replaceAll(/[{}]/g, ""),
    throttledMessage: "",
    voice: false,
    withReply: true,
    testMode: false,
    consolidation: 0,
    frequency: 0,
  };
  const pipeline = {
    name: hostile("PIPELINE"),
    enabled: true,
    doors: null,
    triggers: [{ kind: "code" as const, codes: ["01", hostile("CODE").slice(0, 32)] }],
    delay: 0,
    block,
    escalation: { pause: 600, repeats: 0, lists: [list.name] },
  };
  await held(core.alerts.setPipeline({ siteId, pipeline, fresh: true }));
  await held(core.alerts.start({ siteId, host: "127.0.0.1", port: 0 }));
}
