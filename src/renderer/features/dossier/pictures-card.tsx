import { Button, Group, Paper, Select, Stack, Text, TextInput, Title } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import type { DossierView } from "#shared/contract/dossier-contract.ts";
import type { DossierPicture } from "#shared/model/dossier.ts";
import { DoorId, type SiteId } from "#shared/model/identity.ts";
import { useCore } from "../../api/core-context.ts";
import { questions } from "../../api/questions.ts";
import { useWords } from "../../locales/use-words.ts";
import { FileDrop } from "../../ui/file-drop.tsx";
import { useObjectUrl } from "../../ui/use-object-url.ts";
import classes from "./dossier.module.css";
import { useDossierAct } from "./use-dossier.ts";

type Props = { readonly siteId: SiteId; readonly view: DossierView };

/** Photographs of the work, printed with what they show. */
export function PicturesCard({ siteId, view: { pictures, doors } }: Props) {
  const { t } = useWords();
  const core = useCore();
  const [caption, setCaption] = useState("");
  const [doorId, setDoorId] = useState<string | null>(null);
  const add = useDossierAct(
    siteId,
    (file: File) =>
      core.dossier.addPicture({ siteId, doorId: DoorId.safeParse(doorId).data ?? null, caption, file }),
    () => setCaption(""),
  );
  return (
    <Paper p="md">
      <Stack gap="sm">
        <Title order={2}>{t("dossier.pictures.title")}</Title>
        <Group align="flex-end" gap="sm" grow>
          <TextInput
            label={t("dossier.pictures.caption")}
            maxLength={200}
            value={caption}
            onChange={(event) => setCaption(event.currentTarget.value)}
          />
          <Select
            label={t("dossier.pictures.door")}
            placeholder={t("dossier.pictures.noDoor")}
            clearable
            value={doorId}
            onChange={setDoorId}
            data={doors.map(({ id, name, address }) => ({ value: id, label: name || address }))}
          />
        </Group>
        <FileDrop
          title={t("dossier.pictures.add")}
          hint={t("dossier.pictures.hint")}
          busy={add.isPending}
          onFiles={([file]) => file && add.mutate(file)}
        />
        {pictures.length > 0 && (
          <div className={classes.pictures}>
            {pictures.map((picture) => (
              <Picture key={picture.id} siteId={siteId} picture={picture} doors={doors} />
            ))}
          </div>
        )}
      </Stack>
    </Paper>
  );
}

type PictureProps = {
  readonly siteId: SiteId;
  readonly picture: DossierPicture;
  readonly doors: DossierView["doors"];
};

function Picture({ siteId, picture: { id, caption, doorId }, doors }: PictureProps) {
  const { t } = useWords();
  const core = useCore();
  const content = useQuery(questions.dossierPicture(core, siteId, id));
  const address = useObjectUrl(content.data);
  const remove = useDossierAct(siteId, () => core.dossier.removePicture({ siteId, id }));
  const door = doors.find((one) => one.id === doorId);
  const title = [door?.name, caption].filter(Boolean).join(" · ") || t("dossier.pictures.untitled");
  return (
    <figure className={classes.picture}>
      {address && <img src={address} alt={title} />}
      <Text component="figcaption" size="xs">
        {title}
      </Text>
      <Button
        variant="subtle"
        size="compact-xs"
        aria-label={t("dossier.pictures.removeNamed", { title })}
        loading={remove.isPending}
        onClick={() => remove.mutate(undefined)}
      >
        {t("act.remove")}
      </Button>
    </figure>
  );
}
