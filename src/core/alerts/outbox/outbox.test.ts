import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { milliseconds, seconds } from "#shared/model/units.ts";
import { type Octopush, startOctopush } from "#simulator/octopush/start-octopush.ts";
import { type AlertsUnderTest, alertsUnderTest, host, never } from "../testing/alerts-under-test.ts";
import { queueTypedMessage } from "./send-message.ts";

let under: AlertsUnderTest<Octopush>;
beforeEach(async () => {
  under = await alertsUnderTest(startOctopush);
});
afterEach(() => under.stop());

const sent = () => under.octopush.journal.map(({ body }) => JSON.parse(body) as Record<string, unknown>);
const to = "+33612345678";

describe("a message that is taken", () => {
  test("C1 is a POST with the four headers and the documented fields", async () => {
    const { id } = under.type({ text: "Porte forcée" });
    await under.settle();
    expect(under.message(id)).toMatchObject({ state: "accepted", parts: 1, cost: 0.0333, nextTryAt: null });
    expect(under.message(id).ticket).toMatch(/^sms_[0-9a-f]{22}$/);
    const [entry] = under.octopush.journal;
    expect(entry).toMatchObject({
      method: "POST",
      path: "/v1/public/sms-campaign/send",
      headers: {
        "api-login": under.octopush.login,
        "api-key": under.octopush.key,
        "content-type": "application/json",
        "cache-control": "no-cache",
      },
    });
    expect(sent()).toEqual([
      {
        text: "Porte forcée",
        recipients: [{ phone_number: to }],
        type: "sms_premium",
        purpose: "alert",
        with_replies: false,
        request_id: under.message(id).requestId,
      },
    ]);
    expect(under.message(id).requestId).toMatch(/^[0-9a-zA-Z]{1,32}$/);
    expect(under.octopush.handset(to).inbox()).toHaveLength(1);
  });

  test("C1 a call goes to the voice address and asks for the keys", async () => {
    const { id } = under.type({ voice: true, withReply: true });
    await under.settle();
    expect(under.message(id)).toMatchObject({ state: "accepted", kind: "voice" });
    expect(under.octopush.journal[0]?.path).toBe("/v1/public/voice-campaign/send");
    expect(sent()[0]).toMatchObject({ voice_language: "fr-FR", get_back_pressed_keys: true });
    expect(sent()[0]).not.toHaveProperty("type");
  });

  test.each([200, 201] as const)("C2 %i is a success", async (status) => {
    under.octopush.setSuccessStatus(status);
    const { id } = under.type();
    await under.settle();
    expect(under.message(id).state).toBe("accepted");
  });

  test.each(["vocal_ticket", "voice_ticket", "ticket_number"])("C2 a ticket is read as %s", async (name) => {
    under.octopush.nameTicketsAs({ sms: name, voice: name });
    const { id } = under.type();
    await under.settle();
    expect(under.message(id).ticket).toMatch(/^sms_/);
  });

  test("C2 a success without a ticket is uncertain, and never sent again", async () => {
    under.octopush.setFault({ kind: "no-ticket" });
    const { id } = under.type();
    await under.settle(seconds(48 * 3_600));
    expect(under.message(id)).toMatchObject({ state: "uncertain", nextTryAt: null });
    expect(under.octopush.journal).toHaveLength(1);
  });

  test("C3 each recipient has a call of their own, whatever the number of people", async () => {
    for (const number of ["+33612345601", "+33612345602", "+33612345603"]) under.type({ to: number });
    await under.settle();
    expect(sent().map(({ recipients }) => (recipients as unknown[]).length)).toEqual([1, 1, 1]);
  });

  test("a name is shown only where no reply is wanted", async () => {
    under.alerts.profiles.set(
      { ...under.alerts.store.profiles.get("site"), sender: "Perron" },
      under.octopush.key,
    );
    under.type({});
    under.type({ withReply: true });
    await under.settle();
    expect(sent().map(({ sender, with_replies: replies }) => [sender, replies])).toEqual([
      ["Perron", false],
      [undefined, true],
    ]);
  });

  test("at most five calls a second leave", async () => {
    for (let count = 0; count < 10; count += 1) under.type();
    const start = under.clock.now();
    await under.alerts.outbox.sendDue(never);
    expect(under.clock.now() - start).toBeGreaterThanOrEqual(1_800);
  });
});

