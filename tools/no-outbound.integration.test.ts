import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, dirname, join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";

const project = join(import.meta.dirname, "..");
const mayIsolate = process.platform === "linux" && process.getuid?.() === 0;
let folder: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "perron-silence-"));
  execFileSync(process.execPath, [join(project, "tools/build.mjs")], { stdio: "ignore" });
  // A name server beyond the wall: a question to it shows as a packet.
  writeFileSync(join(folder, "resolv.conf"), "nameserver 10.77.0.1\noptions timeout:1 attempts:1\n");
  writeFileSync(
    join(folder, "walled.sh"),
    `set -e
mount --bind ${folder}/resolv.conf "$(readlink -f /etc/resolv.conf)"
echo 1 > /proc/sys/net/ipv6/conf/all/disable_ipv6
ip link set lo up
ip link add card type veth peer name wall
ip link set wall up
ip link set card up
ip address add 10.77.0.2/24 dev card
ip route add default via 10.77.0.1
ip neighbour add 10.77.0.1 lladdr 02:00:00:00:00:01 dev card nud permanent
heard() { ip -j -s link show wall | sed 's/.*"rx":{"bytes":[0-9]*,"packets":\\([0-9]*\\).*/\\1/'; }
before=$(heard)
"$@" >&2
sync
echo "$(( $(heard) - before ))"
`,
  );
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/**
 * Runs a command in a network of its own, whose one card leads to a wall.
 *
 * @returns how many packets hit the wall: name look-ups, connections, announcements, whatever left the machine
 */
function packetsLeaving(command: readonly string[]): number {
  const path = [dirname(process.execPath), join(project, "node_modules/.bin"), process.env.PATH].join(
    delimiter,
  );
  const told = execFileSync("unshare", ["-n", "-m", "bash", join(folder, "walled.sh"), ...command], {
    cwd: project,
    env: { ...process.env, PATH: path, PERRON_DATA: join(folder, "data"), CI: "" },
    encoding: "utf8",
    stdio: ["ignore", "pipe", "pipe"],
  });
  return Number(told.trim().split("\n").at(-1));
}

const inNode = (code: string) => ["node", "-e", code];

test.runIf(mayIsolate)("a whole session sends nothing beyond this machine", () => {
  // Find, log in, edit, push, prove: the shell, its simulated devices and the browser are all behind the wall.
  const session = [
    "playwright",
    "test",
    "e2e/main-job.spec.ts",
    "-g",
    "the demonstration",
    "--output",
    join(folder, "e2e"),
  ];
  expect(packetsLeaving(session)).toBe(0);
});

test.runIf(mayIsolate)("the wall hears one name looked up, one connection, one datagram", () => {
  expect(packetsLeaving(inNode("require('dns').lookup('updates.example', () => {})"))).toBeGreaterThan(0);
  expect(
    packetsLeaving(
      inNode("require('net').connect(443, '192.0.2.1').on('error', () => {}).setTimeout(500, process.exit)"),
    ),
  ).toBeGreaterThan(0);
  expect(
    packetsLeaving(
      inNode(
        "const s = require('dgram').createSocket('udp4'); s.send('x', 5353, '224.0.0.251', () => s.close())",
      ),
    ),
  ).toBeGreaterThan(0);
  expect(packetsLeaving(inNode("1"))).toBe(0);
});
