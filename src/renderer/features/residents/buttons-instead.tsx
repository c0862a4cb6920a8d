import { Alert } from "@mantine/core";
import { IconInfoCircle } from "@tabler/icons-react";
import { Link, useParams } from "@tanstack/react-router";
import type { DeviceView } from "#shared/contract/door-contract.ts";
import { useWords } from "../../locales/use-words.ts";
import { ButtonsCard } from "../door/buttons-card.tsx";

/** A Buttons model has no directory: its buttons, why, and where they are edited. */
export function ButtonsInstead({ device }: { device: DeviceView }) {
  const { t } = useWords();
  const params = useParams({ from: "/site/$siteId/door/$doorId" });
  return (
    <>
      <Alert color="gray" icon={<IconInfoCircle size={18} />} mb="md">
        {t("residents.buttonsOnly")}{" "}
        <Link to="/site/$siteId/door/$doorId/settings" params={params} style={{ color: "inherit" }}>
          {t("residents.editButtons")}
        </Link>
      </Alert>
      <ButtonsCard device={device} />
    </>
  );
}
