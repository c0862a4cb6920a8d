import { readFile } from "node:fs/promises";
import type { Page } from "@playwright/test";
import { App } from "./app.ts";
import { expect, test } from "./world.ts";

/** Keeps what the page hands over, under its own name. */
async function saved(
  page: Page,
  button: RegExp,
): Promise<{ name: string; mimeType: string; buffer: Buffer }> {
  const coming = page.waitForEvent("download");
  await page.getByRole("button", { name: button }).click();
  const file = await coming;
  const name = file.suggestedFilename();
  return { name, mimeType: "application/octet-stream", buffer: await readFile(await file.path()) };
}

async function sign(page: Page, field: string): Promise<void> {
  const pad = page.getByRole("img", { name: field });
  await pad.scrollIntoViewIfNeeded();
  const box = await pad.boundingBox();
  if (!box) throw new Error("no field to sign on");
  await page.mouse.move(box.x + 40, box.y + 60);
  await page.mouse.down();
  await page.mouse.move(box.x + 120, box.y + 20, { steps: 4 });
  await page.mouse.move(box.x + 200, box.y + 70, { steps: 4 });
  await page.mouse.up();
}

test("a site is edited, pushed, signed and handed over; one flipped byte is found", async ({
  page,
  world,
}) => {
  await world.simulate();
  const app = new App(page, world);
  await app.openDevice("Résidence Yourcenar");
  await app.edit(0, "lastName", "Durand");
  await app.review();
  await app.send();
  await app.expectOutcome("Appliqué et vérifié");

  await page.getByRole("link", { name: "Dossier" }).click();
  await expect(page.getByRole("heading", { name: "Dossier", exact: true })).toBeVisible();
  await page.getByLabel("Entreprise", { exact: true }).fill("Dupont & Fils");
  await page.getByRole("button", { name: "Enregistrer la fiche" }).click();
  await expect(page.getByText(/Fiche enregistrée/)).toBeVisible();

  await sign(page, "Champ de signature de l'installateur");
  await page.getByLabel("Nom du signataire").first().fill("Zoé Lefèvre");
  await page.getByRole("button", { name: "Signer pour l'installateur" }).click();
  await expect(page.getByRole("img", { name: "Signature de Zoé Lefèvre" })).toBeVisible();
  await page.getByLabel("Nom du signataire").fill("Anaïs Noël");
  await page.getByRole("button", { name: "Signer pour le client" }).click();
  await expect(page.getByText(/Signé par Anaïs Noël/)).toBeVisible();

  await page.getByRole("button", { name: "Établir le dossier" }).click();
  await expect(page.getByText(/est prêt$/)).toBeVisible({ timeout: 20_000 });
  const pdf = await saved(page, /^PDF/);
  const json = await saved(page, /^JSON/);
  expect(pdf.name).toMatch(/^dossier-résidence-yourcenar-.*\.pdf$/);
  expect(JSON.parse(json.buffer.toString("utf8")).pushes[0].outcome).toBe("applied");

  await page.getByRole("tab", { name: "Vérifier" }).click();
  const drop = page.locator('input[type="file"]');
  await drop.setInputFiles([pdf, json]);
  await expect(page.getByText("Intact : pas un octet n'a changé")).toBeVisible();

  const changed = Buffer.from(json.buffer.toString("utf8").replace("Durand", "Durant"));
  await drop.setInputFiles([pdf, { ...json, buffer: changed }]);
  await expect(page.getByText("Modifié depuis que Perron l'a écrit")).toBeVisible();
  await expect(page.getByText(/modifié depuis$/).first()).toBeVisible();

  await page.getByRole("tab", { name: /^Journal/ }).click();
  await expect(page.getByText("Signé par Zoé Lefèvre (installateur)")).toBeVisible();
  await expect(page.getByText(/^Dossier établi/)).toBeVisible();
});
