import { Button, Group } from "@mantine/core";
import type { SiteId } from "#shared/model/identity.ts";
import { useCore } from "../../api/core-context.ts";
import { useAct } from "../../api/use-act.ts";
import { useWords } from "../../locales/use-words.ts";
import classes from "./asm.module.css";

/** The site's client key, shown when a person asks and not before. */
export function ClientKey({ siteId }: { siteId: SiteId }) {
  const { t } = useWords();
  const core = useCore();
  const key = useAct(() => core.asm.token({ siteId }));
  const shown = key.data?.token;
  return (
    <Group gap="sm">
      <code className={classes.key}>{shown ?? "••••••••"}</code>
      <Button
        variant="subtle"
        loading={key.isPending}
        onClick={() => (shown === undefined ? key.mutate(undefined) : key.reset())}
      >
        {t(shown === undefined ? "asm.showKey" : "asm.hideKey")}
      </Button>
    </Group>
  );
}
