import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { type Octopush, startOctopush } from "./start-octopush.ts";
import { delivered, smsNeeded } from "./text-parts.ts";

let octopush: Octopush;
let now = Date.UTC(2026, 0, 5, 8);
beforeEach(async () => {
  octopush = await startOctopush({ host: "127.0.19.5", now: () => now });
});
afterEach(() => octopush.stop());

const to = "+33612345678";
const sms = { text: "Porte", recipients: [{ phone_number: to }], type: "sms_premium", purpose: "alert" };

async function post(
  body: Record<string, unknown>,
  path = "/sms-campaign/send",
  headers: Record<string, string> = {},
) {
  const answer = await fetch(`${octopush.baseUrl}${path}`, {
    method: "POST",
    headers: { "api-login": octopush.login, "api-key": octopush.key, ...headers },
    body: JSON.stringify(body),
  });
  return { status: answer.status, ...((await answer.json()) as Record<string, unknown>) };
}
const recipients = (count: number) =>
  Array.from({ length: count }, (_, at) => ({ phone_number: `+3361${String(at).padStart(7, "0")}` }));

describe("a sending", () => {
  test("is answered as documented, and stands in the inbox", async () => {
    expect(await post(sms)).toEqual({
      status: 201,
      sms_ticket: expect.stringMatching(/^sms_[0-9a-f]{22}$/),
      number_of_contacts: 1,
      total_cost: 0.0333,
      number_of_sms_needed: 1,
      residual_credit: 99.9667,
    });
    expect(octopush.handset(to).inbox()).toMatchObject([{ text: "Porte", from: "36180", channel: "sms" }]);
  });

  test.each(["/voice-campaign/send", "/vocal-campaign/send"])("is a call at %s", async (path) => {
    expect(await post(sms, path)).toMatchObject({
      status: 201,
      voice_ticket: expect.stringMatching(/^voice_/),
    });
    expect(octopush.handset(to).inbox()).toMatchObject([{ channel: "voice" }]);
  });

  test("C3 takes 500 recipients and refuses 501", async () => {
    expect(await post({ ...sms, recipients: recipients(500) })).toMatchObject({
      status: 201,
      number_of_contacts: 500,
    });
    expect(await post({ ...sms, recipients: recipients(501) })).toMatchObject({ status: 400, code: 110 });
  });

  test.each([
    ["C4 no text", { text: "" }, 107],
    ["C4 1,225 characters", { text: "a".repeat(1_225) }, 102],
    ["no recipients", { recipients: [] }, 103],
    ["recipients missing", { recipients: undefined }, 110],
    ["no correct number", { recipients: [{ phone_number: "0612345678" }] }, 117],
    ["C5 a sender of 2", { sender: "ab" }, 106],
    ["C5 a sender of 12", { sender: "abcdefghijkl" }, 106],
    ["C5 an accent", { sender: "Pérron" }, 106],
    ["C5 a space", { sender: "Per ron" }, 106],
    ["C5 an empty sender", { sender: "" }, 106],
    ["no type", { type: undefined }, 112],
    ["C9 no STOP in marketing", { purpose: "wholesale" }, 121],
    ["low cost over 160", { type: "sms_low_cost", text: "a".repeat(161) }, 119],
  ])("is refused: %s", async (_name, wrong, code) => {
    expect(await post({ ...sms, ...wrong })).toMatchObject({ status: 400, code });
    expect(octopush.handset(to).inbox()).toEqual([]);
  });

  test.each([{ sender: "abc" }, { sender: "abcdefghijk" }, { text: "a" }, { text: "a".repeat(1_224) }])(
    "C4 C5 is taken: %j",
    async (right) => {
      expect(await post({ ...sms, ...right })).toMatchObject({ status: 201 });
    },
  );

  test("C7 is refused with a wrong key", async () => {
    expect(await post(sms, undefined, { "api-key": "other" })).toMatchObject({ status: 401, code: 101 });
  });

  test("C8 is refused without credit, and costs nothing", async () => {
    octopush.setCredit(0.03);
    expect(await post(sms)).toMatchObject({ status: 400, code: 104 });
    expect(octopush.credit()).toBe(0.03);
  });

  test("C11 C12 the same request_id is refused for 24 hours, then taken again", async () => {
    const once = { ...sms, request_id: "abc123" };
    expect(await post(once)).toMatchObject({ status: 201 });
    expect(await post(once)).toMatchObject({ status: 400, code: 120 });
    now += 24 * 3_600_000;
    expect(await post(once)).toMatchObject({ status: 201 });
  });

  test("C14 simulated: delivers, debits and tells nothing", async () => {
    expect(await post({ ...sms, simulation_mode: true })).toMatchObject({ status: 201 });
    expect(octopush.credit()).toBe(100);
    expect(octopush.handset(to).inbox()).toEqual([]);
    const [campaign] = octopush.campaigns;
    await expect(
      octopush.callbacks.receipt(campaign as NonNullable<typeof campaign>, "DELIVERED"),
    ).rejects.toThrow();
  });
});

describe("a telephone", () => {
  test("shows the short number where a reply is wanted, and can answer only then", async () => {
    await post({ ...sms, sender: "Perron" });
    expect(await octopush.handset(to).reply("1")).toBe(false);
    await post({ ...sms, sender: "Perron", with_replies: true });
    expect(await octopush.handset(to).reply("1")).toBe(true);
    expect(
      octopush
        .handset(to)
        .inbox()
        .map(({ from }) => from),
    ).toEqual(["Perron", "36180"]);
  });
});

describe("C6 the count", () => {
  test.each([
    ["a".repeat(160), 1],
    ["a".repeat(161), 2],
    ["€".repeat(80), 1],
    ["€".repeat(81), 2],
    ["ж".repeat(70), 1],
    ["ж".repeat(71), 2],
    ["🚪".repeat(36), 2],
  ])("%#", (text, parts) => {
    expect(smsNeeded(text)).toBe(parts);
  });
  test("what the alphabet lacks is replaced unless that was forbidden", () => {
    expect(delivered("« Être »  là", true)).toBe('" Etre " là');
    expect(delivered("« Être »", false)).toBe("« Être »");
  });
});
