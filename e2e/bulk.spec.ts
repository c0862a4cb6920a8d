import type { Locator, Page } from "@playwright/test";
import { milliseconds } from "#shared/model/units.ts";
import { go, tabTo } from "./by-keyboard.ts";
import { expect, test } from "./world.ts";

/** As French Excel writes it: Windows-1252, semicolons, CRLF. */
const excelCsv = Buffer.from(
  ["Index;Nom;Prénom;Numéro 1", "1;Lefèvre;Zoé;192.168.7.7", "2;Œuvrard;Noël;1002@1", ""].join("\r\n"),
  "latin1",
);
// Latin-1 has no œ: its place in Windows-1252 is 0x8C.
const oe = excelCsv.indexOf(Buffer.from("Œuvrard", "latin1"));
if (oe > 0) excelCsv[oe] = 0x8c;

// Twelve doors, a page that dies, and one that is late: on a busy machine most of a minute.
test.setTimeout(150_000);

const doors = 12;

test("residents for 12 doors from an Excel CSV, by keyboard alone, while one is dead, one reverts and one is late; F33: the page dies in mid-run", async ({
  page,
  context,
  world,
}) => {
  const devices = await world.simulate({ count: doors, residents: 3, restartMs: milliseconds(250) });
  const [dead, reverting, late] = [devices[4], devices[7], devices[9]];
  await world.open();
  await go(page, page.getByRole("button", { name: "Nouveau chantier" }).first());
  await expect(page.getByRole("textbox", { name: "Nom du chantier" })).toBeFocused();
  await page.keyboard.type("Résidence Voltaire");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { name: "Trouver les portiers" })).toBeVisible();
  await fill(page, page.getByLabel("Plages"), world.range);
  await fill(page, page.getByLabel("Ports web"), "8080");
  await go(page, page.getByRole("button", { name: "Chercher" }));
  await expect(page.getByText(/^12 portiers trouvés/)).toBeVisible();
  await go(page, page.getByRole("link", { name: "Identifiants" }));
  await fill(page, page.getByRole("textbox", { name: "Utilisateur" }), "admin");
  await fill(page, page.getByLabel("Mot de passe", { exact: true }), "admin");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("row", { name: /admin/ }).first()).toBeVisible();

  await go(page, page.getByRole("link", { name: "En masse" }));
  await go(page, page.getByRole("link", { name: /Résidents depuis un CSV/ }));
  const chooser = page.waitForEvent("filechooser");
  await go(page, page.locator(".mantine-Dropzone-root"));
  await (await chooser).setFiles({ name: "locataires.csv", mimeType: "text/csv", buffer: excelCsv });
  await expect(page.getByText("locataires.csv, 2 lignes")).toBeVisible();
  await expect(page.getByRole("combobox", { name: "Encodage trouvé" })).toHaveValue("windows-1252");
  await expect(page.getByRole("gridcell", { name: "Œuvrard" })).toBeVisible();
  await expect(page.getByText("Rien à corriger", { exact: true })).toBeVisible();
  await go(page, page.getByRole("checkbox", { name: "Tous les portiers" }), "Space");
  await expect(page.getByText("12 choisis")).toBeVisible();

  await dead?.unplug();
  reverting?.setFault("silent-revert");
  late?.setFault("slow-restart", "3000");
  await go(page, page.getByRole("button", { name: "Vérifier et prévoir pour 12 portiers" }));
  await go(page, page.getByRole("button", { name: "Envoyer à 11 portiers" }));
  await expect(page.getByText("L'envoi est terminé.")).toBeVisible({ timeout: 30_000 });
  await expect(page.locator('[data-state="verified"]')).toHaveCount(10);
  await expect(page.locator('[data-state="unreachable"]')).toHaveCount(1);
  await expect(page.locator('[data-state="reverted"]')).toHaveCount(1);

  await dead?.plug();
  reverting?.clearFaults();
  await go(page, page.getByRole("button", { name: "Prévoir à nouveau les 2 échecs" }));
  dead?.setFault("slow-restart", "2000");
  await go(page, page.getByRole("button", { name: "Envoyer à 2 portiers" }));
  await expect.poll(() => dead?.state().counters["POST /upload/config"]).toBe(1);
  await crash(page);
  const again = await context.newPage();
  await again.goto(page.url());
  await expect(again.getByText("12 sur 12 portiers vérifiés")).toBeVisible({ timeout: 30_000 });
  const uploads = devices.map((device) => device.state().counters["POST /upload/config"] ?? 0);
  expect(uploads).toEqual(devices.map((device) => (device === reverting ? 2 : 1)));
  for (const device of devices) expect(device.state().residents[1]?.lastName).toBe("Œuvrard");
});

/** Kills the process that draws this page; the answer to the order never comes, since whoever would give it is gone. */
async function crash(page: Page): Promise<void> {
  const died = page.waitForEvent("crash");
  const inspector = await page.context().newCDPSession(page);
  void inspector.send("Page.crash").catch(() => undefined);
  await died;
}

async function fill(page: Page, field: Locator, text: string): Promise<void> {
  await tabTo(page, field);
  await page.keyboard.press("ControlOrMeta+A");
  await page.keyboard.type(text);
}
