import type { Page } from "@playwright/test";
import { milliseconds } from "#shared/model/units.ts";
import type { SimulatedDevice } from "#simulator/simulator.ts";
import { App } from "./app.ts";
import { canFilm, keepPicture } from "./film.ts";
import { expect, test } from "./world.ts";

// A film of the whole job, kept even when all goes well; without an encoder, Playwright's trace, which is a film too.
// Pictures in the trace beside the video would film everything twice.
test.use(
  canFilm()
    ? { video: "on", trace: { mode: "retain-on-failure", screenshots: false, snapshots: true } }
    : { trace: "on" },
);
// Some fifteen screens in one test: on a loaded machine of two cores longer than a test of one.
test.setTimeout(120_000);

const doors = 6;

test("a building of six doors, from an empty app to a signed dossier that shows one flipped byte", async ({
  page,
  world,
}, testInfo) => {
  const scrolling = await world.simulate({ count: 4, residents: 2, restartMs: milliseconds(250) });
  const buttons = await world.simulate({ count: 2, variant: "buttons", residents: 2 });
  const [device] = scrolling;
  if (!device) throw new Error("no simulated device");
  const app = new App(page, world);
  const screen = (name: string) => keepPicture(page, testInfo, name);

  await app.openSite("Résidence Yourcenar");
  await screen("01-new-site");
  await app.search();
  await expect(page.getByText(new RegExp(`^${doors} portiers trouvés`))).toBeVisible();
  await screen("02-six-found");
  await app.addCredential("admin", "admin");
  await screen("03-credentials");
  await page.getByRole("link", { name: "Portiers", exact: true }).click();
  await expect(page.getByRole("link", { name: "Portier sans nom" })).toHaveCount(doors);
  await screen("04-doors");

  // By address, the first of the list is the first that was started; the site's credential opens it.
  await app.openDoor();
  await expect(page.getByRole("heading", { name: "Appareil" })).toBeVisible();
  await screen("05-door");
  await app.openResidents();
  await app.edit(0, "lastName", "Durand");
  await screen("06-residents");
  await app.review();
  await expect(page.getByText("Durand", { exact: true }).first()).toBeVisible();
  await screen("07-review");
  await app.send();
  await app.expectOutcome("Appliqué et vérifié");
  await screen("08-proved");
  expect(device.state().residents[0]?.lastName).toBe("Durand");
  const untouched = [...scrolling.slice(1), ...buttons];
  for (const other of untouched) expect(other.state().counters["POST /upload/config"]).toBeUndefined();

  await app.makeChecks();
  await screen("09-list-of-checks");
  await app.runMachineChecks();
  await answerByKeyboard(page, device);
  await screen("10-checks-answered");

  await app.openDossier("Dupont & Fils");
  await app.signAsInstaller("Zoé Lefèvre");
  await app.signAsCustomer("Anaïs Noël");
  await screen("11-signed");
  // The site's credential opens those that nobody went into, too.
  await page.getByRole("button", { name: "Relire les portiers" }).click();
  await expect(page.getByText(`${doors} portiers relus sur ${doors}.`)).toBeVisible({ timeout: 20_000 });
  const { pdf, json } = await app.makeDossier();
  await screen("12-dossier");
  const dossier = JSON.parse(json.buffer.toString("utf8"));
  expect(dossier.doors).toHaveLength(doors);

  await app.verify([pdf, json]);
  await expect(page.getByText("Intact : pas un octet n'a changé")).toBeVisible();
  await screen("13-intact");
  await app.verify([{ ...pdf, buffer: flipped(pdf.buffer) }, json]);
  await expect(page.getByText("Modifié depuis que Perron l'a écrit")).toBeVisible();
  await screen("14-one-byte-flipped");
});

/** The loudspeaker heard, the screen seen; each answer brings the next test up. */
async function answerByKeyboard(page: Page, device: SimulatedDevice): Promise<void> {
  await expect(card(page, "Haut-parleur")).toBeVisible();
  await page.keyboard.press("l");
  await expect(page.getByText("Trois bips envoyés au haut-parleur.")).toBeVisible();
  // Three beeps may be over before a slow page has said so: what the device was asked stays.
  expect(device.state().counters["POST /api/audio"]).toBe(1);
  await page.keyboard.press("o");
  await expect(card(page, "Écran")).toBeVisible();
  await page.keyboard.press("l");
  await expect(page.getByText(/est envoyé à l'écran/)).toBeVisible();
  expect(device.state().counters["POST /api/video"]).toBe(1);
  await page.keyboard.press("o");
  await expect(page.getByRole("article", { name: /^Appel/ })).toBeVisible();
}

const card = (page: Page, title: string) => page.getByRole("article", { name: title, exact: true });

/** The same bytes but one bit, in the middle. */
function flipped(bytes: Buffer): Buffer {
  const other = Buffer.from(bytes);
  const middle = Math.floor(other.length / 2);
  other[middle] = (other[middle] ?? 0) ^ 1;
  return other;
}
