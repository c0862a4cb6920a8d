import { type ChildProcess, spawn } from "node:child_process";
import { hash } from "node:crypto";
import { once } from "node:events";
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { connect } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import type { ProxySettings } from "#shared/model/device-configuration.ts";
import { ownCertificate } from "../server/own-certificate.ts";
import { type ServerUnderTest, serverUnderTest } from "../server/server-under-test.ts";
import { checkAsmReach } from "./check-asm-reach.ts";

/** A real squid between this laptop and a real ASM server, with and without a password. */

const host = "127.0.23.3";
let server: ServerUnderTest;
let open: Squid;
let locked: Squid;

type Squid = { readonly port: string; stop(): Promise<void> };

beforeAll(async () => {
  server = await serverUnderTest({ listen: { host, port: 0 } });
  [open, locked] = await Promise.all([startSquid(5520, false), startSquid(5521, true)]);
}, 60_000);
afterAll(async () => {
  await Promise.all([open?.stop(), locked?.stop()]);
  await server?.stop();
}, 30_000);

const none: ProxySettings = { type: "none", host: "", port: "", login: "", password: "" };
const through = ({ port }: Squid, login = "", password = ""): ProxySettings => ({
  type: "http",
  host,
  port,
  login,
  password,
});

function steps(proxy: ProxySettings, token: string, url: string) {
  const { signal } = new AbortController();
  return checkAsmReach({ url, path: "/api/v2/", token, proxy, signal });
}

async function checked(
  proxy: ProxySettings,
  token = "administrator",
  url = `http://${host}:${server.port}`,
): Promise<string[]> {
  return (await steps(proxy, token, url)).map(({ name, verdict }) => `${name} ${verdict}`);
}

describe("straight to the server", () => {
  test("proves the server and the client key", async () => {
    expect(await checked(none)).toEqual(["server proved", "token proved"]);
  });

  test("tells a client key that the server does not know", async () => {
    expect(await checked(none, "last year's")).toEqual(["server proved", "token failed"]);
  });

  test("tells a server that is silent, and tries no key there", async () => {
    expect(await checked(none, "administrator", `http://${host}:5549`)).toEqual([
      "server failed",
      "token not-tried",
    ]);
  });

  test("takes a web server that is no ASM server for none", async () => {
    expect(await checked(none, "administrator", `http://${host}:${open.port}`)).toEqual([
      "server failed",
      "token not-tried",
    ]);
  });

  test("tells an address that is none", async () => {
    expect(await checked(none, "administrator", "asm.example.fr")).toEqual([
      "server failed",
      "token not-tried",
    ]);
  });
});

describe("to a server with a certificate of its own", () => {
  test.each([
    ["straight", false],
    ["through squid's tunnel", true],
  ])("%s: the key is not sent to whom this laptop does not trust", async (_way, tunnelled) => {
    const tls = ownCertificate(host, new Date());
    const encrypted = await serverUnderTest({ listen: { host, port: 0 }, tls });
    try {
      const url = `https://${host}:${encrypted.port}`;
      const told = await steps(tunnelled ? through(open) : none, "administrator", url);
      expect(told.slice(-2)).toMatchObject([{ verdict: "failed" }, { verdict: "not-tried" }]);
      expect(told.at(-2)?.message.en).toContain("certificate");
      expect(encrypted.told).toEqual([]);
    } finally {
      await encrypted.stop();
    }
  });
});

describe("through a real squid", () => {
  test("without a password", async () => {
    expect(await checked(through(open))).toEqual(["proxy proved", "server proved", "token proved"]);
  });

  test("with the right password", async () => {
    expect(await checked(through(locked, "portier", "secret"))).toEqual([
      "proxy proved",
      "server proved",
      "token proved",
    ]);
  });

  test.each([
    ["no password", "", ""],
    ["a wrong password", "portier", "faux"],
  ])("with %s where one is needed, the proxy is what fails", async (_what, login, password) => {
    expect(await checked(through(locked, login, password))).toEqual([
      "proxy failed",
      "server not-tried",
      "token not-tried",
    ]);
  });

  test("a server that is silent behind it is not blamed on the proxy", async () => {
    expect(await checked(through(open), "administrator", `http://${host}:5549`)).toEqual([
      "proxy proved",
      "server failed",
      "token not-tried",
    ]);
  });

  test("a proxy that is not there", async () => {
    expect(await checked(through({ ...open, port: "5548" }))).toEqual([
      "proxy failed",
      "server not-tried",
      "token not-tried",
    ]);
  });
});

/** Squid with a configuration of its own: no cache, one port, a password if asked for. */
async function startSquid(port: number, withPassword: boolean): Promise<Squid> {
  const folder = mkdtempSync(join(tmpdir(), "perron-squid-"));
  const passwords = join(folder, "passwords");
  writeFileSync(passwords, `portier:${hash("md5", "secret")}\n`);
  const rules = withPassword
    ? [
        `auth_param basic program /usr/lib/squid/basic_ncsa_auth ${passwords}`,
        "auth_param basic children 1",
        "auth_param basic realm perron",
        "acl known proxy_auth REQUIRED",
        "http_access allow known",
        "http_access deny all",
      ]
    : ["http_access allow all"];
  const lines = [
    `http_port ${host}:${port}`,
    `pid_filename ${join(folder, "squid.pid")}`,
    `access_log none`,
    `cache_log ${join(folder, "cache.log")}`,
    `coredump_dir ${folder}`,
    "cache deny all",
    "shutdown_lifetime 0 seconds",
    "visible_hostname perron-squid",
    "pinger_enable off",
    ...rules,
  ];
  // Squid gives up its rights as root, and must still read its own files.
  for (const path of [folder, passwords]) chmodSync(path, 0o777);
  const file = join(folder, "squid.conf");
  writeFileSync(file, `${lines.join("\n")}\n`);
  // A service name of its own, so that two do not share one piece of memory.
  const child = spawn("/usr/sbin/squid", ["-N", "-f", file, "-n", `perron${port}`], { stdio: "ignore" });
  await listening(child, port);
  return {
    port: String(port),
    async stop() {
      const gone = once(child, "exit");
      child.kill("SIGKILL");
      await gone;
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

async function listening(child: ChildProcess, port: number): Promise<void> {
  const look = async () => {
    const socket = connect({ host, port });
    await once(socket, "connect");
    socket.destroy();
  };
  await vi.waitFor(look, { timeout: 20_000, interval: 100 });
  if (child.exitCode !== null) throw new Error(`squid ended with ${child.exitCode}`);
}
