import { expect, type Locator, type Page } from "@playwright/test";

/** More stops than any screen has: beyond it the element cannot be reached by Tab. */
const mostStops = 160;

/** Presses Tab until the element has the focus, as a person without a mouse does. */
export async function tabTo(page: Page, target: Locator): Promise<void> {
  await expect(target).toBeVisible();
  for (let stop = 0; stop < mostStops; stop += 1) {
    if (await target.evaluate((element) => element === document.activeElement)) return;
    await page.keyboard.press("Tab");
  }
  throw new Error(`Tab does not reach ${String(target)}`);
}

/** Goes to the element by Tab, and presses it. */
export async function go(page: Page, target: Locator, key = "Enter"): Promise<void> {
  await tabTo(page, target);
  await expect(target).toBeEnabled();
  await page.keyboard.press(key);
}
