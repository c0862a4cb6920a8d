import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { seconds } from "#shared/model/units.ts";
import { type Octopush, startOctopush } from "#simulator/octopush/start-octopush.ts";
import { codesInReply } from "../code/read-codes.ts";
import { type AlertsUnderTest, alertsUnderTest } from "../testing/alerts-under-test.ts";
import { durand, forced, martin, nightPipeline, onCall } from "../testing/forced-door.ts";

/** From an event at a door to a telephone and back, over real sockets and a real file. */

let under: AlertsUnderTest<Octopush>;
beforeEach(async () => {
  under = await alertsUnderTest(startOctopush);
});
afterEach(() => under.stop());

const inbox = (number: string) =>
  under.octopush
    .handset(number)
    .inbox()
    .map(({ text }) => text);
const codeTo = (number: string) =>
  codesInReply((inbox(number).at(-1) ?? "").replaceAll(", ", ""))[0] as string;
const audited = (action: string) => under.alerts.store.audit.list().filter((line) => line.action === action);
const alarms = () => under.alerts.store.alarms.list();

/** Time goes on second by second, as it does for the running server. */
async function pass(time: number): Promise<void> {
  for (let second = 0; second < time; second += 1) {
    under.clock.advance(seconds(1));
    under.alerts.pipelines.hear([]);
    await under.settle();
    await under.inbox.drain();
  }
}
async function happen(count = 1): Promise<void> {
  const events = Array.from({ length: count }, () => forced(under.clock.now()));
  under.alerts.pipelines.hear(events);
  await under.settle();
}

describe("a door forced at night", () => {
  test("one SMS with a code, acknowledged by its reply: escalation stops, the others hear who took it", async () => {
    onCall(under.alerts);
    await happen();
    expect(inbox(durand)).toEqual([
      expect.stringMatching(
        /^\d{5} : renvoyez ce code pour acquitter\. 0001, 09:00 : porte ouverte en dehors des heures\.$/,
      ),
    ]);
    await pass(301);
    expect(inbox(martin)).toHaveLength(1);
    expect(codeTo(martin)).not.toBe(codeTo(durand));
    await under.octopush.handset(martin).reply(codeTo(martin));
    await pass(1_000);
    expect(inbox(durand)).toHaveLength(2);
    expect(inbox(durand)[1]).toMatch(/^Prise en charge par Martin\. 0001, 09:00/);
    expect(inbox(martin)).toHaveLength(1);
    expect(alarms()).toMatchObject([{ status: "acknowledged", by: "Martin", told: ["Durand", "Martin"] }]);
    expect(audited("alarm acknowledged")).toHaveLength(1);
  });

  test("C29 a message that still waits when the alarm is taken does not leave; one that may have left is not repeated", async () => {
    onCall(under.alerts, { escalation: { pause: 10, repeats: 0, lists: ["astreinte"] } });
    await happen();
    const code = codeTo(durand);
    under.octopush.setFault({ kind: "busy", status: 503, retryAfter: "60" });
    await pass(10);
    under.alerts.acknowledge(code, durand);
    await pass(300);
    const toMartin = under.alerts.store.messages.list({ number: martin });
    expect(toMartin).toMatchObject([
      { purpose: "alarm", state: "uncertain", nextTryAt: null },
      { purpose: "notice", state: "accepted" },
    ]);
    expect(inbox(martin)).toEqual([expect.stringMatching(/^Prise en charge par Durand/)]);
  });

  test("C21 the same by a call and its keys", async () => {
    const { block } = nightPipeline();
    onCall(under.alerts, { block: { ...block, voice: true } });
    await happen();
    expect(under.octopush.handset(durand).inbox()[0]?.channel).toBe("voice");
    await under.octopush.handset(durand).answerCall(codeTo(durand));
    await pass(700);
    expect(alarms()).toMatchObject([{ status: "acknowledged", by: "Durand" }]);
    expect(inbox(martin)).toHaveLength(0);
  });

  test("C23 a missed call goes on to the next person after the pause", async () => {
    const { block } = nightPipeline();
    onCall(under.alerts, { block: { ...block, voice: true } });
    await happen();
    await under.octopush.handset(durand).missCall("BUSY");
    await pass(299);
    expect(inbox(martin)).toHaveLength(0);
    await pass(1);
    expect(inbox(martin)).toHaveLength(1);
  });

  test("the code read out by telephone takes it too", async () => {
    onCall(under.alerts);
    await happen();
    expect(under.alerts.acknowledge("00000", durand).verdict).toBe("wrong");
    expect(under.alerts.acknowledge(codeTo(durand), martin).verdict).toBe("foreign");
    expect(under.alerts.acknowledge(codeTo(durand), durand).verdict).toBe("right");
    await pass(1_000);
    expect(inbox(martin)).toHaveLength(0);
  });

  test("a repeated message bears the same code", async () => {
    onCall(under.alerts);
    await happen();
    await pass(601);
    expect(inbox(durand)).toHaveLength(2);
    expect(new Set(inbox(durand).map((text) => codesInReply(text)[0])).size).toBe(1);
  });

  test("C27 after the alarm cleared its code is void, and what waited does not leave", async () => {
    onCall(under.alerts, { triggers: [{ kind: "door-lost" }] });
    under.alerts.pipelines.hear([forced(under.clock.now(), "0001", "LOST", "")]);
    await under.settle();
    const code = codeTo(durand);
    under.alerts.pipelines.hear([forced(under.clock.now(), "0001", "BACK", "")]);
    await pass(1_000);
    expect(under.alerts.acknowledge(code, durand).verdict).toBe("expired");
    expect(inbox(martin)).toHaveLength(0);
    expect(alarms()).toMatchObject([{ status: "cleared" }]);
  });

  test("C30 who said STOP is passed over", async () => {
    onCall(under.alerts);
    under.alerts.store.optOuts.add(durand, 0, "STOP");
    await happen();
    expect(inbox(durand)).toHaveLength(0);
    expect(inbox(martin)).toHaveLength(1);
  });

  test("nobody on call is told to whoever watches", async () => {
    onCall(under.alerts);
    under.alerts.store.lists.put({ name: "astreinte", members: [], holidays: [] });
    await happen();
    expect(under.events).toContainEqual({ type: "warning", what: "nobody-on-call", about: "nuit" });
    expect(alarms()).toMatchObject([{ status: "exhausted" }]);
  });

  test("test mode asks the provider and reaches nobody", async () => {
    const { block } = nightPipeline();
    onCall(under.alerts, { block: { ...block, testMode: true } });
    await happen();
    expect(under.octopush.campaigns).toMatchObject([{ simulated: true, number: durand }]);
    expect(inbox(durand)).toHaveLength(0);
    expect(under.alerts.store.messages.list()).toMatchObject([{ state: "simulated" }]);
  });
});

