import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { storageFailure } from "#core/store/storage-failure.ts";
import { writeWhole } from "#core/store/write-whole.ts";
import { endpointUrl } from "#shared/model/endpoint.ts";
import type { CommandContext, DeviceOptions } from "../command.ts";
import { withDevice } from "../device-session.ts";
import { exitCodes } from "../exit-code.ts";

/** `perron pull`: every configuration file, byte for byte, as `<name>.ini`. */
export function pullCommand(
  context: CommandContext,
  host: string,
  options: DeviceOptions & { readonly out: string },
): Promise<number> {
  const { output, signal } = context;
  return withDevice(context, host, options, async ({ device, endpoint }) => {
    const files = await device.transport.read(signal);
    if (!files.ok) return output.fail(files.error);
    try {
      await mkdir(options.out, { recursive: true });
      for (const [name, content] of files.value) {
        const path = join(options.out, `${name}.ini`);
        // The files hold passwords and door codes: readable by their owner only.
        await writeWhole(path, content, 0o600);
        output.line({ type: "file", name, path, bytes: content.length }, `${path}  ${content.length}`);
      }
    } catch (cause) {
      return output.fail(storageFailure(options.out, cause));
    }
    output.line({ type: "done", host: endpointUrl(endpoint), files: files.value.size, out: options.out });
    return exitCodes.done;
  });
}
