import { readFile } from "node:fs/promises";
import { expect, type Page } from "@playwright/test";
import type { World } from "./world.ts";

/** A file as the page hands it over and takes it back. */
export type PageFile = { readonly name: string; readonly mimeType: string; readonly buffer: Buffer };

/** What a technician does with the page, in their own verbs; each act waits for what it leads to. */
export class App {
  readonly page: Page;
  readonly #world: World;

  constructor(page: Page, world: World) {
    this.page = page;
    this.#world = world;
  }

  /** Opens the app and a new site, on its search page. */
  async openSite(name: string): Promise<void> {
    await this.#world.open();
    await this.page.getByRole("button", { name: "Nouveau chantier" }).first().click();
    await this.page.getByLabel("Nom du chantier").fill(name);
    await this.page.keyboard.press("Enter");
    await expect(this.page.getByRole("heading", { name: "Trouver les portiers" })).toBeVisible();
  }

  async search(range = this.#world.range, port = "8080"): Promise<void> {
    await this.page.getByLabel("Plages").fill(range);
    await this.page.getByLabel("Ports web").fill(port);
    await this.page.getByRole("button", { name: "Chercher" }).click();
    await expect(this.page.getByText(/Recherche terminée/)).toBeAttached();
  }

  /** The first door of the list that has no name yet. */
  async openDoor(): Promise<void> {
    await this.page.getByRole("link", { name: "Portier sans nom" }).first().click();
  }

  async logIn(user: string, password: string): Promise<void> {
    await this.page.getByRole("textbox", { name: "Utilisateur" }).fill(user);
    await this.page.getByLabel("Mot de passe", { exact: true }).fill(password);
    await this.page.getByRole("button", { name: "Se connecter" }).click();
  }

  async openResidents(): Promise<void> {
    await this.page.getByRole("link", { name: "Résidents" }).click();
    await expect(this.cell(0, "lastName")).toBeVisible();
  }

  /** A new site, its one device found and logged in to. */
  async reachDevice(site: string): Promise<void> {
    await this.openSite(site);
    await this.search();
    await this.openDoor();
    await this.logIn("admin", "admin");
  }

  /** The same, and its residents on the screen. */
  async openDevice(site: string): Promise<void> {
    await this.reachDevice(site);
    await this.openResidents();
  }

  cell(row: number, column: string) {
    return this.page.locator(`[role=row][row-index="${row}"] [col-id="${column}"]`).first();
  }

  async edit(row: number, column: string, text: string): Promise<void> {
    await this.cell(row, column).click();
    await this.page.keyboard.press("F2");
    await this.page.keyboard.press("ControlOrMeta+A");
    await this.page.keyboard.type(text);
    await this.page.keyboard.press("Enter");
    await expect(this.cell(row, column)).toHaveText(text);
  }

  async review(): Promise<void> {
    await this.page.getByRole("link", { name: "Revoir et envoyer" }).click();
    await expect(this.page.getByRole("heading", { name: "Revue des modifications" })).toBeVisible();
  }

  async send(): Promise<void> {
    await this.page.getByRole("button", { name: /^Envoyer au portier/ }).click();
  }

  /** A push takes as long as the device's restart may take to begin. */
  async expectOutcome(text: string | RegExp): Promise<void> {
    await expect(this.page.getByRole("heading", { name: text })).toBeVisible({ timeout: 30_000 });
  }

  /** A credential of the site, which all its doors are then opened with. */
  async addCredential(user: string, password: string): Promise<void> {
    await this.page.getByRole("link", { name: "Identifiants" }).click();
    await this.page.getByRole("textbox", { name: "Utilisateur" }).fill(user);
    await this.page.getByLabel("Mot de passe", { exact: true }).fill(password);
    await this.page.keyboard.press("Enter");
    await expect(this.page.getByRole("row", { name: user }).first()).toBeVisible();
  }

  /** The list of tests of the door that is open. */
  async makeChecks(): Promise<void> {
    await this.page.getByRole("link", { name: "Contrôle", exact: true }).click();
    await this.page.getByRole("button", { name: "Faire la liste" }).click();
    await expect(this.page.getByRole("list", { name: "Contrôles du portier" })).toBeVisible();
  }

  /** What Perron verifies alone; the first test for a person is then at hand. */
  async runMachineChecks(): Promise<void> {
    await this.page.getByRole("button", { name: /vérifie seul/ }).click();
    await expect(this.page.getByRole("article", { name: "Haut-parleur", exact: true })).toBeVisible();
  }

  /** The dossier's page, its sheet filled in with who does the work. */
  async openDossier(company: string): Promise<void> {
    await this.page.getByRole("link", { name: "Dossier" }).click();
    await expect(this.page.getByRole("heading", { name: "Dossier", exact: true })).toBeVisible();
    await this.page.getByLabel("Entreprise", { exact: true }).fill(company);
    await this.page.getByRole("button", { name: "Enregistrer la fiche" }).click();
    await expect(this.page.getByText(/Fiche enregistrée/)).toBeVisible();
  }

  /** With the finger, or here the mouse. */
  async signAsInstaller(name: string): Promise<void> {
    await this.#drawSignature("Champ de signature de l'installateur");
    await this.page.getByLabel("Nom du signataire").first().fill(name);
    await this.page.getByRole("button", { name: "Signer pour l'installateur" }).click();
    await expect(this.page.getByRole("img", { name: `Signature de ${name}` })).toBeVisible();
  }

  /** By name alone, once the installer has signed. */
  async signAsCustomer(name: string): Promise<void> {
    await this.page.getByLabel("Nom du signataire").fill(name);
    await this.page.getByRole("button", { name: "Signer pour le client" }).click();
    await expect(this.page.getByText(`Signé par ${name}`)).toBeVisible();
  }

  async #drawSignature(field: string): Promise<void> {
    const pad = this.page.getByRole("img", { name: field });
    await pad.scrollIntoViewIfNeeded();
    const box = await pad.boundingBox();
    if (!box) throw new Error("no field to sign on");
    await this.page.mouse.move(box.x + 40, box.y + 60);
    await this.page.mouse.down();
    await this.page.mouse.move(box.x + 120, box.y + 20, { steps: 4 });
    await this.page.mouse.move(box.x + 200, box.y + 70, { steps: 4 });
    await this.page.mouse.up();
  }

  async makeDossier(): Promise<{ readonly pdf: PageFile; readonly json: PageFile }> {
    await this.page.getByRole("button", { name: "Établir le dossier" }).click();
    await expect(this.page.getByText(/est prêt$/)).toBeVisible({ timeout: 20_000 });
    return { pdf: await this.#saved(/^PDF/), json: await this.#saved(/^JSON/) };
  }

  /** What the page hands over, under its own name. */
  async #saved(button: RegExp): Promise<PageFile> {
    const coming = this.page.waitForEvent("download");
    await this.page.getByRole("button", { name: button }).click();
    const file = await coming;
    const buffer = await readFile(await file.path());
    return { name: file.suggestedFilename(), mimeType: "application/octet-stream", buffer };
  }

  /** Hands files to the page to be verified; what it says of them is for the test to look at. */
  async verify(files: readonly PageFile[]): Promise<void> {
    await this.page.getByRole("tab", { name: "Vérifier" }).click();
    await this.page.locator('input[type="file"]').setInputFiles([...files]);
  }
}
