import { ipv4ToNumber, spanHolds } from "#core/discovery/ipv4.ts";
import { listNetworkCards } from "#core/discovery/network-cards.ts";
import { parseRanges } from "#core/discovery/parse-ranges.ts";
import { readSiteFile } from "#core/site/file/open-to-read.ts";
import { networksInForce, networksOfSite } from "#core/site/site-networks.ts";
import type { SiteStore } from "#core/store/site-store.ts";
import { ok, type Result } from "#shared/result/result.ts";
import { findSiteFile } from "../dossier/find-site-file.ts";

export type OnSite = ((address: string) => boolean) | undefined;

export type NetworkOptions = {
  readonly networks?: string;
  /** A site file, or the name or id of a site of this computer: its networks count. */
  readonly site?: string;
};

/** A test by the networks given, else by those of the site; its file is only read, whoever holds it. */
export async function onSiteTest(
  { networks, site }: NetworkOptions,
  dataFolder: string,
): Promise<Result<OnSite>> {
  if (networks !== undefined) return inRanges([networks]);
  if (site === undefined) return ok(undefined);
  const file = await findSiteFile(site, dataFolder);
  if (!file.ok) return file;
  const opened = await readSiteFile(file.value);
  if (!opened.ok) return opened;
  const test = await onSiteOf(opened.value);
  await opened.value.close();
  return test;
}

export async function onSiteOf(store: SiteStore): Promise<Result<OnSite>> {
  const networks = networksInForce(await networksOfSite(store, listNetworkCards()));
  return networks.length > 0 ? inRanges(networks) : ok(undefined);
}

function inRanges(networks: readonly string[]): Result<OnSite> {
  const ranges = parseRanges([...networks]);
  if (!ranges.ok) return ranges;
  const { spans } = ranges.value;
  return ok((address) => {
    const number = ipv4ToNumber(address);
    return number === undefined || spans.some((span) => spanHolds(span, number));
  });
}
