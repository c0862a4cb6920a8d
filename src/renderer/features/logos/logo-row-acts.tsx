import { Group } from "@mantine/core";
import { IconDownload, IconFolderMinus, IconSend, IconTrash } from "@tabler/icons-react";
import type { DoorSummary } from "#shared/contract/door-contract.ts";
import type { KeptMedium, LogoRow } from "#shared/contract/media-contract.ts";
import { valueIn } from "../../api/answer.ts";
import { useCore } from "../../api/core-context.ts";
import { useWords } from "../../locales/use-words.ts";
import { confirm } from "../../ui/confirm.tsx";
import { IconButton } from "../../ui/icon-button.tsx";
import { tellError } from "../../ui/tell.ts";
import { doorTarget } from "../door/door-target.ts";
import type { LogoActs } from "./use-logo-acts.ts";

type Props = {
  readonly door: DoorSummary;
  readonly acts: LogoActs;
  readonly busy: boolean;
  readonly onSend: (row: LogoRow) => void;
  readonly row: LogoRow;
  readonly onSite: KeptMedium | undefined;
  readonly canSend: boolean;
};

/** What can be done with one logo: send, take over to the site, leave out, delete. */
export function LogoRowActs({ door, row, onSite, acts, busy, canSend, onSend }: Props) {
  const { t } = useWords();
  const fetchToSite = useFetchToSite(door, acts);
  const { name, deviceBytes, state } = row;
  return (
    <Group gap={0} wrap="nowrap" justify="flex-end">
      {canSend && (
        <IconButton label={t("logos.sendOne", { name })} disabled={busy} onClick={() => onSend(row)}>
          <IconSend size={15} />
        </IconButton>
      )}
      {deviceBytes !== null && onSite === undefined && state !== "unusable" && (
        <IconButton label={t("logos.fetch", { name })} onClick={() => void fetchToSite(name)}>
          <IconDownload size={15} />
        </IconButton>
      )}
      {onSite && (
        <IconButton label={t("logos.discard", { name })} onClick={() => acts.discard.mutate(onSite.id)}>
          <IconFolderMinus size={15} />
        </IconButton>
      )}
      {deviceBytes !== null && (
        <Removal door={door} row={row} acts={acts} disabled={busy || acts.remove.isPending} />
      )}
    </Group>
  );
}

type RemovalProps = {
  readonly door: DoorSummary;
  readonly row: LogoRow;
  readonly acts: LogoActs;
  readonly disabled: boolean;
};

/** Deletes a logo of the device, after saying who loses it. */
function Removal({ door, row: { name, usedBy }, acts, disabled }: RemovalProps) {
  const { t } = useWords();
  const target = doorTarget(door, t);
  const ask = () =>
    confirm({
      title: t("logos.deleteTitle", { name }),
      why: [
        usedBy.length === 0
          ? t("logos.deleteUnused")
          : t("logos.deleteUsed", { count: usedBy.length, names: usedBy.join(", ") }),
        t("logos.deleteFrom", { door: target }),
      ].join(" "),
      go: t("logos.deleteGo"),
      destructive: true,
      onGo: () => acts.remove.mutate(name),
    });
  return (
    <IconButton label={t("logos.delete", { name })} disabled={disabled} onClick={ask}>
      <IconTrash size={15} />
    </IconButton>
  );
}

/** Keeps the device's logo in the site. */
function useFetchToSite(door: DoorSummary, acts: LogoActs) {
  const core = useCore();
  return async (name: string) => {
    try {
      const png = await valueIn(core.media.logoPicture({ doorId: door.id, name }));
      if (png) acts.keep.mutate({ name, png });
    } catch (error) {
      tellError(error);
    }
  };
}
