import { defaultRanges, listNetworkCards } from "#core/discovery/network-cards.ts";
import { type AddressRanges, parseRanges } from "#core/discovery/parse-ranges.ts";
import { type ScanEvent, scan, systemScanDeps } from "#core/discovery/scan.ts";
import { loadProfile } from "#core/ipac/load-profile.ts";
import { typedAddress } from "#shared/model/endpoint.ts";
import type { Sighting } from "#shared/model/sighting.ts";
import { failure } from "#shared/result/failure.ts";
import { failed, ok, type Result } from "#shared/result/result.ts";
import type { CommandContext, SharedOptions } from "../command.ts";
import { exitCodes } from "../exit-code.ts";
import { type FirstRows, holdFirstRows } from "../first-rows.ts";
import type { Output } from "../output.ts";
import { tableRow } from "../table.ts";

type ScanOptions = SharedOptions & {
  readonly ports: string;
  readonly mdns: boolean;
  readonly yes?: boolean;
  readonly profile?: string;
};

/** `perron scan`: devices as soon as they are known, then the count. */
export async function scanCommand(
  { output, signal }: CommandContext,
  texts: readonly string[],
  options: ScanOptions,
): Promise<number> {
  const ports = parsePorts(options.ports);
  if (!ports.ok) return output.fail(ports.error);
  const profile = await loadProfile(options.profile);
  if (!profile.ok) return output.fail(profile.error);
  const ranges = wantedRanges(texts, options.yes === true, output);
  if (!ranges.ok) return output.fail(ranges.error);
  if (!output.json) output.line({ type: "header" }, tableRow(columns, widths));
  const request = { ranges: ranges.value, ports: ports.value, mdns: options.mdns };
  const rows = holdFirstRows(
    {
      found: (sighting) => output.line({ type: "found", ...rounded(sighting) }, row(sighting)),
      // The same device seen another way too; for people its row stands already.
      updated: (sighting) => output.line({ type: "updated", ...rounded(sighting) }),
    },
    options.mdns,
  );
  for await (const event of scan(request, systemScanDeps(profile.value), signal)) tell(event, rows, output);
  return signal.aborted ? exitCodes.interrupted : exitCodes.done;
}

const columns = ["ADRESSE", "PRODUIT", "N° DE SÉRIE", "VERSION", "VARIANTE", "LOGIN", "MAC"];
const widths = [21, 8, 12, 8, 8, 6, 17];

function tell(event: ScanEvent, rows: FirstRows, output: Output): void {
  switch (event.type) {
    case "found":
      rows.found(event.sighting);
      return;
    case "updated":
      rows.updated(event.sighting);
      return;
    case "progress":
      output.progress(`${event.scanned}/${event.total}  IPAC: ${event.found}`);
      return;
    case "warning":
      output.warn(event.sentence);
      return;
    case "done": {
      rows.flush();
      const { scanned, found, ms, complete, diagnosis } = event;
      output.line({ type: "done", scanned, found, ms: Math.round(ms), complete }, summary(event, output));
      if (diagnosis && !output.json) {
        output.line({ type: "diagnosis" }, output.say(diagnosis.sentence));
        for (const check of diagnosis.checks) output.line({ type: "check" }, `  - ${output.say(check)}`);
      }
    }
  }
}

const rounded = (sighting: Sighting): Sighting => ({ ...sighting, ms: Math.round(sighting.ms) });

function row(sighting: Sighting): string {
  const { product, serial, firmware, variant, auth, mac } = sighting;
  return tableRow([typedAddress(sighting), product, serial, firmware, variant, auth, mac], widths);
}

function summary(done: Extract<ScanEvent, { type: "done" }>, output: Output): string {
  const seconds = (done.ms / 1000).toFixed(1);
  return output.say({
    fr: `${done.found} IPAC trouvé(s) sur ${done.scanned} adresses en ${seconds} s`,
    en: `${done.found} IPAC(s) found on ${done.scanned} addresses in ${seconds} s`,
  });
}

function wantedRanges(texts: readonly string[], confirmed: boolean, output: Output): Result<AddressRanges> {
  if (texts.length === 0) {
    const { ranges, reduced } = defaultRanges(listNetworkCards());
    for (const remark of reduced) output.warn(remark);
    return ok(ranges);
  }
  const ranges = parseRanges(texts);
  if (!ranges.ok || !ranges.value.needsConfirmation || confirmed) return ranges;
  return failed(
    failure("invalid", {
      fr: `${ranges.value.count} adresses, c'est plus qu'un /20 : ajoutez --yes pour les balayer toutes.`,
      en: `${ranges.value.count} addresses is more than a /20: add --yes to scan them all.`,
    }),
  );
}

function parsePorts(text: string): Result<number[]> {
  const ports = text.split(",").map((part) => part.trim());
  const wrong = ports.find((port) => !/^\d{1,5}$/.test(port) || Number(port) < 1 || Number(port) > 65_535);
  if (wrong === undefined) return ok([...new Set(ports.map(Number))]);
  return failed(
    failure(
      "invalid",
      {
        fr: `« ${wrong} » n'est pas un port TCP (1 à 65535).`,
        en: `“${wrong}” is not a TCP port (1 to 65535).`,
      },
      { place: { field: "ports" } },
    ),
  );
}
