import { ActionIcon, Menu, useMantineColorScheme } from "@mantine/core";
import { IconDeviceDesktop, IconMoon, IconSun } from "@tabler/icons-react";
import { useWords } from "../../locales/use-words.ts";
import { useSettings } from "./use-settings.ts";

const themes = [
  { theme: "system", scheme: "auto", Icon: IconDeviceDesktop },
  { theme: "light", scheme: "light", Icon: IconSun },
  { theme: "dark", scheme: "dark", Icon: IconMoon },
] as const;

/** Light, dark, or as the system is. */
export function ThemeMenu() {
  const { t } = useWords();
  const { colorScheme } = useMantineColorScheme();
  const { change } = useSettings();
  const { Icon } = themes.find(({ scheme }) => scheme === colorScheme) ?? themes[0];
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <ActionIcon aria-label={t("app.theme.label")}>
          <Icon size={17} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        {themes.map(({ theme, scheme, Icon: Sign }) => (
          <Menu.Item
            key={theme}
            leftSection={<Sign size={15} />}
            onClick={() => change({ theme })}
            aria-current={scheme === colorScheme}
            fw={scheme === colorScheme ? 600 : 400}
          >
            {t(`app.theme.${theme}`)}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
