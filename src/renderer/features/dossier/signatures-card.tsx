import { Button, Group, Paper, SimpleGrid, Stack, Text, TextInput, Title } from "@mantine/core";
import { IconEraser, IconSignature } from "@tabler/icons-react";
import { useState } from "react";
import type { DossierView } from "#shared/contract/dossier-contract.ts";
import type { Party, Signature, Stroke } from "#shared/model/dossier.ts";
import type { SiteId } from "#shared/model/identity.ts";
import { useCore } from "../../api/core-context.ts";
import { useWords } from "../../locales/use-words.ts";
import { SignaturePad, SignatureStrokes } from "./signature-pad.tsx";
import { useDossierAct } from "./use-dossier.ts";

type Props = { readonly siteId: SiteId; readonly view: DossierView };

/** Both parties sign on the screen, by pen, finger or mouse; or type their name. */
export function SignaturesCard({ siteId, view }: Props) {
  const { t } = useWords();
  return (
    <Paper p="md">
      <Stack gap="sm">
        <Title order={2}>{t("dossier.sign.title")}</Title>
        <SimpleGrid cols={{ base: 1, md: 2 }} spacing="lg">
          {(["installer", "customer"] as const).map((party) => {
            const signature = view.signatures.find((one) => one.party === party);
            const proposed = party === "installer" ? view.installer.technician : view.building.customer;
            return signature ? (
              <Signed key={party} siteId={siteId} signature={signature} />
            ) : (
              <ToSign key={party} siteId={siteId} party={party} proposed={proposed} />
            );
          })}
        </SimpleGrid>
      </Stack>
    </Paper>
  );
}

function Signed({ siteId, signature }: { readonly siteId: SiteId; readonly signature: Signature }) {
  const { t, day } = useWords();
  const core = useCore();
  const { party, name, strokes, signedAt } = signature;
  const withdraw = useDossierAct(siteId, () => core.dossier.withdraw({ siteId, party }));
  return (
    <Stack gap={4}>
      <Text size="sm" fw={600}>
        {t(`dossier.sign.party.${party}`)}
      </Text>
      {strokes.length > 0 && <SignatureStrokes strokes={strokes} label={t("dossier.sign.of", { name })} />}
      <Text size="sm">{t("dossier.sign.signedBy", { name, when: day(signedAt) })}</Text>
      <Group>
        <Button variant="subtle" loading={withdraw.isPending} onClick={() => withdraw.mutate(undefined)}>
          {t("dossier.sign.withdraw", { name })}
        </Button>
      </Group>
    </Stack>
  );
}

type ToSignProps = { readonly siteId: SiteId; readonly party: Party; readonly proposed: string };

function ToSign({ siteId, party, proposed }: ToSignProps) {
  const { t } = useWords();
  const core = useCore();
  const [typed, setTyped] = useState<string | null>(null);
  const [strokes, setStrokes] = useState<readonly Stroke[]>([]);
  const name = typed ?? proposed;
  const sign = useDossierAct(siteId, () =>
    core.dossier.sign({ siteId, signature: { party, name: name.trim(), strokes: [...strokes] } }),
  );
  return (
    <Stack gap={6}>
      <Text size="sm" fw={600}>
        {t(`dossier.sign.party.${party}`)}
      </Text>
      <SignaturePad
        label={t(`dossier.sign.pad.${party}`)}
        hint={t("dossier.sign.hint")}
        strokes={strokes}
        onStroke={(stroke) => setStrokes((before) => [...before, stroke])}
      />
      <TextInput
        label={t("dossier.sign.name")}
        description={t("dossier.sign.typedCounts")}
        maxLength={120}
        value={name}
        onChange={(event) => setTyped(event.currentTarget.value)}
      />
      <Group gap="xs">
        <Button
          leftSection={<IconSignature size={15} />}
          disabled={name.trim() === ""}
          loading={sign.isPending}
          onClick={() => sign.mutate(undefined)}
        >
          {t(`dossier.sign.go.${party}`)}
        </Button>
        {strokes.length > 0 && (
          <Button variant="subtle" leftSection={<IconEraser size={15} />} onClick={() => setStrokes([])}>
            {t("dossier.sign.clear")}
          </Button>
        )}
      </Group>
    </Stack>
  );
}
