import { App } from "./app.ts";
import { expect, test } from "./world.ts";

test("a finding of the linter is opened, mended from the page, and pushed", async ({ page, world }) => {
  const [device] = await world.simulate();
  device?.editLocally((text) => text.replace(/(\[Contact_3\][^[]*?number_1=).*\n/, "$1sip:612345678@1\n"));
  const app = new App(page, world);
  await app.openDevice("Résidence Colette");
  const finding = page.getByRole("button", { name: /Ouvrir : .*a sans doute perdu son zéro/ });
  await finding.click();
  await expect(app.cell(2, "number1")).toBeFocused();
  await page.getByRole("button", { name: /^Corriger… .*perdu son zéro/ }).click();
  await expect(page.getByText("0612345678@1", { exact: true })).toBeVisible();
  await page.getByRole("button", { name: "Corriger", exact: true }).click();
  await expect(app.cell(2, "number1")).toHaveText("0612345678@1");
  await expect(finding).toHaveCount(0);
  await app.review();
  await app.send();
  await app.expectOutcome("Appliqué et vérifié");
  expect(device?.state().residents[2]?.numbers[0]).toBe("sip:0612345678@1");
});

test("what somebody else changed meanwhile is merged, one conflict chosen, pushed and verified", async ({
  page,
  world,
}) => {
  const [device] = await world.simulate();
  const app = new App(page, world);
  await app.openDevice("Résidence Sand");
  await app.edit(0, "lastName", "Durand");
  await app.edit(1, "number1", "4242@1");
  device?.editLocally((text) =>
    text
      .replace(/(\[Contact_1\][^[]*?lastname=).*\n/, "$1Dupond\n")
      .replace(/(\[Contact_3\][^[]*?lastname=).*\n/, "$1Martin\n"),
  );
  await app.review();
  await page.getByRole("button", { name: "Relire le portier" }).click();
  await page.getByRole("link", { name: "Fusionner…" }).click();
  await expect(page.getByRole("heading", { name: "1 champ changé des deux côtés" })).toBeVisible();
  await expect(page.getByRole("button", { name: "Reprendre ce résultat" })).toBeDisabled();
  await page.getByRole("radio", { name: "Vous : Durand" }).click();
  await page.getByRole("button", { name: "Reprendre ce résultat" }).click();
  await expect(page.getByRole("heading", { name: "Revue des modifications" })).toBeVisible();
  await app.send();
  await app.expectOutcome("Appliqué et vérifié");
  const residents = device?.state().residents ?? [];
  expect(residents.slice(0, 3).map(({ lastName }) => lastName)).toEqual([
    "Durand",
    expect.any(String),
    "Martin",
  ]);
  expect(residents[1]?.numbers[0]).toBe("sip:4242@1");
});

test("a resident is copied to another door phone, and many numbers are replaced at once", async ({
  page,
  world,
}) => {
  const devices = await world.simulate({ count: 2, residents: 3 });
  const app = new App(page, world);
  await app.openDevice("Résidence Duras");
  await page.keyboard.press("Control+h");
  await page.getByRole("textbox", { name: "Rechercher", exact: true }).fill("@1");
  await page.getByRole("textbox", { name: "Remplacer par" }).fill("@3");
  await expect(page.getByRole("dialog").getByRole("row").nth(1)).toContainText("@3");
  await page.keyboard.press("Enter");
  await expect(app.cell(0, "number1")).toContainText("@3");
  await app.cell(0, "lastName").click();
  await page.keyboard.press("ControlOrMeta+Z");
  await expect(app.cell(0, "number1")).toContainText("@1");
  await app.edit(0, "lastName", "Yourcenar");
  await app.cell(0, "lastName").click();
  await page.getByRole("button", { name: "Copier vers…" }).click();
  const copy = page.getByRole("button", { name: "Copier 1 résident vers 1 portier" });
  const added = page.getByRole("cell", { name: "ajouté, index 004" });
  // By keyboard: the first door has the focus and is not ticked yet.
  await expect(page.getByRole("dialog").getByRole("checkbox")).not.toBeChecked();
  await page.keyboard.press("Space");
  await expect(added).toBeVisible();
  await copy.click();
  await expect(page.getByText("1 ajouté")).toBeVisible();
  await page.getByRole("button", { name: "Annuler la copie" }).click();
  await page.getByRole("button", { name: "Copier vers…" }).click();
  await page.getByRole("dialog").getByRole("checkbox").click();
  await expect(added).toBeVisible();
  await copy.click();
  await page.getByRole("button", { name: "Fermer", exact: true }).click();
  await page.getByRole("link", { name: "Portiers", exact: true }).click();
  await page.getByRole("link", { name: "Portier sans nom" }).nth(1).click();
  await app.openResidents();
  await expect(app.cell(3, "lastName")).toHaveText("Yourcenar");
  await app.review();
  await app.send();
  await app.expectOutcome("Appliqué et vérifié");
  expect(devices[1]?.state().residents[3]?.lastName).toBe("Yourcenar");
});

test("a button's finding opens the very field and is mended there; a relay code's opens its own", async ({
  page,
  world,
}) => {
  const [device] = await world.simulate({ variant: "buttons", residents: 2 });
  device?.editLocally((text) =>
    text
      .replace(/(\[Button_1\][^[]*?number_1=).*\n/, "$1sip:612345678@1\n")
      .replace(/(\[Code_1\][^[]*?code=).*\n/, "$112\n"),
  );
  const app = new App(page, world);
  await app.reachDevice("Résidence Beauvoir");
  await page.getByRole("button", { name: /Ouvrir : .*moins de 4 chiffres/ }).click();
  await expect(page.getByLabel("Chiffres, code 1")).toBeFocused();
  await page.getByRole("button", { name: /Ouvrir : .*a sans doute perdu son zéro/ }).click();
  const number = page.locator('[data-field="buttons/1/numbers/1"]');
  await expect(number).toBeFocused();
  await page.getByRole("button", { name: /^Corriger… .*perdu son zéro/ }).click();
  await page.getByRole("button", { name: "Corriger", exact: true }).click();
  await expect(number).toHaveValue("0612345678@1");
  await page.getByRole("button", { name: "Annuler (Ctrl+Z)" }).click();
  await expect(number).toHaveValue("612345678@1");
});

test("two windows on one door keep together: nothing is lost, and a field that both changed is told", async ({
  page,
  world,
}) => {
  await world.simulate();
  const app = new App(page, world);
  await app.openDevice("Résidence Woolf");
  const second = await page.context().newPage();
  await second.goto(page.url());
  const other = new App(second, world);
  await expect(other.cell(0, "lastName")).toBeVisible();
  await app.edit(0, "lastName", "Dalloway");
  await expect(page.getByText("Enregistré sur ce portable")).toBeVisible();
  await other.edit(1, "lastName", "Ramsay");
  await expect(other.cell(0, "lastName")).toHaveText("Dalloway");
  await other.edit(0, "firstName", "Clarissa");
  await expect(second.getByText("Enregistré sur ce portable")).toBeVisible();
  await app.edit(0, "firstName", "Sally");
  await expect(page.getByText("« Clarissa » gardé, « Sally » ici")).toBeVisible();
  await expect(app.cell(0, "firstName")).toHaveText("Clarissa");
  await expect(app.cell(1, "lastName")).toHaveText("Ramsay");
  await second.close();
});
