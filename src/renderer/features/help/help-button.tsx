import { ActionIcon, Tooltip } from "@mantine/core";
import { useHotkeys } from "@mantine/hooks";
import { IconHelp } from "@tabler/icons-react";
import { useLocation } from "@tanstack/react-router";
import { useObserved } from "../../api/observable.ts";
import { useWords } from "../../locales/use-words.ts";
import { helpForScreen } from "./help-for-screen.ts";
import { HelpPanel } from "./help-panel.tsx";
import { shownHelp } from "./shown-help.ts";

/** Opens the page that explains the screen at hand; F1 does the same. */
export function HelpButton() {
  const { t } = useWords();
  const { pathname } = useLocation();
  const page = useObserved(shownHelp);
  const open = () => shownHelp.set(helpForScreen(pathname));
  useHotkeys([["F1", open]], []);
  return (
    <>
      <Tooltip label={t("help.open")}>
        <ActionIcon aria-label={t("help.open")} aria-keyshortcuts="F1" onClick={open}>
          <IconHelp size={17} />
        </ActionIcon>
      </Tooltip>
      <HelpPanel page={page} onPage={shownHelp.set} />
    </>
  );
}
