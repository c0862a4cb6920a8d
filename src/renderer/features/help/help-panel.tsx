import { Anchor, Drawer, ScrollArea, Stack, TextInput } from "@mantine/core";
import { IconSearch } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useWords } from "../../locales/use-words.ts";
import { Waiting } from "../../ui/waiting.tsx";
import { HelpList } from "./help-list.tsx";
import type { HelpName } from "./help-pages.ts";
import { HelpText } from "./help-text.tsx";
import { readAllHelp } from "./help-texts.ts";

type Props = {
  /** Null = closed. */
  readonly page: HelpName | null;
  readonly onPage: (page: HelpName | null) => void;
};

/** The page of the screen at hand, beside it; the others by search. */
export function HelpPanel({ page, onPage }: Props) {
  const { t } = useWords();
  return (
    <Drawer
      opened={page !== null}
      onClose={() => onPage(null)}
      position="right"
      size="md"
      title={t("help.title")}
      lockScroll={false}
      scrollAreaComponent={ScrollArea.Autosize}
      closeButtonProps={{ "aria-label": t("act.close") }}
    >
      {page && <Pages key={page} page={page} onPage={onPage} />}
    </Drawer>
  );
}

function Pages({ page, onPage }: { page: HelpName; onPage: (page: HelpName) => void }) {
  const { t, language } = useWords();
  const [query, setQuery] = useState("");
  const [listed, setListed] = useState(false);
  const texts = useQuery({
    queryKey: ["help", language],
    queryFn: () => readAllHelp(language),
    staleTime: Number.POSITIVE_INFINITY,
  });
  const listing = listed || query.trim() !== "";
  return (
    <Stack gap="sm">
      <TextInput
        type="search"
        aria-label={t("help.search")}
        placeholder={t("help.search")}
        leftSection={<IconSearch size={15} aria-hidden />}
        value={query}
        onChange={(event) => setQuery(event.currentTarget.value)}
      />
      {!listing && (
        <Anchor component="button" type="button" onClick={() => setListed(true)} ta="left">
          {t("help.all")}
        </Anchor>
      )}
      {!texts.data && <Waiting>{t("app.loading")}</Waiting>}
      {texts.data && listing && <HelpList texts={texts.data} query={query} onPage={onPage} />}
      {texts.data && !listing && <HelpText markdown={texts.data.get(page) ?? ""} onPage={onPage} />}
    </Stack>
  );
}
