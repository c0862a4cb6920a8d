import { Button, Group, Paper, Table, Text, Title } from "@mantine/core";
import { useQueryClient } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import type { AsmProduct } from "#shared/contract/asm-view.ts";
import type { SiteId } from "#shared/model/identity.ts";
import { useCore } from "../../api/core-context.ts";
import { useAct } from "../../api/use-act.ts";
import { useWords } from "../../locales/use-words.ts";
import { ActsColumn } from "../../ui/acts-column.tsx";
import { Light } from "./light.tsx";
import { NextNotify } from "./next-notify.tsx";
import { productName } from "./product-words.ts";

type Props = {
  readonly siteId: SiteId;
  readonly products: readonly AsmProduct[];
  readonly onChoose: (objectId: string) => void;
};

/** The door phones on the server, and how each is. */
export function ProductsTable({ siteId, products, onChoose }: Props) {
  const { t } = useWords();
  return (
    <Paper p="md" component="section" aria-labelledby="asm-products">
      <Title order={2} id="asm-products">
        {t("asm.products")}
      </Title>
      {products.length === 0 ? (
        <Text size="sm" c="dimmed">
          {t("asm.noProducts")}
        </Text>
      ) : (
        <Table>
          <Table.Thead>
            <Table.Tr>
              {(["light", "name", "version", "address", "seen", "next"] as const).map((column) => (
                <Table.Th key={column}>{t(`asm.column.${column}`)}</Table.Th>
              ))}
              <ActsColumn />
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {products.map((product) => (
              <ProductRow key={product.objectId} siteId={siteId} product={product} onChoose={onChoose} />
            ))}
          </Table.Tbody>
        </Table>
      )}
    </Paper>
  );
}

type RowProps = Pick<Props, "siteId" | "onChoose"> & { readonly product: AsmProduct };

function ProductRow({ siteId, product, onChoose }: RowProps) {
  const { t, since } = useWords();
  const { objectId, identity, remoteAddress, lastNotifyAt, door } = product;
  const name = productName(product, t);
  return (
    <Table.Tr>
      <Table.Td>
        <Light product={product} />
      </Table.Td>
      <Table.Td>
        {door ? (
          <Link to="/site/$siteId/door/$doorId/asm" params={{ siteId, doorId: door.id }}>
            {name}
          </Link>
        ) : (
          name
        )}
      </Table.Td>
      <Table.Td>{identity.firmware}</Table.Td>
      <Table.Td>{remoteAddress}</Table.Td>
      <Table.Td>{lastNotifyAt === null ? "" : since(lastNotifyAt)}</Table.Td>
      <Table.Td>
        <NextNotify product={product} />
      </Table.Td>
      <Table.Td>
        <Group justify="flex-end">
          {product.state === "rejected" ? (
            <AcceptAfterAll siteId={siteId} product={product} />
          ) : (
            <Button
              variant="subtle"
              aria-label={t("asm.actsNamed", { name })}
              onClick={() => onChoose(objectId)}
            >
              {t("asm.acts")}
            </Button>
          )}
        </Group>
      </Table.Td>
    </Table.Tr>
  );
}

function AcceptAfterAll({ siteId, product }: Pick<RowProps, "siteId" | "product">) {
  const { t } = useWords();
  const core = useCore();
  const queries = useQueryClient();
  const accept = useAct(() => core.asm.decide({ siteId, objectId: product.objectId, accept: true }), {
    after: () => queries.invalidateQueries({ queryKey: ["asm", siteId, "products"] }),
  });
  return (
    <Button variant="subtle" loading={accept.isPending} onClick={() => accept.mutate(undefined)}>
      {t("asm.acceptAfterAll")}
    </Button>
  );
}
