import { readdirSync } from "node:fs";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import type { Page } from "@playwright/test";
import { plainPng } from "#simulator/factory/plain-png.ts";
import { App } from "./app.ts";
import { expect, test } from "./world.ts";

const card = (page: Page, title: string) => page.getByRole("article", { name: title, exact: true });
const row = (page: Page, title: string | RegExp) =>
  page.getByRole("list", { name: "Contrôles du portier" }).getByRole("button", { name: title });

test("a door's list goes by the keyboard, outlasts the app, and shows for the building", async ({
  page,
  world,
}) => {
  const [device] = await world.simulate({ residents: 1 });
  if (!device) throw new Error("no simulated device");
  const app = new App(page, world);
  await app.reachDevice("Résidence Monet");
  await expect(page.getByText("Première visite : rien à comparer.")).toBeVisible();
  await app.makeChecks();

  // What Perron proves alone: the factory password is still there, and stays on the list of what is left.
  await page.getByRole("button", { name: /vérifie seul/ }).click();
  await expect(row(page, /Ne va pas Mot de passe d'usine changé/)).toBeVisible();
  await expect(row(page, /Bon Horloge/)).toBeVisible();

  // A test that is on hold when the app is closed is taken up again.
  await expect(card(page, "Haut-parleur")).toBeVisible();
  await page.keyboard.press("l");
  await expect(page.getByText("Trois bips envoyés au haut-parleur.")).toBeVisible();
  // Three beeps may be over before a slow page has said so: what the device was asked stays.
  expect(device.state().counters["POST /api/audio"]).toBe(1);
  await page.goto("about:blank");
  await world.restartShell();
  await world.open();
  await page.getByRole("link", { name: /Résidence Monet/ }).click();
  await page.getByRole("link", { name: "Contrôles", exact: true }).click();
  await page.getByRole("link", { name: /portier n° 7000001/ }).click();
  await expect(card(page, "Haut-parleur").getByText("Qu'avez-vous constaté ?")).toBeVisible();
  await page.keyboard.press("o");

  // Passwords were forgotten with the app: the first test that needs the device asks for one.
  await expect(card(page, "Écran")).toBeVisible();
  await page.keyboard.press("l");
  await app.logIn("admin", "admin");
  await expect(page.getByText(/Le nombre 172 est envoyé à l'écran/)).toBeVisible();
  expect(device.state().counters["POST /api/video"]).toBe(1);
  await page.keyboard.press("r");
  await page.keyboard.type("Reflets l'après-midi");
  await page.keyboard.press("Tab");
  await page.keyboard.press("Enter");

  // Each number of the resident: one rings, is answered, and is hung up.
  await expect(page.getByRole("article", { name: /^Appel/ })).toBeVisible();
  await page.keyboard.press("l");
  await expect(page.getByText("Le portier a pris l'appel.")).toBeVisible();
  await page.keyboard.press("n");
  await expect(row(page, /Ne va pas Appel/)).toBeVisible();
  expect(device.state().call.state).toBe("idle");

  // The door itself: a code, the button held, and what the person saw.
  await row(page, "Relais 1").first().click();
  await page.keyboard.press("l");
  await page.keyboard.type("1234");
  await page.keyboard.press("Tab");
  await page.keyboard.down("Enter");
  await expect(card(page, "Relais 1").getByText("Qu'avez-vous constaté ?")).toBeVisible();
  await page.keyboard.up("Enter");
  expect(device.state().relays.map(({ openedCount }) => openedCount)).toEqual([1, 0]);
  await page.keyboard.press("o");
  await expect(row(page, /Bon Relais 1$/)).toBeVisible();

  await page.getByRole("link", { name: "Contrôles", exact: true }).click();
  const door = page.getByRole("row", { name: /portier n° 7000001/ });
  await expect(door.getByText("Mot de passe d'usine changé")).toBeVisible();
  await expect(door.getByText(/^Appel : /).first()).toBeVisible();
  await expect(door.getByText("Haut-parleur")).toHaveCount(0);
  await expect(page.getByText(/dont 2 qui ne vont pas/)).toBeVisible();
});

test("measurements are held against the texts, and a photograph stays with its check", async ({
  page,
  world,
}) => {
  await world.simulate({ residents: 2 });
  const app = new App(page, world);
  await app.reachDevice("Résidence Monet");
  await expect(page.getByRole("heading", { name: "Appareil" })).toBeVisible();
  await app.makeChecks();
  const rule = page.getByRole("region", { name: "Temps d'ouverture, relais 1" });
  await rule.getByRole("textbox").fill("4,5");
  await page.keyboard.press("Enter");
  await expect(rule.getByText("À regarder")).toBeVisible();
  await expect(rule.getByText(/Perron compte 15 s/)).toBeVisible();
  await rule.getByRole("textbox").fill("0,5");
  await page.keyboard.press("Enter");
  await expect(rule.getByText("Conforme à la mesure")).toBeVisible();
  const photograph = {
    name: "carte.png",
    mimeType: "image/png",
    buffer: Buffer.from(plainPng(300, 200, 0x145a78, 0xe0e0e0)),
  };
  await page.locator("input[type=file]").setInputFiles(photograph);
  await expect(page.getByRole("img", { name: "Photo 1 de ce contrôle" })).toBeVisible();
});

test("what somebody else changed since the last look is told in words", async ({ page, world }) => {
  const [device] = await world.simulate({ residents: 2 });
  const app = new App(page, world);
  await app.reachDevice("Résidence Monet");
  await expect(page.getByText("Première visite : rien à comparer.")).toBeVisible();
  device?.editLocally((text) => text.replace(/duration=\d+/, "duration=12"));
  makeVisitsOld(world.dataFolder);
  await page.getByRole("button", { name: "Relire" }).click();
  const since = page.getByRole("region", { name: "Depuis la dernière visite" });
  await expect(since.getByText("Pas par ce Perron")).toBeVisible();
  await expect(since.getByText("12", { exact: true })).toBeVisible();
});

/** As if months had gone by since the last look. */
function makeVisitsOld(dataFolder: string): void {
  const folder = join(dataFolder, "sites");
  for (const name of readdirSync(folder).filter((file) => file.endsWith(".perron"))) {
    const site = new DatabaseSync(join(folder, name));
    site.exec("PRAGMA busy_timeout=5000; UPDATE visit SET latest_at='2026-01-05T08:00:00.000Z'");
    site.close();
  }
}
