import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { App } from "./app.ts";
import { expect, test } from "./world.ts";

test("a site goes out as a folder, and comes in on another laptop", async ({ page, world }) => {
  const app = new App(page, world);
  const stick = mkdtempSync(join(tmpdir(), "perron-folder-"));
  const folder = join(stick, "voltaire");
  await app.openSite("Résidence Voltaire");
  await page.getByRole("link", { name: "Tous les chantiers" }).last().click();
  await page.getByRole("button", { name: "Autres actions" }).click();
  await page.getByRole("menuitem", { name: "Exporter en dossier…" }).click();
  await page.getByLabel("Chemin du dossier").fill(folder);
  await page.getByRole("button", { name: "Exporter", exact: true }).click();
  await expect(page.getByText(`Le chantier est dans ${folder}.`)).toBeVisible();

  const visit = await world.another();
  await page.goto(await visit.newAddress());
  await page.getByRole("button", { name: "Importer un dossier…" }).click();
  await page.getByLabel("Chemin du dossier").fill(stick);
  await page.getByRole("button", { name: "Importer", exact: true }).click();
  await expect(page.getByText(/n'est pas l'export d'un chantier/)).toBeVisible();
  await page.getByLabel("Chemin du dossier").fill(folder);
  await page.getByRole("button", { name: "Importer", exact: true }).click();
  await expect(page.getByRole("link", { name: "Portiers", exact: true })).toBeVisible();
  await expect(page.getByText("Résidence Voltaire").first()).toBeVisible();
  await page.goto("about:blank");
  rmSync(stick, { recursive: true });
});
