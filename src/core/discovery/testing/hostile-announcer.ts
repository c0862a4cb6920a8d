import { createSocket } from "node:dgram";

/*
 * node hostile-announcer.ts CARD_ADDRESS: answers nothing and sends, for five seconds, what nobody should send by mDNS.
 * The packets are written byte for byte, since no library would make them. Prints "ready" after the first round.
 */
const group = "224.0.0.251";
const label = (text: string): Buffer =>
  Buffer.concat([Buffer.from([Buffer.byteLength(text)]), Buffer.from(text)]);
const name = (...labels: string[]): Buffer => Buffer.concat([...labels.map(label), Buffer.from([0])]);
const service = ["_http", "_tcp", "local"];

function record(owner: Buffer, type: number, data: Buffer): Buffer {
  const fixed = Buffer.alloc(10);
  fixed.writeUInt16BE(type, 0);
  fixed.writeUInt16BE(1, 2);
  fixed.writeUInt32BE(120, 4);
  fixed.writeUInt16BE(data.length, 8);
  return Buffer.concat([owner, fixed, data]);
}

function response(...records: Buffer[]): Buffer {
  const header = Buffer.alloc(12);
  header.writeUInt16BE(0x8400, 2);
  header.writeUInt16BE(records.length, 6);
  return Buffer.concat([header, ...records]);
}

type Claim = {
  readonly instance: string;
  readonly port: number;
  readonly address: string;
  readonly txt?: readonly Buffer[];
};

function announcement({ instance, port, address, txt = [Buffer.from("serial=666")] }: Claim): Buffer {
  const place = Buffer.alloc(6);
  place.writeUInt16BE(port, 4);
  const strings = txt.map((item) => Buffer.concat([Buffer.from([item.length]), item]));
  return response(
    record(name(...service), 12, name(instance, ...service)),
    record(name(instance, ...service), 33, Buffer.concat([place, name(instance, "local")])),
    record(name(instance, ...service), 16, Buffer.concat(strings)),
    record(name(instance, "local"), 1, Buffer.from(address.split(".").map(Number))),
  );
}

const looping = Buffer.concat([
  response(Buffer.alloc(0)),
  Buffer.from([0xc0, 12, 0, 12, 0, 1, 0, 0, 0, 120, 0, 2, 0xc0, 12]),
]);
looping.writeUInt16BE(1, 6);

const hostile = [
  looping,
  response(Buffer.alloc(0)).subarray(0, 7),
  response(record(name(...service), 12, name("nobody"))),
  response(record(name(...service), 12, name("x")), record(name("x"), 33, Buffer.alloc(7))),
  announcement({ instance: "IPAC500-loopback", port: 80, address: "127.0.0.1" }),
  announcement({ instance: "IPAC500-elsewhere", port: 80, address: "203.0.113.7" }),
  announcement({ instance: "IPAC500-ssh", port: 22, address: "10.80.0.3" }),
  announcement({ instance: "IPAC500-dead", port: 80, address: "10.80.0.99" }),
  announcement({
    instance: "IPAC500-binary",
    port: 80,
    address: "10.80.0.98",
    txt: [Buffer.alloc(255, 0xff), Buffer.alloc(0)],
  }),
  announcement({
    instance: "IPAC500-large",
    port: 80,
    address: "10.80.0.97",
    txt: Array.from({ length: 20 }, () => Buffer.alloc(255, 0x41)),
  }),
];

const card = process.argv[2] ?? "";
const socket = createSocket({ type: "udp4", reuseAddr: true });
await new Promise<void>((resolve) => socket.bind(5353, card, resolve));
socket.setMulticastInterface(card);
const send = (packet: Buffer): Promise<void> =>
  new Promise((resolve) => socket.send(packet, 5353, group, () => resolve()));

let instance = 0;
const end = performance.now() + 5_000;
for (const packet of hostile) await send(packet);
process.stdout.write("ready\n");
while (performance.now() < end) {
  for (const packet of hostile) await send(packet);
  for (let burst = 0; burst < 200; burst += 1) {
    instance += 1;
    await send(
      announcement({
        instance: `IPAC500-flood-${instance}`,
        port: 80,
        address: `198.51.100.${instance % 250}`,
      }),
    );
  }
  await new Promise((resolve) => setTimeout(resolve, 20));
}
socket.close();
