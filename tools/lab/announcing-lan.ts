import { type ChildProcess, execFileSync, spawn } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

export const laptop = "perron-mdns-laptop";
export const door = "perron-mdns-door";
export const laptopAddress = "10.80.0.1";
export const doorAddress = "10.80.0.2";

export type AnnouncingLan = {
  /** Runs a program on the laptop's side and answers what it printed. */
  onLaptop(command: string, ...args: string[]): string;
  /** The same on the door phone's side. */
  atDoor(command: string, ...args: string[]): string;
  /** Starts a program on the door phone's side. */
  startAtDoor(command: string, ...args: string[]): ChildProcess;
  /** Starts avahi-daemon on the door phone's side, announcing the service files given by name. */
  startAvahi(services: Readonly<Record<string, string>>): ChildProcess;
  stop(): void;
};

const run = (command: string, ...args: string[]): string => execFileSync(command, args, { encoding: "utf8" });

/** Two namespaces and a cable between them, without delay: a laptop and a door phone that announces itself. Needs root. */
export function startAnnouncingLan(): AnnouncingLan {
  removeNamespaces();
  const folder = mkdtempSync(join(tmpdir(), "perron-mdns-"));
  const processes: ChildProcess[] = [];
  for (const name of [laptop, door]) run("ip", "netns", "add", name);
  run("ip", "-n", laptop, "link", "add", "laptop1", "type", "veth", "peer", "name", "door1", "netns", door);
  configureCard(laptop, "laptop1", laptopAddress);
  configureCard(door, "door1", doorAddress);
  const startAtDoor = (command: string, ...args: string[]): ChildProcess => {
    const child = spawn("ip", ["netns", "exec", door, command, ...args], {
      stdio: ["ignore", "pipe", "pipe"],
    });
    processes.push(child);
    return child;
  };
  return {
    onLaptop: (...command) => run("ip", "netns", "exec", laptop, ...command),
    atDoor: (...command) => run("ip", "netns", "exec", door, ...command),
    startAtDoor,
    startAvahi(services) {
      const configuration = writeAvahiFolder(folder, services);
      // A mount namespace of its own: the daemon reads its services from /etc/avahi and writes to /run, both left as they are.
      const script = `mount --bind ${folder}/services /etc/avahi/services && mount -t tmpfs none /run && exec avahi-daemon --no-drop-root --no-chroot --no-rlimits -f ${configuration}`;
      return startAtDoor("unshare", "--mount", "sh", "-c", script);
    },
    stop() {
      for (const child of processes) child.kill("SIGKILL");
      removeNamespaces();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

function configureCard(namespace: string, card: string, address: string): void {
  for (const device of ["lo", card]) run("ip", "-n", namespace, "link", "set", device, "up");
  run("ip", "-n", namespace, "addr", "add", `${address}/24`, "dev", card);
  // Multicast leaves by the card although there is no default route.
  run("ip", "-n", namespace, "route", "add", "224.0.0.0/4", "dev", card);
}

function writeAvahiFolder(folder: string, services: Readonly<Record<string, string>>): string {
  mkdirSync(join(folder, "services"), { recursive: true });
  for (const [name, text] of Object.entries(services)) writeFileSync(join(folder, "services", name), text);
  const file = join(folder, "avahi-daemon.conf");
  const lines = [
    "[server]",
    "host-name=ipac500",
    "use-ipv6=no",
    "enable-dbus=no",
    "[publish]",
    "publish-workstation=no",
  ];
  writeFileSync(file, `${lines.join("\n")}\n`);
  return file;
}

function removeNamespaces(): void {
  const present = run("ip", "netns", "list")
    .split("\n")
    .map((line) => line.split(" ")[0]);
  for (const name of [laptop, door]) if (present.includes(name)) run("ip", "netns", "del", name);
}
