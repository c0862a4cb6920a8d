import { Alert } from "@mantine/core";
import { IconInfoCircle } from "@tabler/icons-react";
import type { DeviceView } from "#shared/contract/door-contract.ts";
import { useWords } from "../../locales/use-words.ts";
import { ButtonsCard } from "../door/buttons-card.tsx";

/** A Buttons model has no directory: its buttons, and why. */
export function ButtonsInstead({ device }: { device: DeviceView }) {
  const { t } = useWords();
  return (
    <>
      <Alert color="gray" icon={<IconInfoCircle size={18} />} mb="md">
        {t("residents.buttonsOnly")}
      </Alert>
      <ButtonsCard device={device} />
    </>
  );
}
