import { Paper, Stack, Title } from "@mantine/core";
import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import type { DoorSummary } from "#shared/contract/door-contract.ts";
import { failureIn } from "../../api/answer.ts";
import { useCore } from "../../api/core-context.ts";
import { useAct } from "../../api/use-act.ts";
import { useWords } from "../../locales/use-words.ts";
import { FailureNotice } from "../../ui/failure-notice.tsx";
import { doorName } from "../doors/door-words.ts";
import { CertificateForm } from "./certificate-form.tsx";
import { ConsentForm } from "./consent-form.tsx";
import { type Credential, CredentialForm } from "./credential-form.tsx";
import classes from "./door.module.css";

type Props = { readonly door: DoorSummary; readonly error: unknown; readonly onOpen: () => void };
type Attempt = { credential?: Credential; acceptBasic?: boolean; trust?: string };

/** What stands between the technician and the device: a password, a consent, a changed certificate. */
export function LoginGate({ door, error, onOpen }: Props) {
  const { t } = useWords();
  const core = useCore();
  const queries = useQueryClient();
  const [agreed, setAgreed] = useState<Attempt>({});
  const login = useAct((attempt: Attempt) => core.door.login({ doorId: door.id, ...attempt }), {
    toldInPlace: true,
    after: async () => {
      await queries.invalidateQueries({ queryKey: ["doors", door.siteId] });
      await queries.invalidateQueries({ queryKey: ["credentials", door.siteId] });
      onOpen();
    },
  });
  const attempt = (more: Attempt) => {
    const whole = { ...agreed, ...more };
    setAgreed(whole);
    login.mutate(whole);
  };
  const now = login.error ?? error;
  const failure = failureIn(now);
  const name = doorName(door, t);
  if (failure?.code === "certificate") {
    return (
      <CertificateForm
        name={name}
        failure={failure}
        busy={login.isPending}
        onTrust={(trust) => attempt({ trust })}
      />
    );
  }
  const readable = ["basic-only", "none-only", "downgrade"].includes(failure?.reason ?? "");
  return (
    <Paper className={classes.gate}>
      <Stack gap="sm">
        <Title order={2}>{readable ? t("login.basicTitle") : t("login.title", { name })}</Title>
        <FailureNotice error={now} />
        {readable ? (
          <ConsentForm busy={login.isPending} onConsent={() => attempt({ acceptBasic: true })} />
        ) : (
          <CredentialForm busy={login.isPending} onGive={(credential) => attempt({ credential })} />
        )}
      </Stack>
    </Paper>
  );
}
