import { exchange, productRequest, serverUnderTest } from "#core/asm/server/server-under-test.ts";
import { bytesOf, type FuzzTarget, must, rawText } from "../target.ts";

let under: ReturnType<typeof serverUnderTest> | undefined;
const notify = '{"token":"administrator","objectid":"0000","time":1542289092}';
const event =
  '{"value":"outgoing ;sip:1@192.168.0.2","token":"administrator","code":1,"objectid":"0000","request":"event","time":1}';

/** Whole connections to the ASM server: heads, framing and bodies of any kind. */
export const target: FuzzTarget = {
  about: "connections to the ASM server",
  longest: 80 * 1024,
  words: [
    "POST /api/v2/notify/ HTTP/1.1\r\n",
    "/api/v2/event/",
    "HTTP/1.0\r\n",
    "Content-Length: ",
    "Transfer-Encoding: chunked\r\n",
    "\r\n\r\n",
    "\n\n",
    "Expect: 100-continue\r\n",
    "Upgrade: h2c\r\n",
    "administrator",
  ],
  seeds: () => [
    bytesOf(productRequest("notify", notify)),
    bytesOf(productRequest("event", event)),
    bytesOf(
      productRequest(
        "settings",
        '{"conf_user":"W2ZdCg==","token":"administrator","objectid":"0000","request":"conf"}',
      ),
    ),
    bytesOf(productRequest("notify", notify, 30)),
    bytesOf(`POST /api/v2/notify/ HTTP/1.0\nContent-Length: ${notify.length}\n\n${notify}`),
  ],
  async run(input) {
    under ??= serverUnderTest();
    const { port, store, door } = await under;
    const before = await store.product(door);
    const answer = await exchange(port, Buffer.from(input), { end: true, within: 60 });
    for (const [, status] of answer.matchAll(/HTTP\/1\.1 (\d{3})/g))
      must(
        Number(status) < 500 || status === "503" || status === "505",
        "a connection makes the server fail",
        answer.slice(0, 300),
      );
    if (rawText(input).includes("administrator") || rawText(input).includes("\\u")) return;
    must(
      JSON.stringify(await store.product(door)) === JSON.stringify(before),
      "a message without the token changes something",
    );
  },
};
