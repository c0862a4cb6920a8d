import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { App } from "./app.ts";
import { expect, test } from "./world.ts";

const passphrase = "cerise lanterne vélo nuage";

test("a site prepared at the office travels under a passphrase, finds its door and is pushed", async ({
  page,
  world,
}) => {
  const [device] = await world.simulate();
  const app = new App(page, world);
  const stick = mkdtempSync(join(tmpdir(), "perron-stick-"));
  const file = join(stick, "Voltaire.perron");

  await app.openSite("Résidence Voltaire");
  await page.getByRole("link", { name: "Identifiants", exact: true }).click();
  await page.getByRole("textbox", { name: "Utilisateur" }).fill("admin");
  await page.getByLabel("Mot de passe", { exact: true }).fill("admin");
  await page.getByRole("button", { name: "Ajouter un identifiant" }).click();
  await expect(page.getByText("usine")).toBeVisible();

  await page.getByRole("link", { name: "Portiers", exact: true }).click();
  await page.getByRole("button", { name: "Prévoir un portier" }).click();
  await page.getByLabel("Nom du portier").fill("Hall A");
  await page.getByLabel("Adresse prévue").fill(`${device?.endpoint.host}:8080`);
  await page.getByRole("button", { name: "Prévoir", exact: true }).click();
  await expect(page.getByRole("link", { name: "Hall A" })).toBeVisible();
  await expect(page.getByText("prévu", { exact: true })).toBeVisible();

  await page.getByRole("link", { name: "Annuaire du site" }).click();
  // The screen before has a file field, too, and stays until this one is there.
  await expect(page.getByRole("heading", { name: "Annuaire du site" })).toBeVisible();
  await page.locator("input[type=file]").setInputFiles({
    name: "residents.csv",
    mimeType: "text/csv",
    buffer: Buffer.from("nom;prénom;numéro 1;portes\nŒuvrard;Zoé;192.168.9.9;Hall A\n"),
  });
  await page.getByRole("button", { name: "Poser dans l'annuaire" }).click();
  await expect(app.cell(0, "lastName")).toHaveText("Œuvrard");

  await page.getByRole("link", { name: "Tous les chantiers" }).last().click();
  await page.getByRole("button", { name: "Autres actions" }).click();
  await page.getByRole("menuitem", { name: "Emporter ce chantier…" }).click();
  await page.getByLabel("Phrase de passe", { exact: true }).fill(passphrase);
  await page.getByLabel("La même, une seconde fois").fill(passphrase);
  await page.getByLabel("Où l'écrire").fill(file);
  await page.getByRole("button", { name: "Emporter", exact: true }).click();
  await expect(page.getByText("Voltaire.perron est prêt à partir.")).toBeVisible();
  expect(readFileSync(file).toString("latin1")).not.toContain("cerise");

  // Another laptop: nothing of the first one is known to it.
  const visit = await world.another();
  await page.goto(await visit.newAddress());
  await page.getByRole("button", { name: "Ouvrir un fichier" }).click();
  await page.getByLabel("Chemin du fichier .perron").fill(file);
  await page.getByRole("button", { name: "Ouvrir à cet endroit" }).click();
  await expect(page.getByText("Secrets verrouillés")).toBeVisible();
  await page.getByLabel("Phrase de passe", { exact: true }).fill(passphrase);
  await page.getByRole("button", { name: "Ouvrir", exact: true }).click();
  await expect(page.getByText("Secrets verrouillés")).toBeHidden();

  await page.getByRole("link", { name: "Trouver", exact: true }).click();
  await app.search();
  await page.getByRole("link", { name: "Portiers", exact: true }).click();
  await expect(page.getByText("trouvé", { exact: true })).toBeVisible();
  await page.getByRole("link", { name: "Hall A" }).click();
  await expect(page.getByRole("heading", { name: "Appareil" })).toBeVisible();

  await page.getByRole("link", { name: "Annuaire du site" }).click();
  await page.getByRole("button", { name: "Porter dans les brouillons" }).click();
  await page.getByLabel("Hall A").check();
  await page.getByRole("button", { name: "Comparer avec ce portier" }).click();
  await expect(page.getByText(/1 résident y sonne/)).toBeVisible();
  await page.getByRole("button", { name: "Porter dans le brouillon", exact: true }).click();
  await expect(page.getByText("1 brouillon prêt à relire.")).toBeVisible();
  await page.getByRole("link", { name: "Portiers", exact: true }).click();
  await page.getByRole("link", { name: "Hall A" }).click();
  await app.review();
  await expect(page.getByText("Œuvrard").first()).toBeVisible();
  await app.send();
  await app.expectOutcome("Appliqué et vérifié");
  expect(device?.state().residents).toContainEqual(
    expect.objectContaining({ lastName: "Œuvrard", firstName: "Zoé", numbers: ["sip:192.168.9.9"] }),
  );
  await page.goto("about:blank");
  rmSync(stick, { recursive: true });
});

test("the second window on a site file only reads, says who holds it, and takes over when it is let go", async ({
  page,
  world,
}) => {
  const app = new App(page, world);
  await app.openSite("Résidence Hugo");
  await page.getByRole("link", { name: "Portiers", exact: true }).click();
  await expect(page.getByRole("button", { name: "Prévoir un portier" })).toBeVisible();
  const second = await world.another({ sameData: true });
  await page.goto(await second.newAddress());
  await page.getByRole("link", { name: "Résidence Hugo" }).click();
  await expect(page.getByText("Lecture seule", { exact: true })).toBeVisible();
  await expect(page.getByText(/a ouvert ce chantier sur/)).toBeVisible();
  await page.getByRole("button", { name: "Prévoir un portier" }).click();
  await page.getByLabel("Nom du portier").fill("Hall A");
  await page.getByRole("button", { name: "Prévoir", exact: true }).click();
  await expect(page.getByText(/Chantier en lecture seule/)).toBeVisible();
  await world.stopFirst();
  await expect(page.getByText("Lecture seule", { exact: true })).toBeHidden({ timeout: 20_000 });
  await page.getByRole("button", { name: "Prévoir", exact: true }).click();
  await expect(page.getByRole("link", { name: "Hall A" })).toBeVisible();
});
