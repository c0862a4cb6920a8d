import { afterEach, describe, expect, it, vi } from "vitest";
import { builtInProfile } from "#core/ipac/device-profile.ts";
import { startSimulator } from "#simulator/simulator.ts";
import { parseRanges } from "./parse-ranges.ts";
import { type ScanDeps, type ScanEvent, type ScanRequest, scan, systemScanDeps } from "./scan.ts";
import {
  type Behaviour,
  ipacAnswer,
  printerAnswer,
  saying,
  sayingWithoutEnd,
  startTinyServer,
  type TinyServer,
} from "./testing/tiny-server.ts";

const running: { stop(): Promise<unknown> }[] = [];
afterEach(async () => {
  await Promise.all(running.splice(0).map((server) => server.stop()));
});

async function serve(host: string, port: number, behave: Behaviour): Promise<TinyServer> {
  const server = await startTinyServer(host, port, behave);
  running.push(server);
  return server;
}

type Wanted = Partial<ScanRequest> & { readonly range: string; readonly ports: readonly number[] };

function request({ range, ...rest }: Wanted): ScanRequest {
  const ranges = parseRanges([range]);
  if (!ranges.ok) throw new Error(ranges.error.message.en);
  return { ranges: ranges.value, mdns: false, ...rest };
}

async function scanAll(wanted: Wanted, deps: Partial<ScanDeps> = {}, signal = new AbortController().signal) {
  const events: ScanEvent[] = [];
  for await (const event of scan(request(wanted), { ...systemScanDeps(builtInProfile), ...deps }, signal)) {
    events.push(event);
  }
  const of = <Type extends ScanEvent["type"]>(type: Type) =>
    events.filter((event): event is Extract<ScanEvent, { type: Type }> => event.type === type);
  const done = of("done")[0];
  if (done === undefined || events.at(-1) !== done) throw new Error("done is not the last event");
  return {
    events,
    found: of("found").map(({ sighting }) => sighting),
    updated: of("updated"),
    warnings: of("warning"),
    done,
  };
}

