import { go, tabTo } from "./by-keyboard.ts";
import { expect, test } from "./world.ts";

test("the whole main job by keyboard alone", async ({ page, world }) => {
  await world.open();
  await go(page, page.getByRole("button", { name: "Essayer avec la démonstration" }));
  await go(page, page.getByRole("button", { name: "Chercher" }));
  await expect(page.getByText(/^4 portiers trouvés/)).toBeVisible();
  await go(page, page.getByRole("link", { name: "Portier sans nom" }).first());
  await go(page, page.getByRole("link", { name: "Résidents" }));
  const firstName = page.locator('[role=row][row-index="0"] [col-id="firstName"]').first();
  await expect(firstName).toBeVisible();
  await tabTo(page, page.locator('[role=columnheader][col-id="index"], [role=columnheader]').first());
  await page.keyboard.press("ArrowDown");
  for (let column = 0; column < 3; column += 1) {
    if (await firstName.evaluate((cell) => cell === document.activeElement)) break;
    await page.keyboard.press("ArrowRight");
  }
  await expect(firstName).toBeFocused();
  await page.keyboard.press("F2");
  await page.keyboard.press("ControlOrMeta+A");
  await page.keyboard.type("Églantine");
  await page.keyboard.press("Enter");
  await expect(firstName).toHaveText("Églantine");
  await page.keyboard.press("ControlOrMeta+Z");
  await expect(firstName).not.toHaveText("Églantine");
  await page.keyboard.press("ControlOrMeta+Y");
  await expect(firstName).toHaveText("Églantine");
  await go(page, page.getByRole("link", { name: "Revoir et envoyer" }));
  await go(page, page.getByRole("button", { name: /^Envoyer au portier/ }));
  await expect(page.getByRole("heading", { name: "Appliqué et vérifié" })).toBeVisible({ timeout: 30_000 });
});
