import { expect, test } from "vitest";
import type { Answer } from "../../api/answer.ts";
import { type Sending, sendLogos } from "./send-logos.ts";

const text = { fr: "fr", en: "en" };
const png = new Blob(["png"]);
const logos = ["a.png", "b.png", "c.png"].map((name) => ({ name, content: async () => png }));
const done: Answer<null> = { ok: true, value: null };

test("sends each once, in order, and says how far it is", async () => {
  const asked: string[] = [];
  const steps: Sending[] = [];
  const lost = await sendLogos(
    logos,
    async (name) => {
      asked.push(name);
      return done;
    },
    (step) => steps.push(step),
  );
  expect(asked).toEqual(["a.png", "b.png", "c.png"]);
  expect(lost).toEqual([]);
  expect(steps.at(-1)).toEqual({ done: 3, total: 3 });
});

test("a refused logo is named and does not stop the others", async () => {
  const asked: string[] = [];
  const lost = await sendLogos(
    logos,
    async (name) => {
      asked.push(name);
      return name === "b.png" ? { ok: false, error: { code: "refused", message: text } } : done;
    },
    () => undefined,
  );
  expect(asked).toHaveLength(3);
  expect(lost.map(({ name }) => name)).toEqual(["b.png"]);
});

test("a device that is gone stops the run", async () => {
  const asked: string[] = [];
  const lost = await sendLogos(
    logos,
    async (name) => {
      asked.push(name);
      return { ok: false, error: { code: "unreachable", message: text } };
    },
    () => undefined,
  );
  expect(asked).toEqual(["a.png"]);
  expect(lost.map(({ name }) => name)).toEqual(["a.png"]);
});
