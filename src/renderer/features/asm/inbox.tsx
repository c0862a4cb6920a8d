import { Button, Group, Paper, Table, Text, Title } from "@mantine/core";
import { useQueryClient } from "@tanstack/react-query";
import type { AsmProduct } from "#shared/contract/asm-view.ts";
import type { SiteId } from "#shared/model/identity.ts";
import { useCore } from "../../api/core-context.ts";
import { useAct } from "../../api/use-act.ts";
import { useWords } from "../../locales/use-words.ts";
import { confirm } from "../../ui/confirm.tsx";
import { Light } from "./light.tsx";
import { productName } from "./product-words.ts";

type Props = { readonly siteId: SiteId; readonly products: readonly AsmProduct[] };

/** Door phones that came with the right key and wait for a person's word. */
export function Inbox({ siteId, products }: Props) {
  const { t } = useWords();
  return (
    <Paper p="md" component="section" aria-labelledby="asm-inbox">
      <Title order={2} id="asm-inbox">
        {t("asm.inbox")}
      </Title>
      <Text size="sm" c="dimmed" mb="xs">
        {t("asm.inboxWhy")}
      </Text>
      <Table>
        <Table.Tbody>
          {products.map((product) => (
            <Waiting key={product.objectId} siteId={siteId} product={product} />
          ))}
        </Table.Tbody>
      </Table>
    </Paper>
  );
}

function Waiting({ siteId, product }: { siteId: SiteId; product: AsmProduct }) {
  const { t } = useWords();
  const core = useCore();
  const queries = useQueryClient();
  const { objectId, identity, remoteAddress } = product;
  const decide = useAct((accept: boolean) => core.asm.decide({ siteId, objectId, accept }), {
    after: () => queries.invalidateQueries({ queryKey: ["asm", siteId, "products"] }),
  });
  const name = productName(product, t);
  const reject = () =>
    confirm({
      title: t("asm.rejectTitle", { name }),
      why: t("asm.rejectWhy"),
      go: t("asm.reject"),
      destructive: true,
      onGo: () => decide.mutate(false),
    });
  return (
    <Table.Tr>
      <Table.Td>
        <Light product={product} />
      </Table.Td>
      <Table.Td>{name}</Table.Td>
      <Table.Td c="dimmed">{[identity.product, identity.firmware].filter(Boolean).join(" ")}</Table.Td>
      <Table.Td c="dimmed">{remoteAddress}</Table.Td>
      <Table.Td>
        <Group gap={6} justify="flex-end" wrap="nowrap">
          <Button variant="subtle" aria-label={t("asm.rejectNamed", { name })} onClick={reject}>
            {t("asm.reject")}
          </Button>
          <Button
            aria-label={t("asm.acceptNamed", { name })}
            loading={decide.isPending}
            onClick={() => decide.mutate(true)}
          >
            {t("asm.accept")}
          </Button>
        </Group>
      </Table.Td>
    </Table.Tr>
  );
}
