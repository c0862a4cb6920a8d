import type { Page } from "@playwright/test";
import { App } from "./app.ts";
import { expect, test } from "./world.ts";

const hour = (page: Page, day: number, at: number) => page.locator(`[data-day="${day}"][data-hour="${at}"]`);

/** Every part of a door phone is edited, reviewed once, pushed once, and only its lines change. */
test("ranges painted, a relay, a code and a SIP account set: one review, one push, only those lines", async ({
  page,
  world,
}) => {
  const [device] = await world.simulate();
  if (!device) throw new Error("no device");
  const app = new App(page, world);
  await app.openDevice("Résidence Perec");
  const before = linesOf(device.state().running);

  await page.getByRole("link", { name: "Plages horaires" }).click();
  await expect(page.getByRole("grid", { name: /Heures ouvrées/ })).toBeVisible();
  await hour(page, 5, 8).focus();
  await page.keyboard.press("Shift+ArrowRight");
  await page.keyboard.press("Shift+ArrowRight");
  await page.keyboard.press("Space");
  await expect(page.getByLabel("Heures de samedi")).toHaveValue("8-11");
  await hour(page, 6, 14).hover();
  await page.mouse.down();
  await hour(page, 6, 16).hover();
  await page.mouse.up();
  await expect(page.getByLabel("Heures de dimanche")).toHaveValue("14-17");
  await page.getByLabel("Heures de lundi").fill("8:30-12");
  await expect(page.getByText("le portier ne tient que des heures entières")).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(page.getByLabel("Heures de lundi")).toHaveValue("8-12, 14-18");

  const tabs = page.getByRole("navigation", { name: "Rubriques du portier" });
  await tabs.getByRole("link", { name: "Réglages" }).click();
  await page.getByLabel("Temps d'activation, Relais 1").fill("12");
  await page.getByLabel("Chiffres, code 1").fill("90417");
  await page.getByLabel("Chiffres, code 1").press("Enter");
  await expect(page.getByText("Saisi, à envoyer")).toBeVisible();
  await page.getByRole("button", { name: "Ajouter un compte" }).click();
  await page.getByLabel("Serveur, compte @3").fill("192.168.0.9");
  await page.getByLabel("Utilisateur, compte @3").fill("portier");
  await page.getByLabel("Mot de passe, compte @3").fill("tres-secret");
  await page.getByLabel("Libellé, compte @3").fill("Gardien");
  await page.getByLabel("Libellé, compte @3").press("Enter");
  await expect(page.getByText("Saisi, à envoyer")).toHaveCount(2);

  await app.review();
  await expect(page.getByText("Relais 1", { exact: true })).toBeVisible();
  await expect(page.getByText("90417")).toHaveCount(0);
  await app.send();
  await app.expectOutcome("Appliqué et vérifié");
  expect(changedLines(before, linesOf(device.state().running))).toEqual({
    gone: ["code=1234", "duration=5", "saturday=", "sunday="],
    come: [
      "[account_3]",
      "code=90417",
      "duration=12",
      "enabled=true",
      "label=Gardien",
      "password=tres-secret",
      "saturday=8-11",
      "server=192.168.0.9",
      "sunday=14-17",
      "transport=udp",
      "user=portier",
    ],
  });
});

/** Every line of both files. */
function linesOf(files: { confUser: Uint8Array; confSip: Uint8Array }): string[] {
  const text = (bytes: Uint8Array) => new TextDecoder().decode(bytes).split("\n");
  return [...text(files.confUser), ...text(files.confSip)];
}

/** What went and what came, sorted; blank lines between sections do not count. */
function changedLines(before: readonly string[], after: readonly string[]) {
  const missingFrom = (some: readonly string[], others: readonly string[]) => {
    const left = [...others];
    const missing = some.filter((line) => {
      const at = left.indexOf(line);
      if (at !== -1) left.splice(at, 1);
      return at === -1 && line !== "";
    });
    return missing.sort((a, b) => (a < b ? -1 : 1));
  };
  return { gone: missingFrom(before, after), come: missingFrom(after, before) };
}
