import { Client } from "pg";
import { afterAll, beforeAll, expect, test } from "vitest";
import { storeContract } from "../store/store-contract.ts";
import { openPostgresStore } from "./open-postgres-store.ts";
import { startTemporaryCluster, type TemporaryCluster } from "./temporary-cluster.ts";

let cluster: TemporaryCluster;
beforeAll(() => {
  cluster = startTemporaryCluster();
});
afterAll(() => cluster.stop());

async function open() {
  const opened = await openPostgresStore(cluster.url);
  if (!opened.ok) throw opened.error.cause;
  return opened.value;
}

async function erase() {
  const client = new Client({ connectionString: cluster.url });
  await client.connect();
  await client.query("drop schema public cascade; create schema public");
  await client.end();
}

storeContract("PostgreSQL", open, erase);

test("a database that is away is told in words", async () => {
  const opened = await openPostgresStore("postgres://perron@127.0.18.1:9/none");
  expect(!opened.ok && opened.error).toMatchObject({ code: "storage", reason: "database" });
});

test("five servers that start together make the tables once", async () => {
  await erase();
  const stores = await Promise.all([1, 2, 3, 4, 5].map(open));
  await Promise.all(stores.map((store) => store.close()));
});
