import { Button, Checkbox, Group } from "@mantine/core";
import { useState } from "react";
import { useWords } from "../../locales/use-words.ts";

/** A password crosses the network readable only when a person said so. */
export function ConsentForm({ busy, onConsent }: { busy: boolean; onConsent: () => void }) {
  const { t } = useWords();
  const [agreed, setAgreed] = useState(false);
  return (
    <>
      <Checkbox
        label={t("login.basicConsent")}
        checked={agreed}
        onChange={(event) => setAgreed(event.currentTarget.checked)}
      />
      <Group>
        <Button color="red" disabled={!agreed} loading={busy} onClick={onConsent}>
          {t("login.basicGo")}
        </Button>
      </Group>
    </>
  );
}
