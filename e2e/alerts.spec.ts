import type { Page } from "@playwright/test";
import { milliseconds } from "#shared/model/units.ts";
import { App } from "./app.ts";
import { expect, test, type World } from "./world.ts";

/** The site's ASM server on this computer, and a door phone it has activated. */
async function reportingDoor(page: Page, world: World) {
  await page.getByRole("link", { name: "Serveur ASM" }).click();
  await page.getByRole("combobox", { name: "Carte réseau" }).click();
  await page.getByRole("option", { name: /^127\.0\.0\.1/ }).click();
  await page.getByLabel("Port", { exact: true }).fill("0");
  await page.getByRole("button", { name: "Démarrer" }).click();
  const url = await page.getByText(/^http:\/\/127\.0\.0\.1:\d+$/).innerText();
  await page.getByRole("button", { name: "Afficher" }).click();
  const token = await page.getByText(/^[2-9a-z]{20}$/).innerText();
  const [device] = await world.simulate({ asm: { url, token, periodMs: milliseconds(400) } });
  await page.getByRole("button", { name: /^Activer portier/ }).click();
  await expect(page.getByText("connecté", { exact: true })).toBeVisible();
  return device?.asm;
}

async function setUp(page: Page): Promise<void> {
  await page.getByRole("button", { name: "Essayer avec un faux Octopush" }).click();
  await expect(page.getByRole("note")).toContainText("Rien ne quitte ce portable");
  await page.getByRole("tab", { name: "Comptes" }).click();
  await page.getByRole("button", { name: "Tester le compte" }).click();
  await expect(page.getByText("Solde : 100 euros")).toBeVisible();
  const dialog = page.getByRole("dialog");
  await page.getByRole("tab", { name: "Astreinte" }).click();
  await page.getByRole("button", { name: "Ajouter une personne" }).click();
  await dialog.getByLabel("Nom").fill("Durand");
  await dialog.getByLabel("Téléphone").fill("06 12 34 56 01");
  await dialog.getByRole("button", { name: "Enregistrer" }).click();
  await expect(page.getByText("+33612345601")).toBeVisible();
  await page.getByRole("tab", { name: "Chaînes d'alerte" }).click();
  await page.getByRole("button", { name: "Nouvelle chaîne d'alerte" }).click();
  await dialog.getByLabel("Nom").fill("Nuit");
  await dialog.getByPlaceholder("Choisir ce qui déclenche").click();
  await page.getByRole("option", { name: "Code d'événement" }).click();
  await dialog.getByLabel("Regrouper pendant (s)").fill("2");
  await dialog.getByLabel("Fréquence (s)").fill("0");
  await expect(dialog.getByText(/00000 : renvoyez ce code pour acquitter/).first()).toBeVisible();
  await dialog.getByRole("button", { name: "Enregistrer" }).click();
  await expect(page.getByRole("article", { name: "Nuit" })).toBeVisible();
  await page.getByLabel("Port", { exact: true }).fill("0");
  await page.getByRole("button", { name: "Démarrer la veille" }).click();
  await expect(page.getByRole("button", { name: "Arrêter la veille" })).toBeVisible();
}

/** An event of a door reaches a telephone; the code ends the alarm, read out or sent back. */
test("a forced door becomes an SMS, its code read out ends the alarm; a burst becomes one more, answered by SMS", async ({
  page,
  world,
}) => {
  const app = new App(page, world);
  await app.openSite("Résidence Voltaire");
  const door = await reportingDoor(page, world);
  await page.getByRole("link", { name: "Alertes" }).click();
  await setUp(page);
  await page.getByRole("tab", { name: "Alarmes" }).click();
  await door?.event({ code: "RL", request: "open", value: "1111;1" });
  const telephone = page.getByRole("region", { name: "Durand" });
  await expect(telephone.getByText(/^SMS de .*\d{5} :/)).toHaveCount(1);
  const alarms = page.getByRole("article");
  await expect(alarms).toHaveCount(1);
  await expect(alarms.getByRole("img", { name: /Remis au téléphone/ })).toBeVisible();
  const code = /(\d{5}) :/.exec(await telephone.innerText())?.[1] ?? "";
  await alarms.getByLabel("Code lu à voix haute").fill("10000" === code ? "10001" : "10000");
  await alarms.getByRole("button", { name: "Acquitter" }).click();
  await expect(page.getByText("Ce code n'existe pas.")).toBeVisible();
  await alarms.getByLabel("Code lu à voix haute").fill(code);
  await alarms.getByRole("button", { name: "Acquitter" }).click();
  await expect(alarms.getByText("prise en charge par Durand", { exact: true })).toBeVisible();

  for (const typed of [1, 2, 3, 4, 5, 6, 7, 8])
    await door?.event({ code: "RL", request: "open", value: `${typed}222;1` });
  await expect(telephone.getByText(/\d alarmes depuis/)).toBeVisible();
  const second = [...(await telephone.innerText()).matchAll(/(\d{5}) :/g)].at(-1)?.[1] ?? "";
  await telephone.getByRole("textbox", { name: "Réponse" }).fill(`ok ${second}`);
  await telephone.getByRole("button", { name: "Répondre" }).click();
  await expect(alarms.first().getByRole("img", { name: /Acquitté par SMS/ })).toBeVisible();
  await page.getByRole("tab", { name: "Messages" }).click();
  await expect(page.getByText("acquitté", { exact: true }).first()).toBeVisible();
  expect(await page.locator("body").innerText(), "a door code stays covered").not.toContain("1111");
});
