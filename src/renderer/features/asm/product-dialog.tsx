import { Button, Group, Modal, Stack, Text, Title } from "@mantine/core";
import { IconDownload } from "@tabler/icons-react";
import { useQueryClient } from "@tanstack/react-query";
import type { AsmProduct } from "#shared/contract/asm-view.ts";
import type { SiteId } from "#shared/model/identity.ts";
import { useCore } from "../../api/core-context.ts";
import { useAct } from "../../api/use-act.ts";
import { useWords } from "../../locales/use-words.ts";
import { FailureNotice } from "../../ui/failure-notice.tsx";
import { tell } from "../../ui/tell.ts";
import { OpenOverAsm } from "./open-over-asm.tsx";
import { productName } from "./product-words.ts";

type Props = {
  readonly siteId: SiteId;
  readonly product: AsmProduct | null;
  readonly running: boolean;
  readonly onClose: () => void;
};

/** What can be done with one door phone over the ASM link. */
export function ProductDialog({ siteId, product, running, onClose }: Props) {
  const { t } = useWords();
  return (
    <Modal opened={product !== null} onClose={onClose} size="lg" title={product && productName(product, t)}>
      {product && (
        <Stack gap="md">
          {!running && (
            <Text size="sm" role="alert">
              {t("asm.startFirst")}
            </Text>
          )}
          <OpenOverAsm siteId={siteId} product={product} running={running} />
          <FullRead siteId={siteId} product={product} running={running} />
        </Stack>
      )}
    </Modal>
  );
}

type PartProps = { readonly siteId: SiteId; readonly product: AsmProduct; readonly running: boolean };

function FullRead({ siteId, product, running }: PartProps) {
  const { t } = useWords();
  const core = useCore();
  const queries = useQueryClient();
  const read = useAct(() => core.asm.fullRead({ siteId, objectId: product.objectId }), {
    toldInPlace: true,
    after: () => {
      tell(t("asm.fullReadDone"));
      return queries.invalidateQueries({ queryKey: ["snapshots"] });
    },
  });
  return (
    <section aria-labelledby="asm-full-read">
      <Title order={3} id="asm-full-read">
        {t("asm.fullRead")}
      </Title>
      <Text size="sm" c="dimmed" mb={6}>
        {t("asm.fullReadWhy")}
      </Text>
      {read.isError && <FailureNotice error={read.error} />}
      <Group gap="sm">
        <Button
          variant="default"
          leftSection={<IconDownload size={15} />}
          disabled={!running}
          loading={read.isPending}
          onClick={() => read.mutate(undefined)}
        >
          {t("asm.fullReadGo")}
        </Button>
        {read.isPending && (
          <Text size="sm" role="status">
            {t("asm.fullReadWaits")}
          </Text>
        )}
        {read.isSuccess && (
          <Text size="sm" role="status">
            {t("asm.fullReadKept", { id: read.data.snapshotId.slice(0, 12) })}
          </Text>
        )}
      </Group>
    </section>
  );
}
