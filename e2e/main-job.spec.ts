import { App } from "./app.ts";
import { expect, test } from "./world.ts";

/** Find an IPAC, log in, edit its residents, push, and prove it. */
test("the demonstration: four IPACs found, a resident edited, pushed and proved", async ({ page, world }) => {
  const app = new App(page, world);
  await world.open();
  await page.getByRole("button", { name: "Essayer avec la démonstration" }).first().click();
  await page.getByRole("button", { name: "Chercher" }).click();
  await expect(page.getByText(/^4 portiers trouvés/)).toBeVisible();
  await app.openDoor();
  await app.openResidents();
  await app.edit(0, "lastName", "Durand");
  await app.review();
  await expect(page.getByText("Durand", { exact: true }).first()).toBeVisible();
  await app.send();
  await app.expectOutcome("Appliqué et vérifié");
});

test("what is pushed is what the device then runs, to the field", async ({ page, world }) => {
  const [device] = await world.simulate();
  const app = new App(page, world);
  await app.openDevice("Résidence Voltaire");
  await app.edit(2, "number1", "192.168.7.7");
  await app.review();
  await app.send();
  await app.expectOutcome("Appliqué et vérifié");
  expect(device?.state().residents[2]?.numbers[0]).toBe("sip:192.168.7.7");
});

test("N24: a device that silently goes back is said to have done so", async ({ page, world }) => {
  const [device] = await world.simulate();
  device?.setFault("silent-revert");
  const app = new App(page, world);
  await app.openDevice("Résidence Hugo");
  await app.edit(0, "lastName", "Durand");
  await app.review();
  await app.send();
  await app.expectOutcome("Le portier est revenu à l'ancienne configuration");
});

test("N15: a wrong password is told, and the right one opens", async ({ page, world }) => {
  const [device] = await world.simulate();
  const app = new App(page, world);
  await app.openSite("Résidence Zola");
  await app.search();
  await app.openDoor();
  await app.logIn("admin", "faux");
  await expect(page.getByText(/refuse ce nom d'utilisateur ou ce mot de passe/).first()).toBeVisible();
  await app.logIn("admin", "admin");
  await expect(page.getByText(device?.serial ?? "").first()).toBeVisible();
});

test("nothing is scanned before a person asks", async ({ page, world }) => {
  const [device] = await world.simulate();
  const app = new App(page, world);
  await app.openSite("Résidence Verne");
  await expect(page.getByText(/adresse|carte/i).first()).toBeVisible();
  expect(device?.state().requests).toEqual([]);
});

test("an edit survives a closed window and a restarted app", async ({ page, world }) => {
  await world.simulate();
  const app = new App(page, world);
  await app.openDevice("Résidence Colette");
  await app.edit(1, "firstName", "Églantine");
  await expect(page.getByText("1 modification en attente")).toBeVisible();
  await expect(page.getByText(/Enregistrement…/)).toBeHidden();
  await page.goto("about:blank");
  await world.restartShell();
  await world.open();
  await page.getByRole("link", { name: /Résidence Colette/ }).click();
  await page.getByRole("link", { name: "Portiers" }).click();
  await app.openDoor();
  await app.logIn("admin", "admin");
  await app.openResidents();
  await expect(app.cell(1, "firstName")).toHaveText("Églantine");
});

test("F44 S2: names from a device are shown as text, never run", async ({ page, world }) => {
  const [device] = await world.simulate();
  device?.editLocally((text) => text.replace(/^lastname=.*$/m, "lastname=<img src=x onerror=alert(1)>"));
  let alerts = 0;
  page.on("dialog", (dialog) => {
    alerts += 1;
    return dialog.dismiss();
  });
  const app = new App(page, world);
  await app.openDevice("<b>Résidence</b>");
  await expect(app.cell(0, "lastName")).toHaveText("<img src=x onerror=alert(1)>");
  expect(alerts).toBe(0);
});

test("N20: the plug pulled under way and put back: the app waits, looks again and tells the truth", async ({
  page,
  world,
}) => {
  const [device] = await world.simulate();
  const app = new App(page, world);
  await app.openDevice("Résidence Sand");
  await app.edit(0, "lastName", "Durand");
  await app.review();
  await app.send();
  await expect.poll(() => device?.state().counters["POST /upload/config"]).toBe(1);
  await device?.unplug();
  await expect(page.getByText("Le portier redémarre").first()).toBeVisible();
  await expect(page.getByRole("heading", { name: "Appliqué et vérifié" })).toBeHidden();
  await device?.plug();
  await app.expectOutcome("Appliqué et vérifié");
  expect(device?.state().residents[0]).toMatchObject({ lastName: "Durand" });
});
