import { Button, Modal, Tooltip } from "@mantine/core";
import { IconLock, IconLockOpen, IconShieldLock } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useCore } from "../../api/core-context.ts";
import { questions } from "../../api/questions.ts";
import { useWords } from "../../locales/use-words.ts";
import { PassphraseForm } from "./passphrase-form.tsx";

/** Where passwords are kept, always in sight; opens what can be done about it. */
export function VaultButton() {
  const { t } = useWords();
  const [opened, setOpened] = useState(false);
  const vault = useQuery(questions.info(useCore())).data?.vault;
  if (!vault) return null;
  const state = vault.locked ? "locked" : vault.mode;
  const Icon = vault.locked ? IconLock : vault.mode === "memory" ? IconLockOpen : IconShieldLock;
  const actable = vault.locked || vault.mode === "memory";
  const title = vault.locked ? "vault.unlockTitle" : "vault.protectTitle";
  return (
    <>
      <Tooltip label={t(`vault.${state}`)}>
        <Button
          variant="subtle"
          color={vault.locked ? "red" : "gray"}
          leftSection={<Icon size={15} />}
          aria-label={`${t(`vault.short.${state}`)} (${t("vault.label", { state: t(`vault.${state}`) })})`}
          {...(actable ? { onClick: () => setOpened(true) } : { component: "span", tabIndex: 0 })}
        >
          {t(`vault.short.${state}`)}
        </Button>
      </Tooltip>
      <Modal opened={opened} onClose={() => setOpened(false)} title={t(title)}>
        <PassphraseForm locked={vault.locked} onDone={() => setOpened(false)} />
      </Modal>
    </>
  );
}
