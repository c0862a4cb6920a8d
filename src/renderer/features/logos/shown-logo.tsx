import { Stack, Text } from "@mantine/core";
import { skipToken, useQuery } from "@tanstack/react-query";
import type { DeviceView, DoorSummary } from "#shared/contract/door-contract.ts";
import type { KeptMedium } from "#shared/contract/media-contract.ts";
import { useCore } from "../../api/core-context.ts";
import { questions } from "../../api/questions.ts";
import { useWords } from "../../locales/use-words.ts";
import { FailureNotice } from "../../ui/failure-notice.tsx";
import { useObjectUrl } from "../../ui/use-object-url.ts";
import { LogoOnPanel } from "./logo-on-panel.tsx";
import classes from "./logos.module.css";

type Props = {
  readonly device: DeviceView;
  readonly door: DoorSummary;
  readonly name: string;
  readonly kept: KeptMedium | undefined;
};

/** A logo as the panel shows it, with the site's and the device's own beside each other. */
export function ShownLogo({ device, door, name, kept }: Props) {
  const { t } = useWords();
  const core = useCore();
  const there = useQuery(questions.logoPicture(core, door.id, name));
  const { queryKey, queryFn } = questions.kept(core, door.siteId, kept?.id ?? "");
  const here = useQuery({ queryKey, queryFn: kept && queryFn ? queryFn : skipToken });
  return (
    <Stack gap="xs">
      <LogoOnPanel device={device} name={name} png={there.data ?? here.data ?? null} />
      {there.isError && <FailureNotice error={there.error} />}
      <div className={classes.pair}>
        <Picture title={t("logos.column.device")} content={there.data} />
        <Picture title={t("logos.column.site")} content={here.data} />
      </div>
    </Stack>
  );
}

function Picture({ title, content }: { title: string; content: Blob | null | undefined }) {
  const address = useObjectUrl(content);
  if (address === undefined) return null;
  return (
    <figure className={classes.side}>
      <img src={address} alt={title} />
      <figcaption>
        <Text size="xs">{title}</Text>
      </figcaption>
    </figure>
  );
}
