import { Button } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useLocation } from "@tanstack/react-router";
import { useCore } from "../../api/core-context.ts";
import { questions } from "../../api/questions.ts";
import { useWords } from "../../locales/use-words.ts";
import classes from "./find-me.module.css";
import { useClearScreens } from "./use-clear-screens.ts";

/** Screens that a walk left lit, perhaps before Perron was closed: said on every screen but the walk's own. */
export function LitBanner() {
  const { t } = useWords();
  const { pathname } = useLocation();
  const lit = useQuery(questions.litPanels(useCore()));
  const clear = useClearScreens();
  const count = lit.data?.length ?? 0;
  if (count === 0 || pathname.endsWith("/find-me")) return null;
  return (
    <div role="status" className={classes.banner}>
      {t("findMe.stillLit", { count })}
      <Button variant="default" loading={clear.isPending} onClick={() => clear.mutate(undefined)}>
        {t("findMe.clear")}
      </Button>
    </div>
  );
}
