import { Button, Menu, Text, TextInput } from "@mantine/core";
import {
  IconArrowBarToDown,
  IconChevronDown,
  IconClock,
  IconDoor,
  IconDownload,
  IconSearch,
  IconSend,
  IconTrash,
  IconUpload,
  IconUserPlus,
} from "@tabler/icons-react";
import type { SiteCsvPreview } from "#shared/contract/site-directory-contract.ts";
import { useCore } from "../../api/core-context.ts";
import { useAct } from "../../api/use-act.ts";
import { useWords } from "../../locales/use-words.ts";
import { FilePicker } from "../../ui/file-picker.tsx";
import { saveText } from "../../ui/save-file.ts";
import classes from "./site-directory.module.css";
import type { SiteDirectoryDesk } from "./use-site-directory.ts";

type Props = {
  readonly desk: SiteDirectoryDesk;
  readonly filter: string;
  readonly onFilter: (text: string) => void;
  readonly counts: { readonly shown: number; readonly total: number };
  readonly chosen: number;
  readonly onAdd: () => void;
  readonly onRemove: () => void;
  readonly onDoors: () => void;
  readonly onOpen: (what: "carry" | "adopt" | "ranges") => void;
  readonly onFile: (file: { name: string; content: SiteCsvPreview }) => void;
};

/** What is done to the site's directory as a whole. */
export function SiteToolbar(props: Props) {
  const { t } = useWords();
  const { filter, onFilter, counts, chosen, onAdd, onRemove, onDoors, onOpen } = props;
  return (
    <div className={classes.toolbar}>
      <TextInput
        className={classes.filter ?? ""}
        leftSection={<IconSearch size={14} />}
        placeholder={t("siteDirectory.filter")}
        aria-label={t("siteDirectory.filter")}
        value={filter}
        onChange={(event) => onFilter(event.currentTarget.value)}
      />
      <Text size="sm" c="dimmed" mr="auto" pl={6} role="status">
        {filter === "" ? t("residents.all", { count: counts.total }) : t("residents.count", counts)}
      </Text>
      <Button variant="default" leftSection={<IconUserPlus size={15} />} onClick={onAdd}>
        {t("residents.add")}
      </Button>
      <Button
        variant="default"
        leftSection={<IconDoor size={15} />}
        disabled={chosen === 0}
        onClick={onDoors}
      >
        {t("siteDirectory.chooseDoors")}
      </Button>
      <Button
        variant="default"
        leftSection={<IconTrash size={15} />}
        disabled={chosen === 0}
        onClick={onRemove}
      >
        {t("residents.delete")}
      </Button>
      <FilesMenu {...props} />
      <Button
        leftSection={<IconSend size={15} />}
        disabled={counts.total === 0}
        onClick={() => onOpen("carry")}
      >
        {t("siteDirectory.carry")}
      </Button>
    </div>
  );
}

function FilesMenu({ desk, onOpen, onFile }: Pick<Props, "desk" | "onOpen" | "onFile">) {
  const { t } = useWords();
  const core = useCore();
  const { siteId } = desk;
  const read = useAct((file: File) => core.siteDirectory.readCsv({ siteId, name: file.name, bytes: file }), {
    after: (content, file) => onFile({ name: file.name, content }),
  });
  const write = useAct(() => core.siteDirectory.writeCsv({ siteId }), {
    after: ({ name, text }) => saveText(name, text),
  });
  return (
    <>
      <FilePicker
        accept=".csv,text/csv"
        icon={<IconUpload size={15} />}
        busy={read.isPending}
        onFile={(file) => read.mutate(file)}
      >
        {t("residents.import")}
      </FilePicker>
      <Menu position="bottom-end">
        <Menu.Target>
          <Button variant="default" rightSection={<IconChevronDown size={14} />}>
            {t("siteDirectory.more")}
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item leftSection={<IconDownload size={15} />} onClick={() => write.mutate(undefined)}>
            {t("residents.export")}
          </Menu.Item>
          <Menu.Item leftSection={<IconClock size={15} />} onClick={() => onOpen("ranges")}>
            {t("siteDirectory.ranges")}
          </Menu.Item>
          <Menu.Item leftSection={<IconArrowBarToDown size={15} />} onClick={() => onOpen("adopt")}>
            {t("adopt.open")}
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
    </>
  );
}
