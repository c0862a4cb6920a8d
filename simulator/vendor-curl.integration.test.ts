import { execFile } from "node:child_process";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { plainPng } from "./factory/plain-png.ts";
import type { SimulatedDevice, SimulatorOptions } from "./simulated-device.ts";
import { startSimulator } from "./start-simulator.ts";
import { oneSecondWav } from "./testing/device-client.ts";

/**
 * The command lines of the vendor's release note for V1.72, section 2, as they stand there but for the address.
 *
 * Placeholders (`num`, `xxxx`) and the user `toto` / `titi` of its examples are those of the note; `- - insecure` is
 * written `--insecure`. A GET address is put in quotes: as printed, the shell would end the command at its `&`.
 */
let device: SimulatedDevice;
let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "vendor-curl-"));
  const png = Buffer.from(plainPng(356, 256, 0x10222f, 0xffffff)).toString("base64");
  const wav = oneSecondWav().toString("base64");
  await writeFile(join(folder, "image.b64"), `{"type":"img","tempo":"60","data":"${png}"}\n`);
  await writeFile(join(folder, "stop.txt"), '{"type":"img","tempo":"60","data":"stop"}\n');
  // The note's own payload has spaces, at which an unquoted $(cat …) falls apart; see "with the spaces of the note".
  await writeFile(join(folder, "payload.txt"), `{"type":"wav","loop":"2","data":"${wav}"}\n`);
  await writeFile(join(folder, "spaced.txt"), `{"type": "wav", "loop" : "2", "data": "${wav}"}\n`);
});
afterAll(() => rm(folder, { recursive: true }));
afterEach(() => device.stop());

async function start(options: SimulatorOptions = {}): Promise<void> {
  device = await startSimulator({ host: "127.0.11.6", ...options });
}

/** The user and password of the note's first examples. */
function becomeToto(): void {
  device.editLocally((text) => text.replace("login=admin\npassword=admin", "login=toto\npassword=titi"));
}

