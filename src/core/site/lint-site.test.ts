import { afterEach, beforeEach, expect, test } from "vitest";
import { DoorId } from "#shared/model/identity.ts";
import type { SiteResident } from "#shared/model/site-directory.ts";
import { ManualClock } from "../clock/manual-clock.ts";
import { openSiteStore, type SiteStore } from "../store/site-store.ts";
import { lintSite } from "./lint-site.ts";
import { doorName, SiteDoors } from "./site-doors.ts";
import { siteDraftsIn } from "./site-drafts.ts";

const clock = new ManualClock();
const limits = { residents: 2, nameLength: 30, numbers: 4 };
let store: SiteStore;

beforeEach(async () => {
  const opened = await openSiteStore(":memory:");
  if (!opened.ok) throw new Error(opened.error.message.en);
  store = opened.value;
});
afterEach(() => store.close());

const plan = (name: string, address: string) =>
  new SiteDoors(store, clock).plan(name, "", { address, serial: null, variant: null, firmware: null });

function resident(id: string, fields: Partial<SiteResident>): SiteResident {
  const known = {
    firstName: "",
    lastName: id,
    numbers: ["1000@1"],
    timeRange: "",
    priority: false,
    image: "",
  };
  return { id, ...known, doors: {}, ...fields };
}

const told = async (residents: SiteResident[]) => {
  const site = await lintSite(store, { limits, directory: { residents, timeRanges: [] } });
  return {
    doors: site.doors.map(({ door, findings }) => [
      doorName(door),
      ...findings.map(({ path, rule }) => `${path} ${rule}`),
    ]),
    elsewhere: site.elsewhere.map(({ path, rule }) => `${path} ${rule}`),
  };
};

test("a door that nobody has read is judged by the directory alone, its SIP accounts and logos unknown", async () => {
  const hall = await plan("Hall", "192.168.0.30");
  await plan("Parking", "192.168.0.31");
  const residents = [
    resident("Durand", { numbers: ["192.168.0.30"], doors: { [hall.id]: 4 } }),
    resident("Petit", { image: "petit.png", doors: { [hall.id]: null } }),
  ];
  expect(await told(residents)).toEqual({
    doors: [["Hall", "residents/4/numbers/1 calls-itself"], ["Parking"]],
    elsewhere: [],
  });
});

test("what waits to be sent to a door is judged with what the directory lays over it", async () => {
  const hall = await plan("Hall", "192.168.0.30");
  const held = {
    index: 1,
    firstName: "",
    lastName: "Martin",
    numbers: [],
    timeRange: 0,
    priority: false,
    image: "",
  };
  const account = {
    index: 1,
    enabled: false,
    label: "",
    server: "",
    user: "",
    transport: "udp",
    password: { kind: "none" },
  } as const;
  const parts = { residents: [held], sipAccounts: [account] };
  await siteDraftsIn(store, clock).save(DoorId.parse(hall.id), { baseline: "b", parts });
  const { doors } = await told([resident("Durand", { doors: { [hall.id]: null } })]);
  expect(doors).toEqual([
    [
      "Hall",
      "residents/1/numbers/1 no-number",
      "residents/2/numbers/1 unreachable",
      "residents/2/numbers/1 account-off",
    ],
  ]);
});

test("residents who ring at no door yet are judged too, however many they are", async () => {
  const residents = ["A", "B", "C"].map((id) =>
    resident(id, { numbers: id === "B" ? ["1000@"] : ["1000@1"] }),
  );
  expect(await told(residents)).toEqual({ doors: [], elsewhere: ["directory/2/numbers/1 bad-number"] });
});
