import { mkdirSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { type Alerts, openAlerts } from "#core/alerts/open-alerts.ts";
import { systemClock } from "#core/clock/clock.ts";
import { storageFailure } from "#core/store/storage-failure.ts";
import { desktopKeyring } from "#core/vault/desktop-keyring.ts";
import { passphraseFile } from "#core/vault/passphrase.ts";
import { openVault, type Vault } from "#core/vault/vault.ts";
import { failed, ok, type Result } from "#shared/result/result.ts";
import type { CommandContext, SharedOptions } from "../../command.ts";
import { serverData } from "../asm/server-data.ts";

/** Options of every `perron alerts` command. */
export type AlertsOptions = SharedOptions & { readonly data?: string };

/** Opens the alerts of a data file, whether a server runs on it or not, does the work, and closes them. */
export async function withAlerts(
  context: CommandContext,
  options: AlertsOptions & { readonly timeZone?: string },
  work: (alerts: Alerts, file: string) => Promise<number>,
): Promise<number> {
  const { output, dataFolder } = context;
  // The same file as the ASM server's.
  const meant = await serverData(context, options.data);
  if (!meant.ok) return output.fail(meant.error);
  const file = meant.value;
  const vault = await vaultFor(file, dataFolder);
  if (!vault.ok) return output.fail(vault.error);
  const opened = await openAlerts({
    file,
    clock: systemClock,
    keys: { vault: vault.value, environmentKey: process.env.PERRON_OCTOPUSH_KEY },
    ...(options.timeZone !== undefined && { timeZone: options.timeZone }),
  });
  if (!opened.ok) return output.fail(opened.error);
  try {
    return await work(opened.value, file);
  } finally {
    await opened.value.close();
  }
}

/**
 * The app's own vault for a site of its data folder, with the desktop's keyring; else the vault file beside the data.
 *
 * Unlocked by PERRON_PASSPHRASE; the first passphrase given makes it. A service has no desktop keyring to ask. Without a
 * passphrase nothing secret is written.
 */
async function vaultFor(file: string, dataFolder: string): Promise<Result<Vault>> {
  const ofApp = resolve(dirname(file)) === resolve(dataFolder, "sites");
  const folder = ofApp ? dataFolder : dirname(file);
  const keychain = ofApp ? desktopKeyring() : undefined;
  const vault = await openVault(keychain, passphraseFile(join(folder, "vault.json")));
  const passphrase = process.env.PERRON_PASSPHRASE;
  if (passphrase === undefined || passphrase === "" || vault.state().mode === "keychain") return ok(vault);
  try {
    // The first command of all finds no folder yet.
    mkdirSync(dirname(file), { recursive: true });
    const unlocked = await vault.unlock(passphrase);
    return unlocked.ok ? ok(vault) : unlocked;
  } catch (cause) {
    return failed(storageFailure(dirname(file), cause));
  }
}
