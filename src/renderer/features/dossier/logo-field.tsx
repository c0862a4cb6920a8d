import { Button, Group, Image, Input } from "@mantine/core";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import type { SiteId } from "#shared/model/identity.ts";
import { useCore } from "../../api/core-context.ts";
import { questions } from "../../api/questions.ts";
import { useWords } from "../../locales/use-words.ts";
import { FileDrop } from "../../ui/file-drop.tsx";
import { useObjectUrl } from "../../ui/use-object-url.ts";
import { useDossierAct } from "./use-dossier.ts";

/** The installer's logo, as the cover prints it. */
export function LogoField({ siteId, hasLogo }: { readonly siteId: SiteId; readonly hasLogo: boolean }) {
  const { t } = useWords();
  const core = useCore();
  const queries = useQueryClient();
  const logo = useQuery({ ...questions.dossierLogo(core, siteId), enabled: hasLogo });
  const address = useObjectUrl(hasLogo ? logo.data : null);
  const save = useDossierAct(
    siteId,
    (file: Blob | null) => core.dossier.saveLogo({ siteId, file }),
    () => void queries.invalidateQueries({ queryKey: questions.dossierLogo(core, siteId).queryKey }),
  );
  return (
    <Input.Wrapper label={t("dossier.sheet.logo")} labelElement="div">
      <Group gap="sm" wrap="nowrap">
        {address && <Image src={address} alt={t("dossier.sheet.logo")} h={54} w="auto" fit="contain" />}
        {hasLogo ? (
          <Button variant="subtle" loading={save.isPending} onClick={() => save.mutate(null)}>
            {t("dossier.sheet.noLogo")}
          </Button>
        ) : (
          <FileDrop
            title={t("dossier.sheet.chooseLogo")}
            hint={t("dossier.sheet.logoHint")}
            busy={save.isPending}
            onFiles={([file]) => file && save.mutate(file)}
          />
        )}
      </Group>
    </Input.Wrapper>
  );
}
