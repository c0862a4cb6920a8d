import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { milliseconds } from "#shared/model/units.ts";
import { type SimulatedDevice, type SimulatorOptions, startSimulator } from "#simulator/simulator.ts";
import { perronIn } from "./testing/run-perron.ts";

let perron: ReturnType<typeof perronIn>;
const devices: SimulatedDevice[] = [];

beforeEach(() => {
  perron = perronIn({ PERRON_PASSWORD: "admin" });
});
afterEach(async () => {
  await Promise.all(devices.splice(0).map((device) => device.stop()));
  perron.remove();
});

async function device(options: SimulatorOptions = {}): Promise<{ device: SimulatedDevice; host: string }> {
  const started = await startSimulator({ restartMs: milliseconds(300), ...options });
  devices.push(started);
  return { device: started, host: `${started.endpoint.host}:${started.endpoint.port}` };
}

function file(name: string, content: string): string {
  const path = join(perron.folder, name);
  writeFileSync(path, content);
  return path;
}

const oneNumber = "index;numero 1\r\n1;192.168.7.7\r\n";

describe("perron scan", () => {
  test("tells each device as found, then done", async () => {
    const { device: found } = await device({ host: "127.0.20.1" });
    const { code, lines, last } = await perron.run(
      "scan",
      "127.0.20.1",
      "--ports",
      String(found.endpoint.port),
      "--json",
    );
    expect(code).toBe(0);
    expect(lines[0]).toMatchObject({
      type: "found",
      host: "127.0.20.1",
      port: found.endpoint.port,
      scheme: "http",
      auth: "digest",
      product: "IPAC500",
      serial: null,
      firmware: null,
      variant: null,
      mac: null,
      proof: ["http"],
      ms: expect.any(Number),
    });
    expect(last).toMatchObject({ type: "done", scanned: 1, found: 1, ms: expect.any(Number) });
  });

  test.each([
    ["a range that is none", ["300.0.0.1"]],
    ["a port that is none", ["127.0.20.1", "--ports", "80,http"]],
    ["more than a /20 unasked", ["10.0.0.0/8"]],
    ["an option that does not exist", ["127.0.20.1", "--timout", "5"]],
  ])("refuses %s with exit code 2", async (_what, words) => {
    const { code, last } = await perron.run("scan", ...words, "--json");
    expect([code, last?.type, last?.code]).toEqual([2, "error", "invalid"]);
  });
});

describe("perron pull", () => {
  test("writes the device's files byte for byte, for their owner alone", async () => {
    const { device: held, host } = await device();
    const out = join(perron.folder, "out");
    const { code, last } = await perron.run("pull", host, "--out", out, "--json");
    expect([code, last?.type]).toEqual([0, "done"]);
    expect(readFileSync(join(out, "conf_user.ini"))).toEqual(Buffer.from(held.state().running.confUser));
    expect(readFileSync(join(out, "conf_sip.ini"))).toEqual(Buffer.from(held.state().running.confSip));
  });

  test("works in the modes none and basic, and warns that the password travels readable", async () => {
    for (const auth of ["none", "basic"] as const) {
      const { host } = await device({ auth });
      const { code, stderr } = await perron.run("pull", host, "--out", join(perron.folder, auth), "--json");
      expect([auth, code]).toEqual([auth, 0]);
      expect(stderr).toContain("Warning");
    }
  });

  test("ends with 3 where nothing answers", async () => {
    const { device: gone, host } = await device();
    await gone.unplug();
    const { code, last } = await perron.run("pull", host, "--out", perron.folder, "--json");
    expect([code, last]).toMatchObject([3, { type: "error", code: "unreachable" }]);
  });

  test("ends with 4 on a wrong password, after two tries at most", async () => {
    const { device: strict, host } = await device();
    const { code, last } = await perron.runWith({ PERRON_PASSWORD: "wrong" }, [
      "pull",
      host,
      "--out",
      perron.folder,
      "--json",
    ]);
    expect([code, last]).toMatchObject([
      4,
      { type: "error", code: "unauthorised", reason: "wrong-password" },
    ]);
    expect(strict.state().failedLogins).toBeLessThanOrEqual(2);
  });

  test("takes the password from standard input", async () => {
    const { host } = await device();
    const words = ["pull", host, "--out", perron.folder, "--password-stdin", "--json"];
    expect((await perron.runWith({ PERRON_PASSWORD: "wrong" }, words, "admin\n")).code).toBe(0);
  });

  test("never guesses a password", async () => {
    const { device: strict, host } = await device();
    const bare = perronIn();
    const { code, last } = await bare.run("pull", host, "--out", perron.folder, "--json");
    bare.remove();
    expect([code, last?.reason]).toEqual([4, "no-password"]);
    expect(strict.state().failedLogins).toBe(0);
  });

  test("F48 N17: a device that asked for digest before and now for basic is not sent the password", async () => {
    const { device: first, host } = await device();
    await perron.run("pull", host, "--out", perron.folder);
    const { port } = first.endpoint;
    await first.stop();
    await device({ auth: "basic", port });
    const { code, last } = await perron.run("pull", host, "--out", perron.folder, "--json");
    expect([code, last?.reason]).toEqual([4, "downgrade"]);
    expect((await perron.run("pull", host, "--out", perron.folder, "--accept-basic")).code).toBe(0);
  });
});

