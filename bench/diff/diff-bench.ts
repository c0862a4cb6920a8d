import { diffConfigurations } from "#core/config/configuration-diff.ts";
import { readConfiguration, writeConfiguration } from "#core/config/configuration-mapping.ts";
import { builtInProfile } from "#core/ipac/device-profile.ts";
import type { Resident } from "#shared/model/device-configuration.ts";
import type { BenchRow } from "../bench-row.ts";

/** Time and memory to read, edit, write and compare a directory of 1,000 residents, beside the bare text work. */
export async function runDiffBench(): Promise<BenchRow[]> {
  const files = configurationOf(1_000);
  const text = new TextDecoder().decode(files.get("conf_user"));
  const before = mustRead(files);
  const residents = before.residents.map((resident) =>
    resident.index % 10 === 0 ? { ...resident, numbers: ["sip:192.168.0.99"] } : resident,
  );
  const memory = process.memoryUsage().heapUsed;
  const readAndDiff = best(() => diffConfigurations(before, { ...mustRead(files), residents }));
  const write = best(() => {
    const written = writeConfiguration(files, { residents }, builtInProfile);
    if (!written.ok) throw new Error(written.error.message.en);
  });
  const grown = (process.memoryUsage().heapUsed - memory) / 2 ** 20;
  const bare = best(() => text.split("\n").map((line) => line.split("=", 2)));
  const peer = { name: "splitting the same text into lines and pairs", value: bare };
  const copying = best(() => new TextDecoder().decode(files.get("conf_user")));
  const limitOf = (value: number) =>
    `${copying.toPrecision(2)} ms to decode the ${Math.round(text.length / 1024)} KB, ${bare.toPrecision(2)} ms to cut them; ours ${(value / bare).toFixed(1)} × the cutting`;
  return [
    {
      ...{ name: "read and compare 1,000 residents", value: readAndDiff, unit: "ms", peer },
      limit: limitOf(readAndDiff),
    },
    {
      ...{ name: "write 100 edits into 1,000 residents", value: write, unit: "ms", peer },
      limit: limitOf(write),
    },
    {
      name: "memory for both",
      value: grown,
      unit: "MB",
      peer: null,
      limit: `${((text.length * 2) / 2 ** 20).toPrecision(2)} MB: the text once, two bytes a letter`,
      note: "heap grown over all rounds, before collection",
    },
  ];
}

function best(work: () => unknown): number {
  let fastest = Number.POSITIVE_INFINITY;
  for (let round = 0; round < 20; round += 1) {
    const start = performance.now();
    work();
    fastest = Math.min(fastest, performance.now() - start);
  }
  return fastest;
}

function mustRead(files: ReadonlyMap<string, Uint8Array>) {
  const reading = readConfiguration(files, builtInProfile);
  if (!reading.ok) throw new Error(reading.error.message.en);
  return reading.value.configuration;
}

function configurationOf(count: number): Map<string, Uint8Array> {
  const residents = Array.from({ length: count }, (_, at) => residentText(at + 1));
  const encode = (value: string) => new TextEncoder().encode(value);
  return new Map([
    [
      "conf_user",
      encode(
        `[Firmware]\nproduct=IPAC500\nvariant=scroll\nversion=1.72\nserial=1\nmac=\n\n${residents.join("\n")}`,
      ),
    ],
    ["conf_sip", encode("[audio]\nvolume=5\n")],
  ]);
}

function residentText(index: Resident["index"]): string {
  return `[Contact_${index}]\nfirstname=Prénom${index}\nlastname=Nom${index}\nnumber_1=sip:10.0.${index >> 8}.${index & 255}\nnumber_2=sip:${1000 + index}@1\nnumber_3=\nnumber_4=\ntimerange=0\npriority=false\nimage=\n`;
}
