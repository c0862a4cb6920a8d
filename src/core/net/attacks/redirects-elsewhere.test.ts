import { once } from "node:events";
import { createServer, type Server } from "node:net";
import { afterAll, beforeAll, expect, test } from "vitest";
import { reply } from "../testing/raw-server.ts";
import { stage } from "../testing/stage.ts";
import { get, post, running } from "../testing/talk.ts";

/** S15: whatever a device answers, nobody else is spoken to: another host, another port, another scheme of its own. */

const { digestDevice, rawDevice, talk } = stage();

let elsewhere: Server;
let contacts = 0;
const port = () => (elsewhere.address() as { port: number }).port;
beforeAll(async () => {
  elsewhere = createServer((socket) => {
    contacts += 1;
    socket.destroy();
  }).listen(0, "0.0.0.0");
  await once(elsewhere, "listening");
});
afterAll(() => {
  elsewhere.close();
});

const places: readonly [string, () => string][] = [
  ["another host", () => `http://127.0.12.2:${port()}/`],
  ["another port of its own", () => `http://127.0.12.1:${port()}/`],
  ["https of its own", () => `https://127.0.12.1:${port()}/`],
  ["https of another host", () => `https://127.0.12.2:${port()}/`],
  ["no scheme", () => `//127.0.12.2:${port()}/`],
  ["a credential in it", () => `http://admin:admin@127.0.12.2:${port()}/`],
  ["the laptop itself", () => `http://localhost:${port()}/`],
  ["an address of a cloud", () => "http://169.254.169.254/latest/meta-data"],
  ["a file", () => "file:///etc/passwd"],
  ["a script", () => "javascript:alert(1)"],
  ["a share", () => `\\\\127.0.12.2:${port()}\\share`],
  ["a line end", () => `http://127.0.12.2:${port()}/\tx`],
  ["nothing", () => ""],
];

test.each(places)(
  "S15 F50 N8: a redirect to %s is told after the login, and not followed",
  async (_what, to) => {
    for (const status of [301, 302, 303, 307, 308]) {
      const answer = ({ path }: { path: string }) =>
        path === "/" ? undefined : reply(status, "", [`Location: ${to()}`]);
      const device = talk(await digestDevice({ answer }));
      for (const request of [get(), post(30)])
        expect(await device.send(request, running)).toMatchObject({
          ok: false,
          error: { code: "protocol", reason: "redirect" },
        });
    }
    expect(contacts).toBe(0);
  },
);

test.each(places.filter(([what]) => what !== "nothing"))(
  "S15 F50 N8: a start page that redirects to %s gets no login",
  async (_what, to) => {
    const server = await rawDevice((_request, socket) =>
      socket.write(reply(302, "", [`Location: ${to()}`, 'WWW-Authenticate: Basic realm="x"'])),
    );
    const device = talk(server, { policy: { basicOverHttp: "warn" } });
    expect(await device.login(running)).toMatchObject({ ok: false, error: { reason: "redirect" } });
    expect(server.requests.every(({ headers }) => headers.authorization === undefined)).toBe(true);
    expect(contacts).toBe(0);
  },
);

test("S15: an answer that points elsewhere in other headers leads nowhere", async () => {
  const server = await digestDevice({
    answer: () =>
      reply(200, `<meta http-equiv="refresh" content="0;url=http://127.0.12.2:${port()}/">`, [
        `Refresh: 0; url=http://127.0.12.2:${port()}/`,
        `Content-Location: http://127.0.12.2:${port()}/`,
        `Link: <http://127.0.12.2:${port()}/>; rel=preload`,
        `Alt-Svc: h2="127.0.12.2:${port()}"`,
      ]),
  });
  const device = talk(server);
  for (let call = 0; call < 3; call += 1) expect((await device.send(get(), running)).ok).toBe(true);
  expect(contacts).toBe(0);
});
