import { connect } from "node:net";
import { afterEach, beforeEach, expect, test } from "vitest";
import { seconds } from "#shared/model/units.ts";
import { ObjectId } from "../../model/object-id.ts";
import { productRequest, readAnswer, type ServerUnderTest, serverUnderTest } from "../server-under-test.ts";

/** S18: who guesses client keys is slowed by his address, door phones beside him are not. */

let server: ServerUnderTest;
beforeEach(async () => {
  server = await serverUnderTest({ keyTries: { wrongKeys: 20, oneMoreAfter: seconds(10) } });
});
afterEach(() => server.stop());

const guesser = "127.0.18.66";
const lane = "127.0.18.1";

function post(
  localAddress: string,
  message: object,
  endpoint = "notify",
): Promise<{ status: number; body: string }> {
  const body = JSON.stringify({ objectid: "0000", time: 1, ...message });
  return sent(localAddress, body, endpoint);
}

function sent(
  localAddress: string,
  body: string,
  endpoint = "notify",
): Promise<{ status: number; body: string }> {
  return new Promise((resolve, reject) => {
    let text = "";
    const socket = connect({ port: server.port, host: lane, localAddress }, () =>
      socket.write(productRequest(endpoint, body)),
    );
    socket.on("data", (chunk: Buffer) => {
      text += chunk.toString();
    });
    socket.on("error", reject).on("close", () => resolve(readAnswer(text)));
  });
}

const guesses = (count: number, message: object = {}) =>
  Promise.all(Array.from({ length: count }, (_, at) => post(guesser, { token: `guess ${at}`, ...message })));

const refusals = () => server.told.flatMap((event) => (event.type === "refused" ? [event.because] : []));

test("S18: beyond the limit the right key is not looked at, and nothing tells it from a wrong one", async () => {
  const wrong = await guesses(60);
  const right = await post(guesser, { token: "administrator", objectid: "new" });
  expect(new Set([...wrong, right].map(({ status, body }) => `${status} ${body}`)).size).toBe(1);
  expect(right).toMatchObject({ status: 404, body: '{"message":"invalid_token"}' });
  expect(await server.store.product(ObjectId.parse("new"))).toBeUndefined();
  expect(refusals().filter((because) => because === "token")).toHaveLength(20);
  expect(refusals().filter((because) => because === "too-many-keys")).toHaveLength(1);
});

test("S18: text that must be repaired to show its key is a guess as well", async () => {
  await guesses(60);
  expect(await sent(guesser, '{"token":"administrator","objectid":"0000",time:1}')).toMatchObject({
    status: 400,
  });
});

test("S18: door phones of other addresses, and those known at this one, are heard as before", async () => {
  await server.accept();
  const beside = { token: "administrator" };
  expect((await post(guesser, beside)).status).toBe(200);
  await guesses(60);
  expect((await post(guesser, beside)).status).toBe(200);
  expect((await post(guesser, { ...beside, code: "OE", value: "" }, "event")).status).toBe(200);
  expect((await post(guesser, { token: "wrong" })).status).toBe(404);
  expect((await post("127.0.18.67", { ...beside, objectid: "new" })).body).toContain("unkown_objectid");
});

test("S18: a building that still holds the old key shuts out nobody, and the right key passes at once", async () => {
  const doors = Array.from({ length: 300 }, (_, at) =>
    post(guesser, { token: "the old key", objectid: `d${at}` }),
  );
  expect(new Set((await Promise.all(doors)).map(({ status }) => status))).toEqual(new Set([404]));
  expect((await post(guesser, { token: "administrator", objectid: "mended" })).body).toContain(
    "unkown_objectid",
  );
});

test("S18: with time the address may try again", async () => {
  await guesses(60);
  server.clock.advance(seconds(10));
  expect((await post(guesser, { token: "administrator", objectid: "new" })).body).toContain(
    "unkown_objectid",
  );
});