describe("scan", () => {
  it("lists IPACs only, among closed ports, other web servers and hosts that do not speak HTTP", async () => {
    const { port } = await serve("127.0.13.1", 0, saying(ipacAnswer));
    await serve("127.0.13.2", port, saying(printerAnswer));
    await serve("127.0.13.3", port, saying("SSH-2.0-OpenSSH_9.2\r\n"));
    await serve(
      "127.0.13.4",
      port,
      saying('HTTP/1.1 401 No\r\nWWW-Authenticate: Basic realm="IPAC500"\r\n\r\n'),
    );
    await serve("127.0.13.5", port, (socket) => socket.resetAndDestroy());
    const { found, done } = await scanAll({ range: "127.0.13.1-20", ports: [port] });
    const rows = found
      .map(({ host, auth, product }) => [host, auth, product].join(" "))
      .toSorted((a, b) => a.localeCompare(b));
    expect(rows).toEqual(["127.0.13.1 digest IPAC500", "127.0.13.4 basic IPAC500"]);
    expect(done).toMatchObject({ scanned: 20, found: 2, complete: true, diagnosis: null });
  });

  it("shows a device the moment it answers, with its time from the start of the scan", async () => {
    const { port } = await serve("127.0.13.1", 0, saying(ipacAnswer));
    await serve("127.0.13.2", port, () => {});
    const { found, done } = await scanAll({ range: "127.0.13.1-2", ports: [port] });
    expect(found[0]?.ms).toBeLessThan(1_000);
    expect(done.ms).toBeGreaterThan(found[0]?.ms ?? 0);
  });

  it("N2: a host that takes the connection and says nothing delays the others by nothing and ends within its deadline", async () => {
    const { port } = await serve("127.0.13.9", 0, saying(ipacAnswer));
    await serve("127.0.13.8", port, () => {});
    const { found, done } = await scanAll({ range: "127.0.13.8-9", ports: [port] });
    expect(found.map(({ host }) => host)).toEqual(["127.0.13.9"]);
    expect(done.ms).toBeLessThan(3_000);
  });

  it("lists a device whose answer stalls after its head", async () => {
    const { port } = await serve(
      "127.0.13.1",
      0,
      sayingWithoutEnd(ipacAnswer.replace("Length: 3", "Length: 300")),
    );
    const { found } = await scanAll({ range: "127.0.13.1", ports: [port] });
    expect(found).toHaveLength(1);
    expect(found[0]?.ms).toBeLessThan(1_000);
  });

  it.each([
    ["an endless head", `HTTP/1.1 200 OK\r\n${"X-Filler: 0123456789\r\n".repeat(5_000)}`],
    ["a body over its bound", `HTTP/1.1 200 OK\r\nContent-Length: 9999999\r\n\r\n${"x".repeat(100_000)}`],
    ["garbage", "\u0000\u0001\u0002IPAC IPAC IPAC"],
    ["a broken chunk", "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\nIPAC"],
  ])("takes %s for no IPAC and goes on", async (_what, text) => {
    const { port } = await serve("127.0.13.1", 0, sayingWithoutEnd(text));
    await serve("127.0.13.2", port, saying(ipacAnswer));
    const { found } = await scanAll({ range: "127.0.13.1-2", ports: [port] });
    expect(found.map(({ host }) => host)).toEqual(["127.0.13.2"]);
  });

  it("N10: lists a device that hangs up on the first connection and takes the second", async () => {
    let first = true;
    const { port } = await serve("127.0.13.1", 0, (socket) => {
      if (!first) saying(ipacAnswer)(socket);
      else socket.resetAndDestroy();
      first = false;
    });
    const { found } = await scanAll({ range: "127.0.13.1", ports: [port] });
    expect(found).toHaveLength(1);
  });

  it("does not follow a redirect, not even to the same host", async () => {
    const target = await serve("127.0.13.2", 0, saying(ipacAnswer));
    const moved = `HTTP/1.1 302 Found\r\nLocation: http://127.0.13.2:${target.port}/\r\nContent-Length: 0\r\n\r\n`;
    const { port } = await serve("127.0.13.1", 0, saying(moved));
    const { found } = await scanAll({ range: "127.0.13.1", ports: [port] });
    expect([found.length, target.connections()]).toEqual([0, 0]);
  });

  it("makes one row of http and https on one device, and prefers http on the port listed first", async () => {
    const plain = await startSimulator({ host: "127.0.13.30", auth: "digest" });
    const encrypted = await startSimulator({ host: "127.0.13.30", auth: "digest", https: true });
    running.push(plain, encrypted);
    const ports = [plain.endpoint.port, encrypted.endpoint.port];
    const schemeForPort = (port: number) => (port === ports[1] ? "https" : "http") as "http" | "https";
    const both = await scanAll({ range: "127.0.13.30", ports, schemeForPort });
    expect(both.done.found).toBe(1);
    const last = both.updated.at(-1)?.sighting ?? both.found[0];
    expect(last).toMatchObject({ scheme: "http", port: ports[0], proof: ["http"] });
    await plain.stop();
    const alone = await scanAll({ range: "127.0.13.30", ports, schemeForPort });
    expect(alone.found[0]).toMatchObject({ scheme: "https", port: ports[1], auth: "digest" });
  });

  it("adds what an announcement tells to the row that the device's own answer made", async () => {
    const device = await startSimulator({ host: "127.0.13.40", serial: "1340", mdns: ["127.0.0.1"] });
    running.push(device);
    const wanted = { range: "127.0.13.40", ports: [device.endpoint.port], mdns: true };
    // A responder probes for a while before it answers (RFC 6762 section 8.1).
    await vi.waitFor(
      async () => {
        const { updated, found, done } = await scanAll(wanted);
        expect(done.found).toBe(1);
        expect(updated.at(-1)?.sighting ?? found[0]).toMatchObject({
          host: "127.0.13.40",
          proof: ["http", "mdns"],
          serial: "1340",
          firmware: "1.72",
          variant: "scroll",
          mac: device.mac,
        });
      },
      { timeout: 10_000, interval: 10 },
    );
  });

  it("ends at once when cancelled, says that it is incomplete, and leaves no connection open", async () => {
    const server = await serve("127.0.13.1", 0, (socket) => socket.resume());
    const cancel = new AbortController();
    setTimeout(() => cancel.abort(), 100);
    const { done } = await scanAll({ range: "127.0.13.1", ports: [server.port] }, {}, cancel.signal);
    expect(done).toMatchObject({ complete: false, found: 0, diagnosis: null });
    expect(done.ms).toBeLessThan(500);
    expect(server.connections()).toBe(1);
    await vi.waitFor(() => expect(server.open()).toBe(0));
  });

  it("ends when its listener leaves", async () => {
    const { port } = await serve("127.0.13.1", 0, saying(ipacAnswer));
    await serve("127.0.13.2", port, () => {});
    const start = performance.now();
    for await (const event of scan(
      request({ range: "127.0.13.1-2", ports: [port] }),
      systemScanDeps(builtInProfile),
      new AbortController().signal,
    )) {
      if (event.type === "found") break;
    }
    expect(performance.now() - start).toBeLessThan(1_000);
  });

  it("F16: a card that loses its address makes the result incomplete, and is named", async () => {
    const { port } = await serve("127.0.13.1", 0, () => {});
    let looks = 0;
    const card = {
      name: "eth7",
      address: "127.0.13.99",
      network: "127.0.13.0/24",
      kind: "wired",
      addresses: 254,
    } as const;
    const cards = () => {
      looks += 1;
      return looks > 4 ? [] : [card];
    };
    const { done, warnings } = await scanAll({ range: "127.0.13.1", ports: [port] }, { cards });
    expect(done.complete).toBe(false);
    expect(warnings.map(({ sentence }) => sentence.en).join()).toContain("eth7");
  });

  it("diagnoses hosts that live without an IPAC among them", async () => {
    const { port } = await serve("127.0.13.60", 0, saying(printerAnswer));
    const { done } = await scanAll({ range: "127.0.13.60-61", ports: [port] });
    expect(done.diagnosis?.sentence.en).toContain("none presents itself as an IPAC");
    expect(done.diagnosis?.checks.length).toBeGreaterThan(0);
  });
});