/** Runs a line in a shell, at the simulator's address; answers curl's last status. */
function run(line: string): Promise<number> {
  const { host, port } = device.endpoint;
  const here = line
    .replace(/adresse_IP_IPAC|192\.168\.0\.(?:30|48)(?=\/)/, `${host}:${port}`)
    .replace(/(?<!["'])(https?:\/\/\S*\?\S*)/, '"$1"');
  expect(here).toContain(`${host}:${port}`);
  const command = here.replace(/^curl/, `curl -s -o /dev/null -w '%{http_code}'`);
  return new Promise((resolve, reject) => {
    execFile("bash", ["-c", command], { cwd: folder }, (error, stdout) => {
      if (error) reject(error);
      else resolve(Number(stdout));
    });
  });
}

const opened = (): number[] => device.state().relays.map(({ openedCount }) => openedCount);

describe("2.1 door", () => {
  test.each([
    [
      "none, GET",
      "none",
      "curl http://adresse_IP_IPAC/api/remote/?login=toto&password=titi&code=1234&relay=1",
    ],
    [
      "none, POST",
      "none",
      'curl -d "code=1234&relay=1&login=toto&password=titi" -X POST http://adresse_IP_IPAC/api/remote',
    ],
    ["basic, GET", "basic", "curl http://toto:titi@adresse_IP_IPAC/api/remote/?code=1234&relay=1"],
    [
      "basic, POST",
      "basic",
      'curl -d "code=1234&relay=1" -X POST http://toto:titi@adresse_IP_IPAC/api/remote',
    ],
    ["digest, GET", "digest", "curl http://toto:titi@adresse_IP_IPAC/api/remote/?code=1234&relay=1 --digest"],
    [
      "digest, POST",
      "digest",
      'curl -d "code=1234&relay=1" -X POST http://toto:titi@adresse_IP_IPAC/api/remote --digest',
    ],
  ] as const)("authentication %s", async (_title, auth, line) => {
    await start({ auth });
    becomeToto();
    expect(await run(line)).toBe(200);
    expect(opened()).toEqual([1, 0]);
    expect(await run(line)).toBe(480);
    expect(await run(line.replace("titi", "tata"))).toBe(auth === "none" ? 403 : 401);
    expect(opened()).toEqual([1, 0]);
  });

  test.each([
    [
      "none, GET",
      "none",
      "curl http://adresse_IP_IPAC/api/remote/?login=toto&password=titi&code=xxxx&relay=num",
    ],
    ["basic, GET", "basic", "curl http://toto:titi@adresse_IP_IPAC/api/remote/?code=xxxx&relay=num"],
    [
      "digest, POST",
      "digest",
      'curl -d "code=1234&relay=num" -X POST http://toto:titi@adresse_IP_IPAC/api/remote --digest',
    ],
  ] as const)("placeholders left in, %s: 400", async (_title, auth, line) => {
    await start({ auth });
    becomeToto();
    expect(await run(line)).toBe(400);
  });

  test.each(["none", "basic", "digest"] as const)("https --insecure, %s", async (auth) => {
    await start({ auth, https: true });
    becomeToto();
    const flag = auth === "digest" ? " --digest" : "";
    const line = `curl -d "code=1234&relay=1&login=toto&password=titi" -X POST https://toto:titi@adresse_IP_IPAC/api/remote${flag}`;
    await expect(run(line)).rejects.toThrow();
    expect(await run(`${line} --insecure`)).toBe(200);
  });

  test.each([
    `curl -X POST -d '{"code":"1111","relay":"1"}' http://admin:admin@192.168.0.30/api/remote/ --digest --header "Content-Type: application/json"`,
    `curl -d "code=1111,relay=1" -H "Content-Type: application/x-www-form-urlencoded" -X POST http://admin:admin@192.168.0.30/api/remote/ --digest`,
  ])("%s", async (line) => {
    await start();
    expect(await run(line)).toBe(200);
    expect(opened()).toEqual([1, 0]);
  });

  test("GET with a form's content type", async () => {
    await start({ auth: "basic" });
    const line = `curl -H "Content-Type: application/x-www-form-urlencoded" http://admin:admin@192.168.0.30/api/remote/?code=1111&relay=1`;
    expect(await run(line)).toBe(200);
  });
});

describe("2.2 telephony", () => {
  test("answer and end, by POST", async () => {
    await start();
    device.incomingCall();
    expect(
      await run(
        `curl -d "type=answer" -H "Content-Type: application/x-www-form-urlencoded" -X POST  http://admin:admin@192.168.0.30/api/voip/ --digest`,
      ),
    ).toBe(200);
    expect(device.state().call.state).toBe("in-call");
    expect(
      await run(
        `curl -d "type=terminate_all" -H "Content-Type: application/x-www-form-urlencoded" -X POST  http://admin:admin@192.168.0.30/api/voip/ --digest`,
      ),
    ).toBe(200);
    expect(device.state().call.state).toBe("idle");
  });

  test("answer and end, by GET", async () => {
    await start({ auth: "basic" });
    device.incomingCall();
    expect(
      await run(
        `curl -H "Content-Type: application/x-www-form-urlencoded"  http://admin:admin@192.168.0.30/api/voip/?type=answer`,
      ),
    ).toBe(200);
    expect(
      await run(
        `curl -H "Content-Type: application/x-www-form-urlencoded"  http://admin:admin@192.168.0.30/api/voip/?type=terminate_all`,
      ),
    ).toBe(200);
    expect(device.state().call.state).toBe("idle");
  });

  test.each([
    [
      "digest",
      "sip:192.168.0.22",
      `curl -d '{"type":"call","table":"libre","id":"sip:192.168.0.22"}' -H "Content-Type: application/json"  -X POST http://admin:admin@192.168.0.30/api/voip/ --digest`,
    ],
    [
      "digest",
      "sip:1003@1",
      `curl -d '{"type":"call","table":"liste","id":"4"}' -H "Content-Type: application/json" -X POST  http://admin:admin@192.168.0.30/api/voip/ --digest`,
    ],
    [
      "digest",
      "sip:192.168.0.22",
      `curl -d "type=call&table=libre&id=sip:192.168.0.22" -H "Content-Type: application/x-www-form-urlencoded" -X POST http://admin:admin@192.168.0.30/api/voip/ --digest`,
    ],
    [
      "basic",
      "192.168.0.22",
      `curl -H "Content-Type: application/x-www-form-urlencoded" http://admin:admin@192.168.0.30/api/voip/?type=call&table=libre&id=192.168.0.22`,
    ],
  ] as const)("%s: calls %s", async (auth, peer, line) => {
    await start({ auth });
    expect(await run(line)).toBe(200);
    expect(device.state().call).toEqual({ state: "outgoing", peer });
  });
});

describe("2.3 audio", () => {
  const stopped = `curl -d "type=wav&data=stop" -H "Content-Type: application/x-www-form-urlencoded" -X POST http://admin:admin@192.168.0.30/api/audio/ --digest`;
  test.each([
    'curl -X POST -d `cat payload.txt` http://admin:admin@192.168.0.30/api/audio/ --digest --header "Content-Type: application/json" --header "Expect:"',
    'curl -X POST -d $(cat payload.txt) http://admin:admin@192.168.0.30/api/audio/ --digest --header "Content-Type: application/json" --header "Expect:"',
  ])("%s", async (line) => {
    await start();
    expect(await run(line)).toBe(200);
    expect(device.state().sound).toMatchObject({ loop: 2, bytes: oneSecondWav() });
    expect(await run(stopped)).toBe(200);
    expect(device.state().sound).toBeNull();
  });

  test("with the spaces of the note, quoted", async () => {
    await start();
    const line =
      'curl -X POST -d "$(cat spaced.txt)" http://admin:admin@192.168.0.30/api/audio/ --digest --header "Content-Type: application/json" --header "Expect:"';
    expect(await run(line)).toBe(200);
  });

  test("stop by GET, under /api/voip/ as the note prints it", async () => {
    await start({ auth: "basic" });
    const line =
      'curl -X POST -d $(cat payload.txt) http://admin:admin@192.168.0.30/api/audio/ --header "Content-Type: application/json" --header "Expect:"';
    expect(await run(line)).toBe(200);
    expect(
      await run(
        `curl -H "Content-Type: application/x-www-form-urlencoded" http://admin:admin@192.168.0.30/api/voip/?type=wav&data=stop`,
      ),
    ).toBe(200);
    expect(device.state().sound).toBeNull();
  });
});

test("2.4 screen: shows the picture and takes it away", async () => {
  await start();
  const line = (file: string): string =>
    `curl -X POST -d $(cat ${file}) http://admin:admin@192.168.0.48/api/video/ --digest --header "content-type: application/json" --header "Expect:"`;
  expect(await run(line("image.b64"))).toBe(200);
  expect(device.state().screen).toMatchObject({ type: "png", tempo: 60 });
  expect(await run(line("stop.txt"))).toBe(200);
  expect(device.state().screen).toBeNull();
});

describe("curl as a digest client", () => {
  test.each([["MD5"], ["SHA-256"], ["MD5-sess"], ["SHA-256-sess"], ["SHA-256", "MD5"]] as const)(
    "%s %s",
    async (...algorithms) => {
      await start({ algorithms: algorithms.filter((name) => name !== undefined) });
      const page = "http://adresse_IP_IPAC/";
      expect(await run(`curl --digest -u admin:admin ${page}`)).toBe(200);
      expect(await run(`curl --digest -u admin:wrong ${page}`)).toBe(401);
      expect(device.state().failedLogins).toBe(1);
    },
  );

  test("without qop, as in RFC 2069", async () => {
    await start({ qop: false });
    expect(await run("curl --digest -u admin:admin http://adresse_IP_IPAC/")).toBe(200);
    expect(await run("curl --digest -u admin:wrong http://adresse_IP_IPAC/")).toBe(401);
  });

  test("uploads both files as a form", async () => {
    await start();
    await writeFile(join(folder, "conf_sip.ini"), device.state().running.confSip);
    await writeFile(
      join(folder, "conf_user.ini"),
      Buffer.from(device.state().running.confUser)
        .toString()
        .replace(/lastname=.*/, "lastname=Curl"),
    );
    const line =
      'curl --digest -u admin:admin -H "Expect:" -F conf_user=@conf_user.ini -F conf_sip=@conf_sip.ini http://adresse_IP_IPAC/upload/config';
    expect(await run(line)).toBe(200);
    await expect.poll(() => device.state().residents[0]?.lastName).toBe("Curl");
  });
});
