import { EventEmitter } from "node:events";
import { Bonjour } from "bonjour-service";
import { type AnnouncedService, readAnnouncement } from "#core/discovery/announcement.ts";
import { builtInProfile } from "#core/ipac/device-profile.ts";
import { bytesOf, type FuzzTarget, must, rawText } from "../target.ts";

/** PTR, SRV, TXT, A and AAAA records of `IPAC500-8963225` at 192.168.0.30, port 80, as a responder packs them; and a printer's PTR. */
const door =
  "AACEAAAAAAUAAAAABV9odHRwBF90Y3AFbG9jYWwAAAwAAQAAAAAAIg9JUEFDNTAwLTg5NjMyMjUFX2h0dHAEX3RjcAVsb2NhbAAPSVBBQzUwMC04OTYzMjI1BV9odHRwBF90Y3AFbG9jYWwAACEAAQAAAAAAEgAAAAAAUARpcGFjBWxvY2FsAA9JUEFDNTAwLTg5NjMyMjUFX2h0dHAEX3RjcAVsb2NhbAAAEAABAAAAAABKDW1vZGVsPUlQQUM1MDAOdmFyaWFudD1zY3JvbGwOc2VyaWFsPTg5NjMyMjUHZnc9MS43MhVtYWM9MDAtMWUtYzAtMTItMzQtNTYEaXBhYwVsb2NhbAAAAQABAAAAAAAEwKgAHgRpcGFjBWxvY2FsAAAcAAEAAAAAABD+gAAAAAAAAAAAAAAAAAAB";
const printer = "AACEAAAAAAEAAAAABV9odHRwBF90Y3AFbG9jYWwAAAwAAQAAAAAAFQJIUAVfaHR0cARfdGNwBWxvY2FsAA==";
const rules = {
  profile: builtInProfile,
  ports: [80, 443],
  mayContact: (address: string) => address.startsWith("192.168.0."),
};

/** A socket that hands over what it is given, and sends nothing. */
class MuteSocket extends EventEmitter {
  bind(...words: unknown[]): void {
    const done = words.find((word) => typeof word === "function") as (() => void) | undefined;
    done?.();
  }
  address = () => ({ address: "0.0.0.0", port: 5353 });
  send = () => undefined;
  close = () => undefined;
}

/** Packets of strangers on the network: through the library that unpacks them, to the judgement of what they announce. */
export const target: FuzzTarget = {
  about: "mDNS packets",
  longest: 9_000,
  words: ["\x04_tcp", "\x05_http", "\x05local\0", "IPAC500-", "\xc0\x0c", "serial=", "\x0410.0"],
  seeds: () => [
    bytesOf(door, "base64"),
    bytesOf(printer, "base64"),
    // A name that points at itself.
    bytesOf(`\0\0\x84\0\0\0\0\x01\0\0\0\0\xc0\x0c\0\x0c\0\x01\0\0\0\x0a\0\x02\xc0\x0c`, "latin1"),
  ],
  run(input) {
    const socket = new MuteSocket();
    const options = { interface: "192.168.0.2", bind: "0.0.0.0", socket, multicast: false };
    const bonjour = new Bonjour(options as never, () => undefined);
    const heard: AnnouncedService[] = [];
    const browser = bonjour.find({ type: "http" });
    for (const event of ["up", "txt-update", "srv-update"] as const)
      browser.on(event, (service: AnnouncedService) => void heard.push(service));
    try {
      // What the library throws is caught at the socket in the product, and told once.
      socket.emit("message", Buffer.from(input), { address: "192.168.0.30", port: 5353 });
    } catch {
      return;
    } finally {
      browser.stop();
      bonjour.destroy();
    }
    for (const service of heard) judged(service, input);
  },
};

function judged(service: AnnouncedService, input: Uint8Array): void {
  const found = readAnnouncement(service, rules);
  if (found.kind !== "device") return;
  must(rules.mayContact(found.host), "a device is to be contacted where nobody looked");
  must(rules.ports.includes(found.port), "a device is to be contacted at a port that nobody asked");
  must(found.name.length <= 64 && !/\p{Cc}|\p{Cf}/u.test(found.name), "a name that can hide something");
  must(rawText(input).includes("IPAC500-"), "a device out of nothing");
}
