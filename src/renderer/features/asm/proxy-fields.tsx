import { Group, Select, TextInput, Title } from "@mantine/core";
import { useWords } from "../../locales/use-words.ts";
import type { LinkWish } from "./link-wish.ts";
import { SecretField } from "./secret-field.tsx";

type Proxy = LinkWish["proxy"];
type Props = { readonly wish: LinkWish; readonly onChange: (wish: LinkWish) => void };

const types = ["none", "http", "https", "socks5"] as const;

/** The proxy on the way to the server, if the customer's network asks for one. */
export function ProxyFields({ wish, onChange }: Props) {
  const { t } = useWords();
  const { proxy } = wish;
  const set = (part: Partial<Proxy>) => onChange({ ...wish, proxy: { ...proxy, ...part } });
  return (
    <>
      <Title order={3}>{t("overview.proxy")}</Title>
      <Select
        w={180}
        label={t("asm.proxyType")}
        value={proxy.type}
        onChange={(type) => set({ type: (type ?? "none") as Proxy["type"] })}
        data={types.map((value) => ({ value, label: t(`overview.proxyType.${value}`) }))}
      />
      {proxy.type !== "none" && (
        <>
          <Group grow gap="sm" align="flex-start">
            <TextInput
              label={t("overview.proxyServer")}
              value={proxy.host}
              onChange={(event) => set({ host: event.currentTarget.value })}
            />
            <TextInput
              label={t("asm.port")}
              value={proxy.port}
              onChange={(event) => set({ port: event.currentTarget.value })}
            />
          </Group>
          <Group grow gap="sm" align="flex-start">
            <TextInput
              label={t("overview.proxyLogin")}
              autoComplete="off"
              value={proxy.login}
              onChange={(event) => set({ login: event.currentTarget.value })}
            />
            <SecretField
              label={t("overview.proxyPassword")}
              isSet={proxy.passwordIsSet}
              value={proxy.password}
              onChange={(password) => set({ password })}
            />
          </Group>
        </>
      )}
    </>
  );
}
