import { type ChildProcess, spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync } from "node:fs";
import { chmod, mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { connect, createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";

export type RealServer = {
  readonly port: number;
  /** Lines of its access log: one a request, in order. */
  log(): Promise<readonly string[]>;
  stop(): Promise<void>;
};

export const host = "127.0.12.1";
const realm = "IPAC 500";
export const page = "[Firmware]\nproduct=IPAC500\n";

/** Apache with mod_auth_digest: MD5, nonces that live for the given seconds, keep-alive for two. */
export function startApache(nonceSeconds: number): Promise<RealServer> {
  return start("/usr/sbin/apache2", (folder, port) => ({
    arguments: ["-f", join(folder, "server.conf"), "-DFOREGROUND"],
    passwords: digestLine("md5"),
    configuration: [
      "ServerName device",
      `Listen ${host}:${port}`,
      `PidFile ${folder}/pid`,
      `DefaultRuntimeDir ${folder}`,
      ...(process.getuid?.() === 0 ? ["User www-data", "Group www-data"] : []),
      ...["mpm_event", "authn_core", "authn_file", "authz_core", "authz_user", "auth_digest", "dir"].map(
        (name) => `LoadModule ${name}_module /usr/lib/apache2/modules/mod_${name}.so`,
      ),
      `DocumentRoot ${folder}/www`,
      "KeepAlive On",
      "KeepAliveTimeout 2",
      "DirectoryIndex index.html",
      `ErrorLog ${folder}/error.log`,
      'LogFormat "%m %U%q %>s" plain',
      `CustomLog ${folder}/access.log plain`,
      `<Directory ${folder}/www>`,
      "AuthType Digest",
      `AuthName "${realm}"`,
      `AuthUserFile ${folder}/passwords`,
      `AuthDigestNonceLifetime ${nonceSeconds}`,
      "Require valid-user",
      "</Directory>",
    ],
  }));
}

/** lighttpd, which speaks MD5, SHA-256, or offers both. */
export function startLighttpd(algorithm: "MD5" | "SHA-256" | "MD5|SHA-256"): Promise<RealServer> {
  return start("/usr/sbin/lighttpd", (folder, port) => ({
    arguments: ["-D", "-f", join(folder, "server.conf")],
    passwords: `${algorithm.includes("MD5") ? digestLine("md5") : ""}${algorithm.includes("SHA") ? digestLine("sha256") : ""}`,
    configuration: [
      'server.modules = ("mod_auth", "mod_authn_file", "mod_accesslog")',
      `server.document-root = "${folder}/www"`,
      `server.bind = "${host}"`,
      `server.port = ${port}`,
      `server.errorlog = "${folder}/error.log"`,
      'index-file.names = ("index.html")',
      `accesslog.filename = "${folder}/access.log"`,
      'accesslog.format = "%m %U%q %>s"',
      'auth.backend = "htdigest"',
      `auth.backend.htdigest.userfile = "${folder}/passwords"`,
      `auth.require = ("" => ("method" => "digest", "realm" => "${realm}", "algorithm" => "${algorithm}", "require" => "valid-user"))`,
    ],
  }));
}

type Setup = {
  readonly arguments: readonly string[];
  readonly configuration: readonly string[];
  readonly passwords: string;
};

async function start(binary: string, setUp: (folder: string, port: number) => Setup): Promise<RealServer> {
  if (!existsSync(binary))
    throw new Error(
      `${binary} is missing: on Debian, install it with apt (apache2, lighttpd) to run this test.`,
    );
  const folder = await mkdtemp(join(tmpdir(), "perron-peer-"));
  const port = await freePort();
  const { arguments: given, configuration, passwords } = setUp(folder, port);
  await mkdir(join(folder, "www"));
  await writeFile(join(folder, "www", "index.html"), "<title>IPAC 500</title>");
  await writeFile(join(folder, "www", "conf_user.ini"), page);
  await writeFile(join(folder, "passwords"), passwords);
  await writeFile(join(folder, "server.conf"), `${configuration.join("\n")}\n`);
  // Its workers run as another user.
  await chmod(folder, 0o755);
  const child = spawn(binary, given, { stdio: ["ignore", "ignore", "pipe"] });
  await untilListening(child, port, folder);
  return {
    port,
    // Apache and lighttpd write their log when they like; what counts is what is there once they are gone.
    log: async () => {
      await ended(child);
      return (await readFile(join(folder, "access.log"), "utf8")).split("\n").filter((line) => line !== "");
    },
    stop: async () => {
      await ended(child);
      await rm(folder, { recursive: true, force: true });
    },
  };
}

async function ended(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const exit = new Promise((resolve) => child.once("exit", resolve));
  child.kill("SIGTERM");
  await exit;
}

async function untilListening(child: ChildProcess, port: number, folder: string): Promise<void> {
  let said = "";
  child.stderr?.on("data", (chunk: Buffer) => {
    said += chunk.toString();
  });
  for (let look = 0; look < 200; look += 1) {
    if (child.exitCode !== null) break;
    if (await answers(port)) return;
    await delay(25);
  }
  const log = await readFile(join(folder, "error.log"), "utf8").catch(() => "");
  await ended(child);
  await rm(folder, { recursive: true, force: true });
  throw new Error(`${child.spawnfile} did not start: ${said}${log}`);
}

function answers(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, host, () => {
      socket.destroy();
      resolve(true);
    }).on("error", () => resolve(false));
  });
}

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const server = createServer().listen(0, host, () => {
      const { port } = server.address() as { port: number };
      server.close(() => resolve(port));
    });
  });
}

function digestLine(algorithm: "md5" | "sha256"): string {
  const secret = createHash(algorithm).update(`admin:${realm}:admin`).digest("hex");
  return `admin:${realm}:${secret}\n`;
}
