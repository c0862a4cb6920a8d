import { execFileSync } from "node:child_process";
import { generateKeyPairSync } from "node:crypto";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { App } from "./app.ts";
import { expect, test } from "./world.ts";

const builtIn = readFileSync(join(import.meta.dirname, "../resources/profiles/ipac500-1.72.json"), "utf8");

test("a profile with a fault is imported, mended, compared and chosen", async ({ page, world }) => {
  await world.simulate();
  const app = new App(page, world);
  await app.openDevice("Résidence Voltaire");
  const folder = mkdtempSync(join(tmpdir(), "perron-profile-"));
  const file = join(folder, "client.json");
  const wrong = builtIn
    .replace('"name": "ipac500-1.72"', '"name": "firmware du client"')
    .replace('"residents": 1000', '"residents": "40"');
  writeFileSync(file, wrong);

  await page.getByRole("banner").getByRole("link", { name: "Réglages" }).click();
  await expect(page.getByRole("heading", { name: "Réglages" })).toBeVisible();
  await page.getByLabel("Fichier de profil").setInputFiles(file);
  const editor = page.getByRole("dialog", { name: "Profil d'appareil" });
  const line = wrong.split("\n").findIndex((text) => text.includes('"residents": "40"')) + 1;
  const fault = editor.getByRole("button", { name: new RegExp(`Ligne ${line}.*limits\\.residents`) });
  await expect(fault).toBeVisible();
  await expect(editor.getByRole("button", { name: "Garder ce profil" })).toBeDisabled();

  // The fault leads to its line, which is selected: what is typed replaces it.
  await fault.click();
  await page.keyboard.insertText('    "residents": 40,');
  await expect(editor.getByRole("tab", { name: "Aucune faute" })).toBeVisible();
  await editor.getByRole("tab", { name: "2 différences avec le profil fourni" }).click();
  await expect(editor.getByRole("row", { name: "limits.residents 1000 40" })).toBeVisible();
  await editor.getByRole("button", { name: "Garder ce profil" }).click();
  await expect(page.getByText("2 champs différents")).toBeVisible();

  const choice = page.getByRole("combobox", { name: "Profil de « Résidence Voltaire »" });
  await choice.click();
  await page.getByRole("option", { name: "firmware du client" }).click();
  await expect(choice).toHaveValue("firmware du client");
  await page.goto("about:blank");
  await world.restartShell();
  await world.open();
  await page.getByRole("banner").getByRole("link", { name: "Réglages" }).click();
  await expect(choice).toHaveValue("firmware du client");
  rmSync(folder, { recursive: true });
});

test("the diagnosis and the support file are without secrets", async ({ page, world, context }) => {
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  await world.simulate();
  const app = new App(page, world);
  await app.openSite("Résidence Zola");
  await app.search();
  await app.openDoor();
  await app.logIn("admin", "QZJX-mauvais-4711");
  await expect(page.getByText(/mot de passe/i).first()).toBeVisible();

  await page.getByRole("button", { name: "Support : enregistrement de ce portier" }).click();
  await expect(page.getByText(/\d+ échanges? enregistrés?/)).toBeVisible();
  const [support] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("button", { name: "Faire le fichier" }).click(),
  ]);
  const sent = readFileSync(await support.path(), "utf8");
  expect(JSON.parse(sent).log.entries.length).toBeGreaterThan(0);
  expect(sent).not.toContain("QZJX");
  await page.keyboard.press("Escape");

  await page.getByRole("banner").getByRole("link", { name: "Réglages" }).click();
  await page.getByRole("button", { name: "Copier le diagnostic" }).click();
  await expect(page.getByText("Diagnostic copié.")).toBeVisible();
  const copied = await page.evaluate(() => navigator.clipboard.readText());
  expect(copied).toContain("door.login · code=unauthorised");
  expect(copied).not.toContain("QZJX");
});

test("an update that the publisher did not sign is refused, and nothing is installed", async ({
  page,
  world,
}) => {
  const stick = mkdtempSync(join(tmpdir(), "perron-stick-"));
  writeFileSync(join(stick, "Perron-9.9.9-setup.exe"), "not Perron");
  const { privateKey } = generateKeyPairSync("ed25519");
  execFileSync(process.execPath, ["tools/sign-update.mjs", "sign", stick, "--version", "9.9.9"], {
    env: {
      ...process.env,
      PERRON_UPDATE_KEY: privateKey.export({ type: "pkcs8", format: "pem" }).toString(),
    },
    stdio: "ignore",
  });
  await world.open();
  await page.getByRole("banner").getByRole("link", { name: "Réglages" }).click();
  await page.getByRole("button", { name: "Mettre à jour depuis une clé USB…" }).click();
  await page.getByLabel("Dossier de la mise à jour").fill(stick);
  await page.getByRole("button", { name: "Vérifier" }).click();
  await expect(page.getByText(/n'est pas signée par l'éditeur de Perron/)).toBeVisible();
  await expect(page.getByRole("button", { name: /^Installer/ })).toHaveCount(0);
  rmSync(stick, { recursive: true });
});