describe("C29 many alarms", () => {
  test("are one throttled message, and one code takes them all", async () => {
    const { block } = nightPipeline();
    onCall(under.alerts, { block: { ...block, consolidation: 15, frequency: 60 } });
    await happen(1_000);
    await pass(16);
    expect(inbox(durand)).toHaveLength(1);
    expect(inbox(durand)[0]).toMatch(/1000 alarmes depuis 09:00/);
    await under.octopush.handset(durand).reply(codeTo(durand));
    await pass(1_000);
    expect(inbox(martin)).toHaveLength(0);
    expect(alarms()).toMatchObject([{ status: "acknowledged", count: 1_000 }]);
  });

  test("own words: Message for one, Throttled Message for several", async () => {
    const { block } = nightPipeline();
    const words = {
      message: "Seul {porte}",
      throttledMessage: "{nombre} fois",
      consolidation: 15,
      withReply: false,
    };
    onCall(under.alerts, { block: { ...block, ...words } });
    await happen();
    await pass(16);
    await happen(3);
    await pass(16);
    expect(inbox(durand)).toEqual(["Seul 0001", "3 fois"]);
  });
});

describe("without a link", () => {
  test("ten alarms become one message when the link returns, with one code for all", async () => {
    onCall(under.alerts, { escalation: { pause: 3_600, repeats: 0, lists: ["astreinte"] } });
    const fakeProfile = under.alerts.store.profiles.get("site");
    under.alerts.profiles.set({ ...fakeProfile, baseUrl: "http://127.0.19.99:9/" }, under.octopush.key);
    for (let count = 0; count < 10; count += 1) {
      await happen();
      under.clock.advance(seconds(60));
    }
    await under.settle();
    expect(under.octopush.journal).toHaveLength(0);
    under.alerts.profiles.set(fakeProfile, under.octopush.key);
    under.clock.advance(seconds(60));
    await under.settle();
    expect(inbox(durand)).toHaveLength(1);
    expect(inbox(durand)[0]).toMatch(/10 alarmes depuis 09:00/);
    await under.octopush.handset(durand).reply(codeTo(durand));
    await pass(1);
    expect(alarms().map(({ status }) => status)).toEqual(new Array(10).fill("acknowledged"));
  });

  test("an alarm that nobody could be told of in time expires instead of coming as news", async () => {
    onCall(under.alerts, { escalation: { pause: 86_400, repeats: 0, lists: ["astreinte"] } });
    await under.octopush.stop();
    await happen();
    await under.settle(seconds(5 * 3_600));
    expect(under.alerts.store.messages.list()).toMatchObject([{ state: "expired", nextTryAt: null }]);
  });
});

describe("a disabled pipeline, an unwatched door", () => {
  test("send nothing", async () => {
    onCall(under.alerts, { enabled: false });
    await happen();
    onCall(under.alerts, { doors: ["9999"] });
    await happen();
    expect(under.octopush.journal).toHaveLength(0);
  });
});

describe("a shelved alarm", () => {
  test("ends its group, and stays silent until then", async () => {
    onCall(under.alerts);
    await happen();
    const key = alarms()[0]?.keys[0] ?? "";
    under.alerts.pipelines.shelve("nuit", key, under.clock.now() + seconds(600));
    await happen();
    await pass(400);
    expect(inbox(durand)).toHaveLength(1);
    expect(inbox(martin)).toHaveLength(0);
    await pass(201);
    await happen();
    expect(inbox(durand)).toHaveLength(2);
  });
});
