import { Alert, List, Text, VisuallyHidden } from "@mantine/core";
import { IconBulb, IconCheck, IconInfoCircle } from "@tabler/icons-react";
import type { ScanDiagnosis } from "#shared/contract/scan-contract.ts";
import { useWords } from "../../locales/use-words.ts";
import type { Search } from "./search.ts";

/** What the search came to, and what to check when it came to nothing. */
export function SearchResult({ search }: { search: Search }) {
  const { t, number, duration, say } = useWords();
  const { state, done, message, warnings } = search;
  if (state === "failed") {
    return (
      <Alert color="red" icon={<IconInfoCircle size={18} />} role="alert">
        {message ? say(message) : t("find.broken")}
      </Alert>
    );
  }
  if (!done) return null;
  return (
    <div>
      <VisuallyHidden role="status">{t("find.announceDone", { count: done.found })}</VisuallyHidden>
      {done.complete && done.found > 0 && (
        <Text size="sm" c="var(--perron-good)">
          <IconCheck size={15} style={{ verticalAlign: "-2px", marginRight: 6 }} aria-hidden />
          {t("find.done", {
            count: done.found,
            time: duration(done.ms),
            scanned: number(done.scanned),
          })}
        </Text>
      )}
      {!done.complete && (
        <Text size="sm" c="var(--perron-warn)">
          {t("find.incomplete")}
        </Text>
      )}
      {warnings.map((warning) => (
        <Text key={warning.en} size="sm" c="var(--perron-warn)">
          {say(warning)}
        </Text>
      ))}
      {done.diagnosis && <Diagnosis diagnosis={done.diagnosis} />}
    </div>
  );
}

function Diagnosis({ diagnosis }: { diagnosis: ScanDiagnosis }) {
  const { t, say } = useWords();
  return (
    <Alert color="yellow" icon={<IconBulb size={18} />} mt="xs">
      <Text size="sm" fw={600}>
        {say(diagnosis.sentence)}
      </Text>
      {diagnosis.checks.length > 0 && (
        <>
          <Text size="sm" mt={6}>
            {t("find.checks")}
          </Text>
          <List size="sm">
            {diagnosis.checks.map((check) => (
              <List.Item key={check.en}>{say(check)}</List.Item>
            ))}
          </List>
        </>
      )}
    </Alert>
  );
}