describe("a message that is refused", () => {
  test("C7 a wrong key: no second try, the profile stands as faulted, the key is nowhere", async () => {
    under.alerts.profiles.set(under.alerts.store.profiles.get("site"), "planted-wrong-key");
    const { id } = under.type();
    await under.settle(seconds(3_600));
    expect(under.message(id)).toMatchObject({ state: "refused", errorCode: 101 });
    expect(under.octopush.journal).toHaveLength(1);
    expect(under.alerts.store.profiles.get("site")?.standing.state).toBe("faulted");
    const everything = JSON.stringify([
      under.events,
      under.alerts.store.messages.steps(id),
      under.alerts.store.audit.list(),
      under.alerts.profiles.list(),
    ]);
    expect(everything).not.toContain("planted-wrong-key");
  });

  test("C8 out of credit: failed, told once, no loop", async () => {
    under.octopush.setCredit(0.01);
    const { id } = under.type();
    await under.settle(seconds(3_600));
    expect(under.message(id)).toMatchObject({ state: "refused", errorCode: 104 });
    expect(under.octopush.journal).toHaveLength(1);
    expect(under.events).toContainEqual({ type: "warning", what: "credit", about: "site" });
  });

  test("C9 a missing STOP mention is told in Octopush's words", async () => {
    under.alerts.profiles.set(
      { ...under.alerts.store.profiles.get("site"), purpose: "wholesale" },
      under.octopush.key,
    );
    const { id } = under.type({ text: "Promotion" });
    await under.settle();
    expect(under.message(id)).toMatchObject({ state: "refused", errorCode: 121 });
    expect(under.message(id).errorMessage).toContain("STOP");
    const right = under.type({ text: "Promotion STOP au XXXXX" });
    await under.settle();
    expect(under.message(right.id).state).toBe("accepted");
  });

  test("C15 a profile that is off: not one call", async () => {
    under.alerts.profiles.set(
      { ...under.alerts.store.profiles.get("site"), enabled: false },
      under.octopush.key,
    );
    const { id } = under.type();
    await under.settle(seconds(3_600));
    expect(under.message(id).state).toBe("disabled");
    expect(under.octopush.journal).toHaveLength(0);
  });

  test("C15 switched off while messages wait: they do not leave", async () => {
    const { id } = under.type();
    under.alerts.profiles.set(
      { ...under.alerts.store.profiles.get("site"), enabled: false },
      under.octopush.key,
    );
    await under.settle();
    expect(under.message(id).state).toBe("disabled");
    expect(under.octopush.journal).toHaveLength(0);
  });

  test.each([0, 1_225])("C4 a text of %i characters is refused before any call", (length) => {
    const { alerts } = under;
    const typed = { profile: "site", to, voice: false, withReply: false, language: "fr" } as const;
    const queued = queueTypedMessage(alerts, { ...typed, text: "a".repeat(length) });
    expect(!queued.ok && queued.error.reason).toBe("message-text");
  });

  test.each([1, 1_224])("C4 a text of %i characters is taken", async (length) => {
    const { id } = under.type({ text: "a".repeat(length) });
    await under.settle();
    expect(under.message(id)).toMatchObject({ state: "accepted", parts: Math.ceil(length / 153) });
  });
});

