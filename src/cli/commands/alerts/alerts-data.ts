import { dirname, resolve } from "node:path";
import { type Alerts, openAlerts } from "#core/alerts/open-alerts.ts";
import { systemClock } from "#core/clock/clock.ts";
import { desktopKeyring } from "#core/vault/desktop-keyring.ts";
import type { Vault } from "#core/vault/vault.ts";
import type { Result } from "#shared/result/result.ts";
import type { CommandContext, SharedOptions } from "../../command.ts";
import { openVaultIn } from "../../open-vault.ts";
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
 * A service has no desktop keyring to ask. Without a passphrase nothing secret is written.
 */
function vaultFor(file: string, dataFolder: string): Promise<Result<Vault>> {
  const ofApp = resolve(dirname(file)) === resolve(dataFolder, "sites");
  const folder = ofApp ? dataFolder : dirname(file);
  const keychain = ofApp ? desktopKeyring() : undefined;
  return openVaultIn(folder, keychain);
}
