import type { Page } from "@playwright/test";
import { milliseconds } from "#shared/model/units.ts";
import { App } from "./app.ts";
import { expect, test } from "./world.ts";

/** Starts the site's server on this computer alone; answers the address to type into a door phone. */
async function startServer(page: Page): Promise<string> {
  await page.getByRole("link", { name: "Serveur ASM" }).click();
  await page.getByRole("combobox", { name: "Carte réseau" }).click();
  await page.getByRole("option", { name: /^127\.0\.0\.1/ }).click();
  await page.getByLabel("Port", { exact: true }).fill("0");
  await page.getByRole("button", { name: "Démarrer" }).click();
  return page.getByText(/^http:\/\/127\.0\.0\.1:\d+$/).innerText();
}

/** A door phone on the laptop's own management server, through the page alone. */
test("a door phone reports to the laptop: activated, read in full, opened by hold", async ({
  page,
  world,
}) => {
  const app = new App(page, world);
  await app.openSite("Résidence Voltaire");
  const url = await startServer(page);
  await page.getByRole("button", { name: "Afficher" }).click();
  const key = page.getByText(/^[2-9a-z]{20}$/);
  await expect(key).toBeVisible();
  const asm = { url, token: await key.innerText(), periodMs: milliseconds(400) };
  const [device] = await world.simulate({ asm });
  await page.getByRole("button", { name: /^Activer portier/ }).click();
  await expect(page.getByText("connecté", { exact: true })).toBeVisible();
  await page.getByRole("button", { name: /^Ouvrir, lire/ }).click();
  await page.getByRole("button", { name: "Tout lire" }).click();
  await expect(page.getByText(/^Gardée : [0-9a-f]{12}$/)).toBeVisible();
  await page.getByLabel("Code de porte").fill("1234");
  await page.getByRole("button", { name: /Maintenir pour ouvrir/ }).click({ delay: 1_300 });
  await expect(page.getByRole("dialog").getByText("Relais 1 : ouvert.")).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(page.getByText("Relais 1 : ouvert.").first()).toBeVisible();
  expect(device?.state().relays.map(({ openedCount }) => openedCount)).toEqual([1, 0]);
  expect(await page.locator("body").innerText(), "a code stays covered").not.toContain("1234");
});

test("Perron points a door phone at the laptop, and puts its settings back", async ({ page, world }) => {
  const [device] = await world.simulate();
  const app = new App(page, world);
  await app.openSite("Résidence Hugo");
  const url = await startServer(page);
  await page.getByRole("link", { name: "Trouver" }).click();
  await app.search();
  await app.openDoor();
  await app.logIn("admin", "admin");
  await page.getByRole("link", { name: "ASM", exact: true }).click();
  const running = () => Buffer.from(device?.state().running.confUser ?? []).toString();
  const before = running();
  await page.getByRole("button", { name: "Pointer ce portier vers ce portable" }).click();
  await app.send();
  await app.expectOutcome("Appliqué et vérifié");
  expect(running()).toContain(`url=${url}`);
  await page.getByRole("link", { name: "ASM", exact: true }).click();
  await page.getByRole("button", { name: "Essayer depuis ce portable" }).click();
  await expect(page.getByText("Le serveur connaît cette clé client.")).toBeVisible();
  await page.getByRole("button", { name: "Remettre les réglages d'avant" }).click();
  await app.send();
  await app.expectOutcome("Appliqué et vérifié");
  expect(running()).toBe(before);
});

test("residents edited on the page go to the door phone over the ASM link, and are verified", async ({
  page,
  world,
}) => {
  const app = new App(page, world);
  await app.openSite("Résidence Zola");
  const url = await startServer(page);
  await page.getByRole("button", { name: "Afficher" }).click();
  const token = await page.getByText(/^[2-9a-z]{20}$/).innerText();
  const [device] = await world.simulate({ asm: { url, token, periodMs: milliseconds(400) } });
  await page.getByRole("button", { name: /^Activer portier/ }).click();
  await page.getByRole("link", { name: "Trouver" }).click();
  await app.search();
  await app.openDoor();
  await app.logIn("admin", "admin");
  await app.openResidents();
  await app.edit(0, "lastName", "Durand");
  await expect(page.getByText("1 modification en attente")).toBeVisible();
  await page.getByRole("link", { name: "ASM", exact: true }).click();
  await page.getByRole("button", { name: "Envoyer les modifications par l'ASM" }).click();
  await app.send();
  await app.expectOutcome("Appliqué et vérifié");
  expect(device?.state().residents[0]?.lastName).toBe("Durand");
  expect(device?.asm?.tasks.map(({ kind }) => kind)).toEqual(["configuration"]);
});
