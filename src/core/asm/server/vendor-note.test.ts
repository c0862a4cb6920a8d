import { afterEach, beforeEach, expect, test } from "vitest";
import { instant } from "#shared/model/units.ts";
import { answers } from "../protocol/answers.ts";
import { queueDoorOpening } from "../tasks/queue-task.ts";
import { readAnswer, type ServerUnderTest, serverUnderTest } from "./server-under-test.ts";

/** Every request and answer that the vendor's note prints in its chapter 4, as it prints them. */

let server: ServerUnderTest;
beforeEach(async () => {
  server = await serverUnderTest();
});
afterEach(() => server.stop());

const direct = (endpoint: string, length: number, body: string) =>
  `POST /api/v2/${endpoint}/ HTTP/1.1
Accept-Encoding: identity
Content-Length: ${length}
Host: pool.amphitech.fr
Content-Type: application/json
Connection: close
User-Agent: STS-Embedded

${body}`.replaceAll("\n", "\r\n");

const behindProxy = (endpoint: string, length: number, body: string) =>
  `POST /api/v2/${endpoint}/ HTTP/1.0
Host: pool.amphitech.fr
X-Real-IP: 80.13.231.226
X-Forwarded-Proto: http
X-Forwarded-For: 80.13.231.226
X-Forwarded-Host: 80.13.231.226
Connection: close
Content-Length: ${length}
Accept-Encoding: identity
Content-Type: application/json
User-Agent: STS-Embedded

${body}`.replaceAll("\n", "\r\n");

const notify = '{"token": "administrator", "objectid": "0000", "time": 1542289092}';
const settings =
  '{"conf_user": "W0Zpcm13YXJdCnZlcnNpb249MS43Mgp0cnVlCg==", "token": "administrator", "objectid": "0000", "time": 1542289103, "conf_sip": "W2F1ZGlvXQp2b2x1bWU9MDAwMAo=", "request": "conf"}';
const relayAnswer =
  '{"task_id":0, "value": {1 :200, 2 :403}, "token": "administrator", "code": "RL", "objectid": "0000", "time": 1542289074}';
const call =
  '{"value": "outgoing ;sip:00143674252@192.168.0.252", "token": "administrator", "code": "01", "objectid": "0000", "request": "vocal", "time": 1542289074}';

test("NOTIFY of a product not known: 404 ERROR, unkown_objectid", async () => {
  const answer = readAnswer(await server.send(direct("notify", 66, notify)));
  expect(answer.head).toMatch(/^HTTP\/1\.1 404 ERROR\r\n/);
  expect(answer.head).toContain("Content-Type: application/json\r\n");
  expect(answer.head).toContain("Connection: close");
  expect(answer.body).toBe('{"message":"unkown_objectid"}');
});

test("NOTIFY with a token not known: 404, invalid_token", async () => {
  const answer = readAnswer(
    await server.send(direct("notify", 66, notify.replace("administrator", "administratoR"))),
  );
  expect(answer).toMatchObject({ status: 404, body: '{"message":"invalid_token"}' });
  expect(await server.store.products()).toEqual([]);
});

test("SETTINGS over HTTP/1.0: 200, conf_updated, with one brace less than the note prints", async () => {
  const answer = readAnswer(
    await server.send(behindProxy("settings", Buffer.byteLength(settings), settings)),
  );
  expect(answer.head).toMatch(/^HTTP\/1\.1 200 OK\r\n/);
  expect(answer.body).toBe(
    '{"message": "conf_updated", "request": "conf", "time": "1542289100", "objectid": "0000"}',
  );
  const kept = await server.store.latestSettings(server.door);
  expect(Buffer.from(kept?.files.get("conf_user") ?? []).toString()).toBe("[Firmwar]\nversion=1.72\ntrue\n");
  expect([...(kept?.files.keys() ?? [])].sort()).toEqual(["conf_sip", "conf_user"]);
});

