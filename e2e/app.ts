import { expect, type Page } from "@playwright/test";
import type { World } from "./world.ts";

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

  /** A new site, its one device found and logged in to, and its residents on the screen. */
  async openDevice(site: string): Promise<void> {
    await this.openSite(site);
    await this.search();
    await this.openDoor();
    await this.logIn("admin", "admin");
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
}
