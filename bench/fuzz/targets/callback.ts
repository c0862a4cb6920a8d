import { connect } from "node:net";
import { alertsUnderTest } from "#core/alerts/testing/alerts-under-test.ts";
import { startOctopush } from "#simulator/octopush/start-octopush.ts";
import { bytesOf, type FuzzTarget, must, rawText } from "../target.ts";

async function start() {
  const under = await alertsUnderTest(startOctopush);
  const { id } = under.type({});
  await under.settle();
  return { under, ticket: under.message(id).ticket ?? "", id };
}

let parts: ReturnType<typeof start> | undefined;

/** Stands in an input for the secret of the address, which is another in every run. */
const place = "S0-S0-S0";
const request = (path: string, body: string) =>
  bytesOf(
    `POST ${path} HTTP/1.1\r\nHost: x\r\nContent-Length: ${Buffer.byteLength(body)}\r\nConnection: close\r\n\r\n${body}`,
  );
const receipt =
  '{"channel":"sms","message_id":"TICKET","number":"+33612345678","status":"DELIVERED","delivery_date":"2026"}';

/** The server that hears the provider, over a real socket: whoever does not know the secret changes nothing. */
export const target: FuzzTarget = {
  about: "callbacks",
  longest: 80 * 1024,
  words: [
    place,
    "/system/octopush/",
    "/callback/status/",
    "POST ",
    "GET ",
    "Content-Length: ",
    "Transfer-Encoding: chunked\r\n",
    "+33612345678",
    "12345",
    "STOP",
    "%2f",
  ],
  seeds: () => [
    request(`/callback/status/${place}/octopush`, receipt),
    request(
      `/system/octopush/${place}`,
      '{"number":"+33612345678","text":"OK 12345","reception_date":"2026"}',
    ),
    request(`/system/octopush/${place}`, "number=%2B33612345678&stop_date=2026"),
    request("/system/octopush/wrong", receipt),
    bytesOf(`GET /callback/status/${place}/octopush?check=abc HTTP/1.1\r\nHost: x\r\n\r\n`),
  ],
  async run(input) {
    parts ??= start();
    const { under, ticket, id } = await parts;
    const secret = under.callbacks.octopush.split("/").at(-1) ?? "";
    const knows = rawText(input).includes(place);
    const text = rawText(input).replaceAll(place, secret).replaceAll("TICKET", ticket);
    const bytes = Buffer.from(text, "latin1");
    const asked = async () => {
      const before = stateOf(under, id);
      const answer = await exchange(under.callbacks.port, bytes);
      await under.inbox.drain();
      return { answer, changes: stateOf(under, id) !== before };
    };
    const { answer, changes } = await asked();
    for (const one of answer.matchAll(/HTTP\/1\.1 (\d{3})/g))
      must(
        Number(one[1]) < 500 || one[1] === "505",
        "a callback makes the server fail",
        answer.slice(0, 300),
      );
    must(!answer.includes(secret), "the secret is told");
    // Asked again, since on a busy machine the input before this one may still have been at work.
    if (!knows && changes) must(!(await asked()).changes, "a stranger's callback changes something");
    must(
      !under.events.some((event) => event.type === "warning" && event.what === "storage"),
      "a callback cannot be worked on",
      under.events.at(-1),
    );
  },
};

type Under = Awaited<ReturnType<typeof start>>["under"];

const stateOf = ({ alerts: { store }, message }: Under, id: string) =>
  JSON.stringify([
    message(id),
    store.callbacks.list("pending").length,
    store.callbacks.list("quarantined").length,
    store.callbacks.list("done").length,
    store.audit.list().length,
  ]);

function exchange(port: number, bytes: Buffer): Promise<string> {
  return new Promise((resolve) => {
    const received: Buffer[] = [];
    const socket = connect(port, "127.0.19.1", () => socket.end(bytes));
    // A request that goes on would be waited for: the server's own patience is tested elsewhere.
    const timer = setTimeout(() => socket.destroy(), 50);
    socket.on("data", (chunk) => received.push(chunk));
    socket.on("error", () => undefined);
    socket.on("close", () => {
      clearTimeout(timer);
      resolve(Buffer.concat(received).toString("latin1"));
    });
  });
}