test("conf_updated with the note's own time", () => {
  expect(answers.settingsKept("conf", "0000", instant(15_664_599_000)).body).toBe(
    '{"message": "conf_updated", "request": "conf", "time": "15664599", "objectid": "0000"}',
  );
});

test("NOTIFY answered with a task: the remote opening in the note's own form", async () => {
  await server.accept();
  const task = await queueDoorOpening(server.link, server.door, { relay: "1", code: "1234" });
  const id = task.ok && task.value.id;
  const answer = readAnswer(await server.send(behindProxy("notify", 66, notify)));
  expect(answer.status).toBe(200);
  expect(answer.body).toBe(
    `{"task_id":${id},"token":"administrator","objectid":"0000","request":"remote","type":"open","relay":"1","code":"1234","time":1542289100}`,
  );
});

test("the task as the note prints it, number 0 and its time", async () => {
  await server.accept();
  const queued = await queueDoorOpening(server.link, server.door, { relay: "1", code: "1234" });
  if (!queued.ok) throw new Error(queued.error.message.en);
  expect(answers.openDoor({ ...queued.value, id: 0 }, "administrator", instant(15_658_999_000)).body).toBe(
    '{"task_id":0,"token":"administrator","objectid":"0000","request":"remote","type":"open","relay":"1","code":"1234","time":15658999}',
  );
});

test("F28 B9: EVENT RL whose value is no JSON: 200, event_rl_finished", async () => {
  await server.accept();
  const answer = readAnswer(
    await server.send(behindProxy("event", Buffer.byteLength(relayAnswer), relayAnswer)),
  );
  expect(answer).toMatchObject({
    status: 200,
    body: '{"code":"event_rl_finished","task_id":0,"message":"event_rl_finalise"}',
  });
  const [event] = await server.store.events({});
  expect(event).toMatchObject({ code: "RL", value: '{"1":200,"2":403}', taskId: 0, repaired: true });
  expect(Buffer.from(event?.body ?? []).toString()).toBe(relayAnswer);
});

test("EVENT of a call: 200, event_recorded", async () => {
  await server.accept();
  const answer = readAnswer(await server.send(behindProxy("event", Buffer.byteLength(call), call)));
  expect(answer).toMatchObject({ status: 200, body: '{"message": "event_recorded"}' });
  expect(await server.store.events({})).toMatchObject([
    {
      code: "01",
      request: "vocal",
      value: "outgoing ;sip:00143674252@192.168.0.252",
      deviceTime: 1542289074,
      repaired: false,
    },
  ]);
});

test("F28: EVENT of a call with the note's own Content-Length, 123 for 152 bytes: recorded whole", async () => {
  await server.accept();
  const answer = readAnswer(await server.send(behindProxy("event", 123, call)));
  expect(answer).toMatchObject({ status: 200, body: '{"message": "event_recorded"}' });
  expect(await server.store.events({})).toMatchObject([
    { value: "outgoing ;sip:00143674252@192.168.0.252", repaired: true },
  ]);
});

test("F28: EVENT RL with the note's own Content-Length, 123 for 120 bytes: refused, kept raw", async () => {
  await server.accept();
  const answer = readAnswer(await server.send(behindProxy("event", 123, relayAnswer), { end: true }));
  expect(answer.status).toBe(400);
  expect(await server.store.events({})).toEqual([]);
  const [message] = await server.store.unreadable();
  expect(message?.reason).toBe("cut");
  expect(Buffer.from(message?.body ?? []).toString()).toContain(relayAnswer);
});

test("EVENT with a token or product not known is answered as NOTIFY", async () => {
  expect(await server.post("event", call)).toMatchObject({
    status: 404,
    body: '{"message":"unkown_objectid"}',
  });
  expect(await server.post("event", call.replace("administrator", "x"))).toMatchObject({
    status: 404,
    body: '{"message":"invalid_token"}',
  });
});
