import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { chromium, type Page } from "@playwright/test";
import sharp from "sharp";

/*
 * Takes the pictures of the README from the built app on its demonstration site:
 *   node tools/screenshots.ts        (after npm run build)
 */
const root = join(import.meta.dirname, "..");
const folder = join(root, "docs/screenshots");
const dataFolder = mkdtempSync(join(tmpdir(), "perron-screenshots-"));
const shell = spawn(process.execPath, [join(root, "out/web/index.js")], {
  env: { ...process.env, PERRON_DATA: dataFolder },
  stdio: ["ignore", "inherit", "inherit", "ipc"],
});
const [told] = await once(shell, "message");
const debianChromium = "/usr/bin/chromium";
const browser = await chromium.launch({
  ...(existsSync(debianChromium) ? { executablePath: debianChromium } : { channel: "chrome" }),
  args: ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--no-first-run"],
});
const page = await browser.newPage({ viewport: { width: 1280, height: 800 }, locale: "fr-FR" });

async function picture(name: string, theme: "light" | "dark"): Promise<void> {
  await page.emulateMedia({ colorScheme: theme, reducedMotion: "reduce" });
  await atRest();
  const whole = await page.screenshot();
  // A screen has few colours: with a palette a picture weighs half.
  await sharp(whole)
    .png({ palette: true, colours: 128, effort: 10 })
    .toFile(join(folder, `${name}-${theme}.png`));
}

/** Nothing is on its way from one look to another, and the pointer lies over nothing; what goes on for ever is left to. */
async function atRest(): Promise<void> {
  await page.mouse.move(0, 0);
  await page.evaluate(async () => {
    const ending = document
      .getAnimations()
      .filter(({ effect }) => effect?.getComputedTiming().endTime !== Number.POSITIVE_INFINITY);
    await Promise.allSettled(ending.map(({ finished }) => finished));
  });
}

async function edit(on: Page, column: string, text: string): Promise<void> {
  await on.locator(`[role=row][row-index="0"] [col-id="${column}"]`).first().click();
  await on.keyboard.press("F2");
  await on.keyboard.press("ControlOrMeta+A");
  await on.keyboard.type(text);
  await on.keyboard.press("Enter");
}

await page.goto((told as { url: string }).url);
await page.getByRole("button", { name: "Essayer avec la démonstration" }).first().click();
await page.getByRole("button", { name: "Chercher" }).click();
await page.getByText(/^4 portiers trouvés/).waitFor();
await picture("find-fr", "light");
await page.getByRole("link", { name: "Portier sans nom" }).first().click();
await page.getByRole("link", { name: "Résidents" }).click();
await page.getByRole("grid").waitFor();
await edit(page, "lastName", "Durand");
await page.getByText("1 modification en attente").waitFor();
await page.getByText("Enregistré sur ce portable").waitFor();
await picture("residents-fr", "light");
await picture("residents-fr", "dark");
await page.getByRole("link", { name: "Plages horaires" }).click();
await page
  .getByRole("grid", { name: /Heures ouvrées/ })
  .first()
  .waitFor();
await picture("week-grid-fr", "light");
await page.getByRole("link", { name: "Revoir et envoyer" }).click();
await page.getByRole("button", { name: /^Envoyer au portier/ }).click();
await page.getByRole("heading", { name: "Appliqué et vérifié" }).waitFor({ timeout: 60_000 });
await picture("push-fr", "light");
await page.getByRole("link", { name: "Essais" }).click();
await page.getByRole("heading", { name: "Ouvrir la porte" }).waitFor();
await picture("tests-fr", "dark");

