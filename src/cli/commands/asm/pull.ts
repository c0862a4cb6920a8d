import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { asmTransport } from "#core/asm/transport/asm-transport.ts";
import { systemClock } from "#core/clock/clock.ts";
import type { ConfigurationFiles } from "#core/ipac/configuration-transport.ts";
import { storageFailure } from "#core/store/storage-failure.ts";
import { writeWhole } from "#core/store/write-whole.ts";
import { failed, ok, type Result } from "#shared/result/result.ts";
import type { CommandContext } from "../../command.ts";
import { exitCodes } from "../../exit-code.ts";
import type { Output } from "../../output.ts";
import { type AsmOptions, withProduct } from "./asm-data.ts";
import { fileNameFor } from "./file-name-for.ts";
import { readSecondsOption } from "./seconds-option.ts";

type PullOptions = AsmOptions & { readonly out: string; readonly full?: boolean; readonly wait?: string };

/** `perron asm pull`: what the product sent last, or, with `--full`, everything again, byte for byte. */
export function asmPullCommand(context: CommandContext, id: string, options: PullOptions): Promise<number> {
  const { output, signal } = context;
  return withProduct(context, id, options, async (store, { objectId }) => {
    const wait = readSecondsOption(options.wait);
    if (!wait.ok) return output.fail(wait.error);
    const reading = options.full === true ? "full" : "latest";
    const notifyWithin = wait.value === undefined ? {} : { notifyWithin: wait.value };
    const transport = asmTransport({ store, clock: systemClock, objectId, reading, ...notifyWithin });
    const files = await transport.read(signal);
    const written = files.ok ? await writeFiles(files.value, options.out, output) : files;
    if (!written.ok) return output.fail(written.error);
    output.line({ type: "done", objectid: objectId, files: written.value, out: options.out });
    return exitCodes.done;
  });
}

async function writeFiles(files: ConfigurationFiles, out: string, output: Output): Promise<Result<number>> {
  const taken = new Set<string>();
  try {
    await mkdir(out, { recursive: true });
    for (const [name, content] of files) {
      const path = join(out, fileNameFor(name, taken));
      // The files hold passwords and door codes: readable by their owner only.
      await writeWhole(path, content, 0o600);
      output.line({ type: "file", name, path, bytes: content.length }, `${path}  ${content.length}`);
    }
    return ok(files.size);
  } catch (cause) {
    return failed(storageFailure(out, cause));
  }
}
