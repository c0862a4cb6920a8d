import type { ContractRouterClient } from "@orpc/contract";
import type { contract } from "#shared/contract/contract.ts";

/** Every call to the core, typed by the contract. */
export type CoreClient = ContractRouterClient<typeof contract>;
