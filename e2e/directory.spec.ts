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