describe("perron diff", () => {
  test("tells each field with its path, before and after, and changes nothing", async () => {
    const { device: held, host } = await device();
    const before = held.state().running.confUser;
    const { code, lines, last } = await perron.run("diff", host, "--csv", file("r.csv", oneNumber), "--json");
    expect(code).toBe(0);
    expect(lines[0]).toMatchObject({
      type: "change",
      path: "residents/1/numbers/1",
      after: "sip:192.168.7.7",
    });
    expect(last).toMatchObject({ type: "done", changes: 1 });
    expect(held.state().running.confUser).toEqual(before);
  });

  test("says the same of a folder that pull wrote", async () => {
    const { host } = await device();
    const csv = file("r.csv", oneNumber);
    await perron.run("pull", host, "--out", join(perron.folder, "pulled"));
    const ofFolder = await perron.run("diff", join(perron.folder, "pulled"), "--csv", csv, "--json");
    expect(ofFolder.lines).toEqual((await perron.run("diff", host, "--csv", csv, "--json")).lines);
  });

  test("names row and column of a wrong cell, and the nearest of an unknown column", async () => {
    const { host } = await device();
    const cell = await perron.run("diff", host, "--csv", file("c.csv", "index;numero 1\n1;12x\n"), "--json");
    expect([cell.code, cell.last?.place]).toMatchObject([2, { row: 2, column: "numéro 1" }]);
    const column = await perron.run(
      "diff",
      host,
      "--csv",
      file("d.csv", "index;numro 1\n1;1000@1\n"),
      "--json",
    );
    expect([column.code, column.last?.message]).toEqual([2, expect.stringContaining("numéro 1")]);
  });
});

describe("perron push", () => {
  test("goes through its steps and is applied; a second time it is unchanged", async () => {
    const { device: held, host } = await device();
    const csv = file("r.csv", oneNumber);
    const { code, lines, last } = await perron.run("push", host, "--csv", csv, "--json");
    expect([code, last]).toMatchObject([
      0,
      { type: "done", outcome: "applied", snapshot: expect.any(String) },
    ]);
    const done = lines
      .filter(({ type, state }) => type === "step" && state === "done")
      .map(({ step }) => step);
    expect(done).toEqual(["snapshot", "plan", "write", "await-return", "read-back", "verify"]);
    expect(held.state().residents[0]).toMatchObject({ numbers: ["sip:192.168.7.7"] });
    expect((await perron.run("push", host, "--csv", csv, "--json")).last?.outcome).toBe("unchanged");
  });

  test("with --dry-run plans and writes nothing", async () => {
    const { device: held, host } = await device();
    const { code, last } = await perron.run(
      "push",
      host,
      "--csv",
      file("r.csv", oneNumber),
      "--dry-run",
      "--json",
    );
    expect([code, last?.outcome]).toEqual([0, "planned"]);
    expect(held.state().counters["POST /upload/config"]).toBeUndefined();
  });

  test("N24: ends with 6 when the device silently goes back", async () => {
    const { device: held, host } = await device();
    held.setFault("silent-revert");
    const { code, last } = await perron.run("push", host, "--csv", file("r.csv", oneNumber), "--json");
    expect([code, last?.outcome]).toEqual([6, "reverted"]);
  });

  test("N21: ends with 6 when the device does not come back in time", async () => {
    const { device: held, host } = await device();
    held.setFault("never-returns");
    const words = ["push", host, "--csv", file("r.csv", oneNumber), "--return-within", "1", "--json"];
    const { code, last } = await perron.run(...words);
    expect([code, last?.outcome]).toEqual([6, "not-returned"]);
  });

  test("deletes what the file does not hold only when asked", async () => {
    const { device: held, host } = await device({ residents: 3 });
    const csv = file("r.csv", oneNumber);
    await perron.run("push", host, "--csv", csv);
    expect(held.state().residents).toHaveLength(3);
    await perron.run("push", host, "--csv", csv, "--delete-missing");
    expect(held.state().residents).toHaveLength(1);
  });

  test("sends the logos that the file names and the device lacks", async () => {
    const { device: held, host } = await device();
    const { logoBytes } = await import("./testing/logo-bytes.ts");
    mkdirSync(join(perron.folder, "logos"));
    writeFileSync(join(perron.folder, "logos", "dupont.png"), logoBytes());
    const csv = file("r.csv", "index;logo\r\n1;dupont.png\r\n");
    const { code, last } = await perron.run(
      "push",
      host,
      "--csv",
      csv,
      "--logos",
      join(perron.folder, "logos"),
      "--json",
    );
    expect([code, last?.outcome]).toEqual([0, "applied"]);
    expect(held.state().logos.map(({ name }) => name)).toContain("dupont.png");
  });
});

describe("perron restore and snapshots", () => {
  test("put back what was there before a push, with the same proof", async () => {
    const { device: held, host } = await device();
    const before = held.state().running.confUser;
    const pushed = await perron.run("push", host, "--csv", file("r.csv", oneNumber), "--json");
    const listed = await perron.run("snapshots", host, "--json");
    expect(listed.lines[0]).toMatchObject({
      type: "snapshot",
      id: pushed.last?.snapshot,
      serial: held.serial,
    });
    const { code, last } = await perron.run(
      "restore",
      host,
      "--snapshot",
      String(pushed.last?.snapshot),
      "--json",
    );
    expect([code, last?.outcome]).toEqual([0, "applied"]);
    expect(held.state().running.confUser).toEqual(before);
  });

  test("an unknown snapshot is a mistake of usage", async () => {
    const { host } = await device();
    expect((await perron.run("restore", host, "--snapshot", "ffffffffff", "--json")).code).toBe(2);
  });
});

test("S5: no password is in the output or in the data folder, in clear", async () => {
  const { host } = await device();
  const run = await perron.runWith({ PERRON_PASSWORD: "never-shown" }, [
    "pull",
    host,
    "--out",
    perron.folder,
    "--json",
  ]);
  expect(run.stdout + run.stderr).not.toContain("never-shown");
});
