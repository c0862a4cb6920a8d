import { spawnSync } from "node:child_process";
import { existsSync, rmSync, writeFileSync } from "node:fs";
import { say } from "./say.mjs";

/** What the tests speak to: a browser, digest servers, an mDNS responder, a proxy, a database, network namespaces. */
const packages = [
  "chromium",
  "apache2",
  "lighttpd",
  "avahi-daemon",
  "avahi-utils",
  "squid",
  "nmap",
  "iproute2",
  "gcc",
  "libc6-dev",
  "curl",
  "openssl",
  "postgresql",
  "mount",
];

/** On Debian as root, installs what is missing; elsewhere the tests that need more say so themselves. */
export function installForTests() {
  if (!existsSync("/etc/debian_version") || process.getuid() !== 0) return;
  const missing = packages.filter((name) => !isInstalled(name));
  if (missing.length === 0) return;
  say({ fr: `Installation par apt : ${missing.join(" ")}…`, en: `Installing by apt: ${missing.join(" ")}…` });
  withoutStartingServices(() => {
    apt("update", "-q");
    apt("install", "-y", "-q", "--no-install-recommends", ...missing);
  });
}

function isInstalled(name) {
  const { stdout } = spawnSync("dpkg-query", ["--show", "--showformat=$" + "{Status}", name], {
    encoding: "utf8",
  });
  return stdout?.includes("install ok installed") ?? false;
}

/** Debian starts a server as soon as it is installed, unless this file forbids it: a test must not leave one behind. */
function withoutStartingServices(work) {
  const policy = "/usr/sbin/policy-rc.d";
  if (existsSync(policy)) {
    work();
    return;
  }
  writeFileSync(policy, "#!/bin/sh\nexit 101\n", { mode: 0o755 });
  try {
    work();
  } finally {
    rmSync(policy);
  }
}

function apt(...args) {
  const { status } = spawnSync("apt-get", args, {
    stdio: ["ignore", 2, 2],
    env: { ...process.env, DEBIAN_FRONTEND: "noninteractive" },
  });
  if (status !== 0) say({ fr: `apt-get ${args[0]} a échoué.`, en: `apt-get ${args[0]} failed.` });
}
