import { Anchor, Stack, Text } from "@mantine/core";
import { useMemo } from "react";
import { useWords } from "../../locales/use-words.ts";
import classes from "./help.module.css";
import type { HelpName } from "./help-pages.ts";
import { excerptOf, searchHelp, sectionsOf } from "./help-search.ts";

type Props = {
  readonly texts: ReadonlyMap<HelpName, string>;
  readonly query: string;
  readonly onPage: (page: HelpName) => void;
};

/** Every page by its title, or the sections that hold what is searched for. */
export function HelpList({ texts, query, onPage }: Props) {
  const { t } = useWords();
  const sections = useMemo(() => [...texts].flatMap(([page, text]) => sectionsOf(page, text)), [texts]);
  const titles = sections.filter(({ page }, at) => sections.findIndex((one) => one.page === page) === at);
  const searching = query.trim() !== "";
  const shown = searching ? searchHelp(sections, query).slice(0, 30) : titles;
  return (
    <Stack component="ul" className={classes.list} gap="xs" aria-live="polite">
      {shown.length === 0 && <li>{t("help.nothing", { query: query.trim() })}</li>}
      {shown.map((section) => (
        <li key={`${section.page} ${section.heading}`}>
          <Anchor component="button" type="button" ta="left" onClick={() => onPage(section.page)}>
            {section.heading}
          </Anchor>
          {searching && (
            <Text size="xs" c="dimmed">
              {excerptOf(section, query)}
            </Text>
          )}
        </li>
      ))}
    </Stack>
  );
}
