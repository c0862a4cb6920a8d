import type { Page } from "@playwright/test";
import { openCoreClient } from "./core-client.ts";
import { startHostileDevice } from "./hostile/hostile-device.ts";
import { look } from "./hostile/look.ts";
import { plantEverywhere } from "./hostile/plant.ts";
import { expect, test } from "./world.ts";

// Some thirty screens in one test.
test.setTimeout(150_000);

/** Every screen, with what must be seen on it: a walk past screens that show nothing would prove nothing. */
const screens: Readonly<Record<string, string>> = {
  find: "DOOR PLANNED PLACE",
  doors: "DOOR PLANNED PLACE",
  directory: "DIRECTORY NEIGHBOUR DIRNUMBER NUMBER IMAGE",
  "find-me": "DOOR PLANNED",
  check: "DOOR FIRSTNAME LASTNAME",
  checks: "DOOR PLANNED",
  alerts: "OBJECT EVENT VALUE PERSON PIPELINE",
  bulk: "SITE",
  asm: "OBJECT EVENT VALUE UNREADABLE",
  dossier: "ADDRESS CUSTOMER REFERENCE REMARKS COMPANY TECHNICIAN CONTACT CAPTION SIGNER",
  credentials: "USER",
  "door/": "USER FIRSTNAME LASTNAME NUMBER IMAGE RANGE SIPLABEL SIPSERVER ASMURL PROXY LOGO",
  "door/residents": "FIRSTNAME LASTNAME NUMBER IMAGE RANGE",
  "door/ranges": "FIRSTNAME LASTNAME RANGE",
  "door/settings": "USER RANGE SIPLABEL SIPSERVER",
  "door/snapshots": "DOOR",
  "door/trials": "DOOR",
  "door/checks": "DOOR",
  "door/logos": "FIRSTNAME LASTNAME LOGO KEPTlogo",
  "door/sounds": "KEPTsound",
  "door/screen": "KEPTscreen",
  "door/asm": "ASMURL",
  "door/review": "DOOR",
  "door/merge": "DOOR",
};
/** The same of tabs within a screen, by their order in it. */
const tabsOf: Readonly<Record<string, readonly string[]>> = {
  alerts: ["TEMPLATE", "LIST PIPELINE TEMPLATE", "PERSON LIST", "SITE", "SITE"],
  dossier: ["CAPTION", "SITE", "DOOR PLANNED"],
};

test("F44 S2: whatever comes from outside is text on every screen, and leads nowhere", async ({
  page,
  world,
}) => {
  const host = world.range.replace(/-20$/, "");
  const device = await startHostileDevice(host, 8080);
  const address = await world.address();
  const client = await openCoreClient(address);
  const dialogs: string[] = [];
  const elsewhere: string[] = [];
  page.on("dialog", (dialog) => {
    dialogs.push(dialog.message());
    return dialog.dismiss();
  });
  page.on("request", (request) => {
    const own = new URL(address).origin;
    if (!request.url().startsWith(own) && !/^(?:data|blob):/.test(request.url()))
      elsewhere.push(request.url());
  });
  try {
    const { site, doorId } = await plantEverywhere(client.core, `${host}:8080`);
    await world.open();
    await expect(page.getByRole("heading", { name: "Chantiers" })).toBeVisible();
    const walk = walkOn(page);
    await walk.note("SITE");
    for (const [screen, marks] of Object.entries(screens))
      await walk.visit(
        `#/site/${site.id}/${screen.replace("door/", `door/${doorId}/`)}`,
        marks,
        tabsOf[screen],
      );
    await walk.visit("#/settings", "");
    await page.keyboard.press("Control+k");
    await page.getByRole("textbox", { name: /./ }).last().fill("DOOR");
    await walk.note("");
    expect(walk.harm).toEqual([]);
    expect([dialogs, elsewhere]).toEqual([[], []]);
  } finally {
    client.close();
    device.stop();
  }
});

function walkOn(page: Page) {
  const harm: string[] = [];
  const note = async (marks: string) => {
    const missing = async () => {
      const { text } = await look(page);
      return marks.split(" ").filter((mark) => mark !== "" && !text.includes(`${mark}"><img`));
    };
    await expect.poll(missing, { message: page.url(), timeout: 15_000 }).toEqual([]);
    await expect(page.locator("main .mantine-Loader-root")).toHaveCount(0);
    const screen = page.url().replaceAll(/^[^#]*|[0-9a-f-]{36}/g, "");
    harm.push(...(await look(page)).harm.map((one) => `${screen}: ${one}`));
  };
  return {
    harm,
    note,
    async visit(address: string, marks: string, tabs: readonly string[] = []): Promise<void> {
      await page.evaluate((hash) => {
        location.hash = hash;
      }, address);
      await expect(page.locator("main h1, main h2, main h3").first()).toBeVisible();
      await note(marks);
      for (const [place, ofTab] of tabs.entries()) {
        const tab = page
          .locator("main")
          .getByRole("tab")
          .nth(place + 1);
        await tab.click();
        await expect(tab).toHaveAttribute("aria-selected", "true");
        await note(ofTab);
      }
    },
  };
}
