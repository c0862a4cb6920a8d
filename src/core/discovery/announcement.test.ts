import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { builtInProfile } from "#core/ipac/device-profile.ts";
import { collectAnnouncedDevices } from "./announced-devices.ts";
import { type AnnouncedService, readAnnouncement } from "./announcement.ts";

const rules = {
  profile: builtInProfile,
  ports: [80, 443],
  mayContact: (address: string) => address.startsWith("192.168.0."),
};
const txt = (...items: (string | Uint8Array)[]) => items.map((item) => Buffer.from(item));
const service = (changes: AnnouncedService = {}): AnnouncedService => ({
  name: "IPAC500-8963225",
  port: 80,
  addresses: ["192.168.0.30"],
  rawTxt: txt("model=IPAC500", "variant=scroll", "serial=8963225", "fw=1.72", "mac=00-1e-c0-12-34-56"),
  ...changes,
});

describe("readAnnouncement", () => {
  it("reads an IPAC's announcement", () => {
    expect(readAnnouncement(service(), rules)).toEqual({
      kind: "device",
      name: "IPAC500-8963225",
      host: "192.168.0.30",
      port: 80,
      identity: {
        product: "IPAC500",
        serial: "8963225",
        firmware: "1.72",
        variant: "scroll",
        mac: "00:1E:C0:12:34:56",
      },
    });
  });

  it.each([
    ["a printer", { name: "HP LaserJet" }],
    ["a nameless service", { name: undefined }],
  ])("leaves %s alone", (_what, changes) => {
    expect(readAnnouncement(service(changes), rules).kind).toBe("other");
  });

  it.each([
    ["F30: an A record of 127.0.0.1", { addresses: ["127.0.0.1"] }, "127.0.0.1"],
    ["F30: an A record off the subnet", { addresses: ["203.0.113.9"] }, "203.0.113.9"],
    ["F30: port 22", { port: 22 }, "port 22"],
    ["N34: IPv6 alone", { addresses: ["fe80::1", "2001:db8::1"] }, "IPv4"],
    ["N34: no address", { addresses: undefined }, "IPv4"],
    ["N34: no port", { port: undefined }, "port"],
  ])("%s is told with its reason, for nobody to contact", (_what, changes, reason) => {
    const announcement = readAnnouncement(service(changes), rules);
    expect(announcement.kind).toBe("suspect");
    if (announcement.kind === "suspect") expect(announcement.sentence.en).toContain(reason);
  });

  it("takes the reachable address of several", () => {
    const announcement = readAnnouncement(
      service({ addresses: ["fe80::1", "10.0.0.9", "192.168.0.31"] }),
      rules,
    );
    expect(announcement).toMatchObject({ kind: "device", host: "192.168.0.31" });
  });

  it.each([
    ["N34: a TXT of 4 KB", txt("serial=8963225", ...Array.from({ length: 16 }, () => "x".repeat(255)))],
    ["F30: an empty TXT", txt("", "")],
    ["F30: a TXT of binary bytes", [Buffer.alloc(255, 0xff)]],
    ["N34: no TXT", undefined],
  ])("%s leaves the device without details", (_what, rawTxt) => {
    const announcement = readAnnouncement(service({ rawTxt }), rules);
    expect(announcement.kind).toBe("device");
    if (announcement.kind === "device")
      expect(Object.values(announcement.identity).filter(Boolean)).toEqual([]);
  });

  it("N34: leaves out the value that is wrong and keeps the others", () => {
    const rawTxt = txt(
      Buffer.concat([Buffer.from("model="), Buffer.from([0xc3, 0x28])]),
      "variant=sideways",
      "serial=8963225",
      "serial=666",
      "fw=1.72\u202e",
      "mac=00:1E",
    );
    expect(readAnnouncement(service({ rawTxt }), rules)).toMatchObject({
      identity: { product: null, variant: null, serial: "8963225", firmware: null, mac: null },
    });
  });

  it("S2: takes what could turn a line of text around out of a name", () => {
    const announcement = readAnnouncement(service({ name: `IPAC500-\u202e<b>\n${"9".repeat(300)}` }), rules);
    if (announcement.kind !== "device") throw new Error(announcement.kind);
    expect(announcement.name).toMatch(/^IPAC500-<b>9{1,60}$/);
    expect(announcement.name.length).toBeLessThanOrEqual(64);
  });

  it("never throws and never allows another place, whatever is announced", () => {
    const anything = fc.record({
      name: fc.oneof(fc.constant("IPAC500-1"), fc.anything()),
      port: fc.oneof(fc.constant(80), fc.anything()),
      addresses: fc.oneof(fc.array(fc.oneof(fc.ipV4(), fc.anything())), fc.anything()),
      rawTxt: fc.oneof(fc.array(fc.uint8Array()), fc.anything()),
    });
    fc.assert(
      fc.property(anything, (announced) => {
        const announcement = readAnnouncement(announced, rules);
        if (announcement.kind === "device") {
          expect(rules.mayContact(announcement.host) && rules.ports.includes(announcement.port)).toBe(true);
        }
      }),
    );
  });
});

describe("collectAnnouncedDevices", () => {
  function collect() {
    const devices: string[] = [];
    const warnings: string[] = [];
    const announced = collectAnnouncedDevices(rules, {
      device: ({ host }) => devices.push(host),
      warning: ({ en }) => warnings.push(en),
    });
    return { announced, devices, warnings };
  }

  it("takes what each card hears once", () => {
    const { announced, devices } = collect();
    announced.take(service());
    announced.take(service());
    expect(devices).toEqual(["192.168.0.30"]);
  });

  it("N34: a flood of 10,000 announcements stays bounded, in devices and in warnings", () => {
    const { announced, devices, warnings } = collect();
    for (let i = 0; i < 10_000; i += 1) {
      const host = i % 2 === 0 ? `192.168.0.${i % 250}` : `10.0.${i >> 8}.${i & 255}`;
      announced.take(service({ name: `IPAC500-${i}`, addresses: [host], rawTxt: txt(`serial=${i}`) }));
    }
    expect(devices.length).toBeLessThanOrEqual(512);
    expect(warnings.length).toBeLessThanOrEqual(9);
    expect(announced.elsewhere.length).toBeLessThanOrEqual(1_025);
  });

  it("F16: two devices that claim one address are both named", () => {
    const { announced, devices, warnings } = collect();
    announced.take(service({ rawTxt: txt("serial=1111") }));
    announced.take(service({ name: "IPAC500-2222", rawTxt: txt("serial=2222") }));
    expect(devices).toHaveLength(1);
    expect(warnings[0]).toContain("1111");
    expect(warnings[0]).toContain("2222");
  });
});
