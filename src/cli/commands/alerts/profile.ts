import type { KeptProfile } from "#core/alerts/store/definition-rows.ts";
import { type AlertProfile, newProfile, smsCapabilities } from "#shared/model/alerts/alert-profile.ts";
import { failure } from "#shared/result/failure.ts";
import type { CommandContext } from "../../command.ts";
import { exitCodes } from "../../exit-code.ts";
import { tableRow } from "../../table.ts";
import { missingArgument } from "../../usage-failure.ts";
import { type AlertsOptions, withAlerts } from "./alerts-data.ts";

type OnOff = "on" | "off";
type ProfileOptions = AlertsOptions & {
  readonly name: string;
  readonly keyStdin?: boolean;
  readonly testMode?: OnOff;
  readonly enabled?: OnOff;
} & Partial<
    Pick<AlertProfile, "login" | "description" | "sender" | "type" | "purpose" | "audit" | "baseUrl">
  >;

/** `perron alerts profile set`: what is not given stays as it was. */
export function profileSetCommand(context: CommandContext, options: ProfileOptions): Promise<number> {
  const { output } = context;
  return withAlerts(context, options, async ({ profiles, store }) => {
    const before = store.profiles.get(options.name);
    if (!before && options.login === undefined) return output.fail(missingArgument("profile set", "--login"));
    const prompt = output.say({ fr: "Clé d'API : ", en: "API key: " });
    const key =
      before && !options.keyStdin && process.env.PERRON_OCTOPUSH_KEY === undefined
        ? undefined
        : await context.secret("PERRON_OCTOPUSH_KEY", options.keyStdin === true, prompt);
    if (options.keyStdin === true && !profiles.keepsKeys()) return output.fail(notSealed);
    const set = profiles.set(changed(before, options), key);
    if (!set.ok) return output.fail(set.error);
    const { profile, keyKept } = set.value;
    if (!keyKept) output.warn(giveEachTime);
    output.line(
      { type: "done", profile: profile.name, key: keyKept ? "sealed" : "not-kept" },
      output.say({ fr: `Profil « ${profile.name} » enregistré.`, en: `Profile “${profile.name}” saved.` }),
    );
    return exitCodes.done;
  });
}

function changed(before: KeptProfile | undefined, options: ProfileOptions): unknown {
  const {
    sealedKey: _key,
    standing: _standing,
    ...kept
  } = before ?? { ...newProfile, sealedKey: null, standing: null };
  const { name, login, description, sender, type, purpose, audit, baseUrl } = options;
  const given = { login, description, sender, type, purpose, audit, baseUrl };
  return {
    ...kept,
    ...Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined)),
    name,
    ...(options.testMode !== undefined && { testMode: options.testMode === "on" }),
    ...(options.enabled !== undefined && { enabled: options.enabled === "on" }),
  };
}

const giveEachTime = {
  fr: "La clé d'API n'est pas enregistrée : sans phrase de passe (PERRON_PASSPHRASE), elle le serait en clair. Donnez PERRON_OCTOPUSH_KEY à chaque commande, ou PERRON_PASSPHRASE pour l'enregistrer scellée.",
  en: "The API key is not kept: without a passphrase (PERRON_PASSPHRASE) it would be in clear. Give PERRON_OCTOPUSH_KEY with each command, or PERRON_PASSPHRASE to keep it sealed.",
};

const notSealed = failure("unauthorised", giveEachTime, { reason: "key-not-kept" });

/** `perron alerts profile list`: never the key, only whether one is kept. */
export function profileListCommand(context: CommandContext, options: AlertsOptions): Promise<number> {
  return withAlerts(context, options, async (alerts) => {
    const profiles = alerts.profiles.list();
    for (const profile of profiles) tellProfile(context, profile);
    context.output.line({ type: "done", profiles: profiles.length });
    return exitCodes.done;
  });
}

const widths = [16, 28, 9, 12, 12, 12];

function tellProfile({ output }: CommandContext, kept: KeptProfile): void {
  const { sealedKey, standing, type: smsType, ...profile } = kept;
  const can = smsCapabilities[smsType];
  output.line(
    { type: "profile", ...profile, smsType, key: sealedKey !== null, standing, can },
    tableRow(
      [
        profile.name,
        profile.login,
        profile.enabled ? "on" : "off",
        smsType,
        profile.testMode ? "test" : "",
        standing.state,
      ],
      widths,
    ),
  );
}