for (const [tab, name, theme] of [
  ["Logos", "logos-fr", "light"],
  ["Sons", "sounds-fr", "light"],
  ["Écran", "screen-fr", "dark"],
  ["ASM", "asm-link-fr", "light"],
] as const) {
  await page.getByRole("link", { name: tab, exact: true }).click();
  await page.waitForLoadState("networkidle");
  await page.getByRole("main").getByRole("button").first().waitFor();
  await picture(name, theme);
}
await page.getByRole("link", { name: "Contrôle", exact: true }).click();
await page.getByRole("button", { name: "Faire la liste" }).click();
await page.getByRole("button", { name: /vérifie seul/ }).click();
await page.getByRole("article", { name: "Haut-parleur", exact: true }).waitFor();
await page.keyboard.press("l");
await page.getByText("Trois bips envoyés au haut-parleur.").waitFor();
await picture("checks-fr", "light");
await page.getByRole("link", { name: "Qui est qui" }).click();
await page.getByRole("heading", { name: "Qui est qui" }).waitFor();
await picture("find-me-fr", "dark");
await page.getByRole("link", { name: "Alertes" }).click();
await page.getByRole("button", { name: "Essayer avec un faux Octopush" }).first().click();
await page.getByRole("tab", { name: "Astreinte" }).click();
await page.getByRole("button", { name: "Ajouter une personne" }).click();
await page.getByRole("dialog").getByLabel("Nom").fill("Mme Durand");
await page.getByRole("dialog").getByLabel("Téléphone").fill("06 12 34 56 01");
await page.getByRole("dialog").getByRole("button", { name: "Enregistrer" }).click();
await page.getByText("+33612345601").waitFor();
await page.getByRole("tab", { name: "Chaînes d'alerte" }).click();
await page.getByRole("button", { name: "Nouvelle chaîne d'alerte" }).click();
await page.getByRole("dialog").getByLabel("Nom").fill("Portes la nuit");
await page.getByPlaceholder("Choisir ce qui déclenche").click();
await page.getByRole("option", { name: "Porte ouverte hors horaires" }).click();
await page
  .getByText(/00000 : renvoyez ce code/)
  .first()
  .waitFor();
// The list of events would cover the week below it.
await page.keyboard.press("Tab");
await picture("alerts-fr", "light");
await page.getByRole("dialog").getByRole("button", { name: "Enregistrer" }).click();
await page.getByRole("article", { name: "Portes la nuit" }).waitFor();

await page.getByRole("link", { name: "En masse" }).click();
await page.getByRole("link", { name: /Résidents depuis un CSV/ }).click();
await page.locator('input[type="file"]').setInputFiles({
  name: "locataires.csv",
  mimeType: "text/csv",
  buffer: Buffer.from("Index;Nom;Prénom;Numéro 1\r\n1;Lefèvre;Zoé;192.168.7.7\r\n2;Nguyen;Anaïs;1002@1\r\n"),
});
await page.getByRole("checkbox", { name: "Tous les portiers" }).check();
await page.getByRole("button", { name: /^Vérifier et prévoir/ }).click();
await page.getByRole("button", { name: /^Envoyer à/ }).click();
await page.locator('[data-state="verified"]').first().waitFor({ timeout: 60_000 });
await picture("bulk-fr", "light");
await page.getByText("L'envoi est terminé.").waitFor({ timeout: 60_000 });

await page.getByRole("link", { name: "Dossier" }).click();
await page.getByLabel("Entreprise", { exact: true }).fill("Dupont & Fils");
await page.getByRole("button", { name: "Enregistrer la fiche" }).click();
await page.getByRole("button", { name: "Relire les portiers" }).click();
await page.getByText("4 portiers relus sur 4.").waitFor({ timeout: 60_000 });
await page.getByRole("button", { name: "Établir le dossier" }).click();
await page.getByText(/est prêt$/).waitFor({ timeout: 60_000 });
await page.getByText(/Fiche enregistrée/).waitFor({ state: "hidden" });
await page.getByText("4 portiers relus sur 4.").waitFor({ state: "hidden" });
await page.getByRole("main").evaluate((main) => main.scrollTo(0, 0));
await picture("dossier-fr", "light");

await browser.close();
shell.kill("SIGTERM");
await once(shell, "exit");
rmSync(dataFolder, { recursive: true, force: true });
