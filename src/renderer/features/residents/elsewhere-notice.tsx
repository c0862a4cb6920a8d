import { Alert, CloseButton, Group, List, Text } from "@mantine/core";
import { useEffect } from "react";
import type { DoorSummary } from "#shared/contract/door-contract.ts";
import { useObserved } from "../../api/observable.ts";
import { useWords } from "../../locales/use-words.ts";
import { FieldLink } from "../lint/field-link.tsx";
import type { DraftSaver } from "./draft-saver.ts";
import type { DraftClash } from "./merge-drafts.ts";
import type { OpenDirectory } from "./open-directory.ts";

type Props = { readonly door: DoorSummary; readonly opened: OpenDirectory };

/** Keeps two windows on one door together, and tells each field that both had changed. */
export function ElsewhereNotice({ door, opened }: Props) {
  const { t } = useWords();
  const { saver } = opened;
  const clashes = useObserved(saver.clashes);
  useCatchUp(saver);
  if (clashes.length === 0) return null;
  return (
    <Alert color="yellow" p="xs" role="status">
      <Group justify="space-between" wrap="nowrap" align="flex-start">
        <div>
          <Text size="sm">{t("pending.elsewhere")}</Text>
          <List size="sm">
            {clashes.map((clash) => (
              <List.Item key={clash.path}>
                <FieldLink door={door} path={clash.path}>
                  {recordOf(clash, opened) || clash.path}
                </FieldLink>{" "}
                {t("pending.clash", { theirs: shown(clash.theirs), mine: shown(clash.mine) })}
              </List.Item>
            ))}
          </List>
        </div>
        <CloseButton size="sm" aria-label={t("act.close")} onClick={() => saver.clashes.set([])} />
      </Group>
    </Alert>
  );
}

/** A window that is looked at again shows what another has saved meanwhile. */
function useCatchUp({ catchUp }: DraftSaver): void {
  useEffect(() => {
    const look = () => void (document.visibilityState === "visible" && catchUp());
    addEventListener("focus", look);
    document.addEventListener("visibilitychange", look);
    return () => {
      removeEventListener("focus", look);
      document.removeEventListener("visibilitychange", look);
    };
  }, [catchUp]);
}

function recordOf({ path }: DraftClash, { store }: OpenDirectory): string {
  const [family, index] = path.split("/");
  const row = store.get().rows.find((one) => family === "residents" && one.index === Number(index));
  return row ? `${row.lastName} ${row.firstName}`.trim() : "";
}

/** A value a person can compare; a secret is named by its reference alone, and is not told. */
function shown(value: unknown): string {
  if (typeof value === "object" && value !== null && "kind" in value) return "••••";
  const one = (part: unknown) => (typeof part === "string" ? part : JSON.stringify(part ?? ""));
  const text = Array.isArray(value) ? value.map(one).join(", ") : one(value ?? "");
  return text.replaceAll("sip:", "") || "—";
}
