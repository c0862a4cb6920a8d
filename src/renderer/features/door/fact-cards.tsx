import { Text } from "@mantine/core";
import type { DeviceView } from "#shared/contract/door-contract.ts";
import { useWords } from "../../locales/use-words.ts";
import { Fact, Facts } from "./facts.tsx";

type Props = { readonly device: DeviceView };

export function IdentityCard({ device }: Props) {
  const { t } = useWords();
  const { firmware, variant, authMode, residentTimer } = device;
  return (
    <Facts title={t("overview.identity")}>
      <Fact name={t("overview.product")}>{firmware.product}</Fact>
      <Fact name={t("overview.variant")}>{t(`variant.${variant ?? "unknown"}`)}</Fact>
      <Fact name={t("overview.version")}>{firmware.version}</Fact>
      <Fact name={t("overview.serial")}>{firmware.serial}</Fact>
      <Fact name={t("overview.mac")}>{firmware.mac}</Fact>
      <Fact name={t("overview.authMode")}>{authMode}</Fact>
      {residentTimer !== null && (
        <Fact name={t("overview.timer")}>{t("overview.seconds", { count: residentTimer })}</Fact>
      )}
    </Facts>
  );
}

export function ContentCard({ device }: Props) {
  const { t } = useWords();
  const { residents, buttons, codes, logos, limits, variant } = device;
  return (
    <Facts title={t("overview.content")}>
      {variant === "buttons" ? (
        <Fact name={t("overview.buttons")}>{buttons.length}</Fact>
      ) : (
        <Fact name={t("overview.residents")}>
          {t("overview.ofLimit", { count: residents.length, limit: limits.residents })}
        </Fact>
      )}
      <Fact name={t("overview.codes")}>{codes}</Fact>
      {variant !== "buttons" && (
        <Fact name={t("overview.logos")}>
          {logos.length === 0 && t("overview.none")}
          {logos.map(({ name, usable }) => (
            <Text key={name} size="sm" {...(!usable && { c: "dimmed" })}>
              {usable ? name : t("overview.logoUnusable", { name })}
            </Text>
          ))}
        </Fact>
      )}
    </Facts>
  );
}

export function RelaysCard({ device }: Props) {
  const { t } = useWords();
  return (
    <Facts title={t("overview.relays")}>
      {device.relays.map(({ index, type, duration }) => (
        <Fact key={index} name={t("overview.relay", { index })}>
          {t("overview.relayLine", { type: t(`overview.relayType.${type}`), seconds: duration })}
        </Fact>
      ))}
    </Facts>
  );
}

export function AsmCard({ device }: Props) {
  const { t } = useWords();
  const { id, url, path, enabled, keyIsSet } = device.asm;
  return (
    <Facts title={t("overview.asm")}>
      <Fact name={t("overview.asmEnabled")}>{t(enabled ? "overview.enabled" : "overview.disabled")}</Fact>
      <Fact name={t("overview.asmId")}>{id || t("overview.notSet")}</Fact>
      <Fact name={t("overview.asmAddress")}>{url ? `${url}${path}` : t("overview.notSet")}</Fact>
      <Fact name={t("overview.asmKey")}>{t(keyIsSet ? "overview.set" : "overview.notSet")}</Fact>
    </Facts>
  );
}

export function ProxyCard({ device }: Props) {
  const { t } = useWords();
  const { type, host, port, login, passwordIsSet } = device.proxy;
  if (type === "none") {
    return (
      <Facts title={t("overview.proxy")}>
        <Fact name={t("overview.proxyServer")}>{t("overview.proxyType.none")}</Fact>
      </Facts>
    );
  }
  return (
    <Facts title={t("overview.proxy")}>
      <Fact name={t("overview.proxyServer")}>
        {`${t(`overview.proxyType.${type}`)} · ${host}${port && `:${port}`}`}
      </Fact>
      <Fact name={t("overview.proxyLogin")}>{login || t("overview.notSet")}</Fact>
      <Fact name={t("overview.proxyPassword")}>
        {t(passwordIsSet ? "overview.passwordSet" : "overview.notSet")}
      </Fact>
    </Facts>
  );
}