describe("a provider in trouble", () => {
  test.each([
    [429, undefined],
    [429, "7"],
    [503, undefined],
    [503, "7"],
  ] as const)("C10 %i with Retry-After %s: waits, then the same request_id", async (status, retryAfter) => {
    under.octopush.setFault({ kind: "busy", status, ...(retryAfter !== undefined && { retryAfter }) }, 2);
    const { id } = under.type();
    const start = under.clock.now();
    await under.settle(seconds(60));
    expect(under.message(id).state).toBe("accepted");
    expect(new Set(sent().map(({ request_id: requestId }) => requestId)).size).toBe(1);
    expect(under.clock.now() - start).toBeGreaterThanOrEqual(retryAfter === undefined ? 6_000 : 14_000);
  });

  test("C10 one that stays busy is given up in bounded time, not asked for ever", async () => {
    under.octopush.setFault({ kind: "busy", status: 503, retryAfter: "999999" }, 100);
    const { id } = under.type();
    await under.settle(seconds(24 * 3_600));
    expect(under.message(id)).toMatchObject({ state: "expired", nextTryAt: null });
    expect(under.octopush.journal.length).toBeLessThanOrEqual(8);
  });

  test.each(["drop-after-accept", "broken-gateway"] as const)(
    "C11 %s: the same request_id settles it, exactly one message",
    async (kind) => {
      under.octopush.setFault({ kind });
      const { id } = under.type();
      await under.settle(seconds(60));
      const state = kind === "broken-gateway" ? "accepted" : "accepted-ticket-unknown";
      expect(under.message(id)).toMatchObject({ state, nextTryAt: null });
      expect(new Set(sent().map(({ request_id: requestId }) => requestId)).size).toBe(1);
      expect(under.octopush.handset(to).inbox()).toHaveLength(1);
    },
  );

  test("C12 after 24 hours a message that may have left is not tried again", async () => {
    under.octopush.setFault({ kind: "drop-after-accept" });
    const { id } = under.type();
    await under.settle();
    expect(under.message(id)).toMatchObject({ state: "uncertain" });
    under.clock.advance(milliseconds(24 * 3_600_000 + 1));
    await under.settle(seconds(3_600));
    expect(under.message(id)).toMatchObject({ state: "uncertain", nextTryAt: null });
    expect(under.octopush.journal).toHaveLength(1);
  });

  test.each(["html", "truncated"] as const)("C13 %s: uncertain, not crash, not again", async (kind) => {
    under.octopush.setFault({ kind });
    const { id } = under.type();
    await under.settle(seconds(3_600));
    expect(under.message(id)).toMatchObject({ state: "uncertain", nextTryAt: null });
    expect(under.octopush.journal).toHaveLength(1);
  });

  test("C13 a reset: uncertain until the same request_id settles it", async () => {
    under.octopush.setFault({ kind: "reset" });
    const { id } = under.type();
    await under.alerts.outbox.sendDue(never);
    expect(under.message(id).state).toBe("uncertain");
    await under.settle(seconds(60));
    expect(under.message(id).state).toBe("accepted");
    expect(under.octopush.handset(to).inbox()).toHaveLength(1);
  });

  test("a redirect is not followed: the key reaches no other host", async () => {
    const asked: string[] = [];
    const elsewhere = createServer((request, response) => {
      asked.push(String(request.headers["api-key"]));
      response.end("{}");
    });
    await new Promise<void>((resolve) => elsewhere.listen(0, host, resolve));
    const { port } = elsewhere.address() as AddressInfo;
    under.octopush.setFault({ kind: "redirect", to: `http://${host}:${port}/` });
    const { id } = under.type();
    await under.settle();
    expect(under.message(id).state).toBe("refused");
    expect(asked).toEqual([]);
    await new Promise((resolve) => elsewhere.close(resolve));
  });

  test("no link: nothing is lost, and it leaves when the link is back", async () => {
    const port = Number(new URL(under.octopush.baseUrl).port);
    await under.octopush.stop();
    const { id } = under.type();
    await under.settle(seconds(300));
    expect(under.message(id)).toMatchObject({ state: "queued", firstTriedAt: null });
    expect(port).toBeGreaterThan(0);
    await under.settle(seconds(2 * 3_600));
    expect(under.message(id)).toMatchObject({ state: "expired", nextTryAt: null });
  });
});

describe("simulation", () => {
  test("C14 delivers nothing, costs nothing, and is told as simulated", async () => {
    under.alerts.profiles.set(
      { ...under.alerts.store.profiles.get("site"), testMode: true },
      under.octopush.key,
    );
    const { id } = under.type();
    await under.settle();
    expect(under.message(id)).toMatchObject({ state: "simulated", simulated: true });
    expect(sent()[0]).toMatchObject({ simulation_mode: true });
    expect(under.octopush.handset(to).inbox()).toHaveLength(0);
    expect(under.octopush.credit()).toBe(100);
    expect(under.octopush.callbacks.emitted).toHaveLength(0);
  });
});
