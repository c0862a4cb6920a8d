import { ObjectId } from "#core/asm/model/object-id.ts";
import type { Product } from "#core/asm/model/product.ts";
import { openPostgresStore } from "#core/asm/postgres-store/open-postgres-store.ts";
import { openSqliteStore } from "#core/asm/sqlite-store/open-sqlite-store.ts";
import type { AsmStore } from "#core/asm/store/asm-store.ts";
import { noSuchProduct } from "#core/asm/tasks/queue-task.ts";
import { failed, ok, type Result } from "#shared/result/result.ts";
import type { CommandContext, SharedOptions } from "../../command.ts";
import { usageFailure } from "../../usage-failure.ts";
import { serverData } from "./server-data.ts";

/** Options of every `perron asm` command. */
export type AsmOptions = SharedOptions & { readonly data?: string; readonly store?: string };

/** Opens the data of a server, running or not, does the work, and closes it. Answers the exit code. */
export async function withAsmData(
  context: CommandContext,
  options: AsmOptions,
  work: (store: AsmStore) => Promise<number>,
): Promise<number> {
  const opened = await openAsmData(context, options);
  if (!opened.ok) return context.output.fail(opened.error);
  try {
    return await work(opened.value);
  } finally {
    await opened.value.close();
  }
}

/** The same, for one product that must be known. */
export function withProduct(
  context: CommandContext,
  id: string,
  options: AsmOptions,
  work: (store: AsmStore, product: Product) => Promise<number>,
): Promise<number> {
  return withAsmData(context, options, async (store) => {
    const objectId = ObjectId.safeParse(id).data;
    const product = objectId && (await store.product(objectId));
    return product ? work(store, product) : context.output.fail(noSuchProduct(id));
  });
}

async function openAsmData(context: CommandContext, { data, store }: AsmOptions): Promise<Result<AsmStore>> {
  if (store === undefined) {
    const file = await serverData(context, data);
    return file.ok ? openSqliteStore(file.value) : file;
  }
  const checked = postgresUrl(store, data);
  return checked.ok ? openPostgresStore(checked.value) : checked;
}

function postgresUrl(store: string, data: string | undefined): Result<string> {
  if (data !== undefined) return failed(oneStoreOnly);
  const url = URL.canParse(store) ? new URL(store) : undefined;
  if (url?.protocol !== "postgres:" && url?.protocol !== "postgresql:") return failed(notPostgres);
  // Arguments can be read by every process of the machine.
  return url.password === "" ? ok(store) : failed(passwordInArguments);
}

const oneStoreOnly = usageFailure({
  fr: "Donnez --data ou --store, pas les deux.",
  en: "Give --data or --store, not both.",
});
const notPostgres = usageFailure({
  fr: "--store attend une adresse postgres://utilisateur@hote/base.",
  en: "--store takes an address postgres://user@host/database.",
});
const passwordInArguments = usageFailure({
  fr: "Pas de mot de passe dans --store : donnez-le par la variable PGPASSWORD ou le fichier ~/.pgpass.",
  en: "No password within --store: give it in the variable PGPASSWORD or the file ~/.pgpass.",
});
