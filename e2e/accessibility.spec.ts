import AxeBuilder from "@axe-core/playwright";
import type { Page } from "@playwright/test";
import { App } from "./app.ts";
import { expect, test } from "./world.ts";

/** What axe finds on the screen at hand, in words short enough for a report. */
async function findings(page: Page, screen: string): Promise<string[]> {
  // A pointer left where the last click was would open what hovering opens.
  await page.mouse.move(0, 0);
  await expect(page.getByRole("tooltip")).toHaveCount(0);
  // A screen that is still fading in has colours that nobody will see.
  await page.waitForFunction(() =>
    document.getAnimations().every(({ playState }) => playState !== "running"),
  );
  const { violations } = await new AxeBuilder({ page }).analyze();
  return violations.flatMap(({ id, nodes }) =>
    nodes.map(
      ({ target, html, failureSummary }) =>
        `${screen}: ${id} ${target.join(" ")} ${html.slice(0, 300)} ${failureSummary ?? ""}`,
    ),
  );
}

/** Every address that the rail and the sections of a door lead to. */
async function screensFrom(page: Page): Promise<string[]> {
  const links = await page
    .locator("nav a[href*='#/site/']")
    .evaluateAll((all) => all.map((link) => (link as HTMLAnchorElement).hash));
  return [...new Set(links)];
}

for (const colorScheme of ["light", "dark"] as const) {
  test(`axe finds nothing on any screen, ${colorScheme}`, async ({ page, world }) => {
    test.setTimeout(180_000);
    await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
    await world.simulate({ count: 1 });
    await world.simulate({ count: 1, variant: "buttons" });
    const app = new App(page, world);
    await world.open();
    await expect(page.getByRole("heading", { name: "Chantiers" })).toBeVisible();
    const found = await findings(page, "home");
    await app.openSite("Résidence Braille");
    await app.search();
    found.push(...(await findings(page, "find, found")));
    await app.openDoor();
    await app.logIn("admin", "admin");
    await app.openResidents();
    const screens = await screensFrom(page);
    expect(screens.length).toBeGreaterThan(10);
    for (const screen of [...screens, "#/settings"]) {
      await page.evaluate((address) => {
        location.hash = address;
      }, screen);
      await expect(page.locator("main h1, main h2").first()).toBeVisible();
      await expect(page.locator("main .mantine-Loader-root")).toHaveCount(0);
      found.push(...(await findings(page, screen.replaceAll(/[0-9a-f-]{36}/g, "…"))));
    }
    expect(found).toEqual([]);
  });
}
