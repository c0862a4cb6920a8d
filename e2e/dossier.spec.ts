import { App } from "./app.ts";
import { expect, test } from "./world.ts";

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

  await app.openDossier("Dupont & Fils");
  await app.signAsInstaller("Zoé Lefèvre");
  await app.signAsCustomer("Anaïs Noël");
  const { pdf, json } = await app.makeDossier();
  expect(pdf.name).toMatch(/^dossier-residence-yourcenar-.*\.pdf$/);
  expect(JSON.parse(json.buffer.toString("utf8")).pushes[0].outcome).toBe("applied");

  await app.verify([pdf, json]);
  await expect(page.getByText("Intact : pas un octet n'a changé")).toBeVisible();

  const changed = Buffer.from(json.buffer.toString("utf8").replace("Durand", "Durant"));
  await app.verify([pdf, { ...json, buffer: changed }]);
  await expect(page.getByText("Modifié depuis que Perron l'a écrit")).toBeVisible();
  await expect(page.getByText(/modifié depuis$/).first()).toBeVisible();

  await page.getByRole("tab", { name: /^Journal/ }).click();
  await expect(page.getByText("Signé par Zoé Lefèvre (installateur)")).toBeVisible();
  await expect(page.getByText(/^Dossier établi/)).toBeVisible();
});
