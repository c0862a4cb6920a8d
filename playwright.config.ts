import { existsSync } from "node:fs";
import { defineConfig } from "@playwright/test";
import { canFilm } from "./e2e/film.ts";
// The browser of the product: what it keeps from saying, it keeps from saying here.
import quiet from "./tools/quiet-browser.json" with { type: "json" };

/** Debian's own Chromium where it is, so that nothing is downloaded; else the Chrome that is installed. */
const debianChromium = "/usr/bin/chromium";
const browser = existsSync(debianChromium) ? { executablePath: debianChromium } : { channel: "chrome" };

// The tests' own processes learn from this one where the encoder is.
canFilm();

export default defineConfig({
  testDir: "e2e",
  // The scenarios start devices and shells of their own, on addresses of their own.
  fullyParallel: true,
  workers: 2,
  forbidOnly: Boolean(process.env.CI),
  // A test that passes at its second try is a bug like another.
  retries: 0,
  timeout: 60_000,
  expect: { timeout: 10_000 },
  reporter: "line",
  use: {
    locale: "fr-FR",
    timezoneId: "Europe/Paris",
    viewport: { width: 1280, height: 860 },
    trace: "retain-on-failure",
    screenshot: "only-on-failure",
    launchOptions: {
      ...("executablePath" in browser ? browser : {}),
      args: ["--no-sandbox", "--disable-gpu", ...quiet],
    },
    ...("channel" in browser ? browser : {}),
  },
});
