import type { Conversation, DeviceResponse } from "#core/net/conversation.ts";
import { type Failure, failure } from "#shared/result/failure.ts";
import { failed, ok, type Result } from "#shared/result/result.ts";
import type { ConfigurationFiles, ConfigurationTransport } from "./configuration-transport.ts";
import { refusal, unbelievable } from "./device-answer.ts";
import type { DeviceProfile } from "./device-profile.ts";
import { multipart } from "./multipart.ts";

/** Reads and writes configuration files through the device's web pages, at the addresses of its profile. */
export function webTransport(conversation: Conversation, profile: DeviceProfile): ConfigurationTransport {
  const { read, write } = profile.configuration;
  return {
    async read(signal) {
      const files = new Map<string, Uint8Array>();
      for (const [name, path] of Object.entries(read)) {
        const file = await readFile(conversation, name, path, signal);
        if (!file.ok) return file;
        files.set(name, file.value);
      }
      return ok(files);
    },
    async write(files, signal) {
      const stranger = [...files.keys()].find((name) => !write.parts.includes(name));
      if (stranger !== undefined) return failed(notWritable(stranger));
      const sent = await conversation.send(
        { method: "POST", path: write.path, body: asForm(files, read), onLoss: "check-first" },
        signal,
      );
      return sent.ok ? afterWrite(sent.value) : failed(doubtfulIfRedirected(sent.error));
    },
  };
}

async function readFile(
  conversation: Conversation,
  name: string,
  path: string,
  signal: AbortSignal,
): Promise<Result<Uint8Array>> {
  const ask = () => conversation.send({ method: "GET", path, onLoss: "repeatable" }, signal);
  const first = await ask();
  if (!first.ok) return first;
  const fault = faultIn(first.value, name);
  if (fault !== undefined) return failed(fault);
  if (!first.value.undelimited) return ok(first.value.body);
  // Without a length, a cut at the end of a line looks whole: only a second reading can contradict it.
  const second = await ask();
  if (!second.ok) return second;
  const same = Buffer.compare(first.value.body, second.value.body) === 0;
  return same ? ok(first.value.body) : failed(unbelievable("cut", name));
}

function faultIn(response: DeviceResponse, name: string): Failure | undefined {
  const { status, body, headers, undelimited } = response;
  if (status !== 200) return refusal(response, { fr: `la lecture de ${name}`, en: `to give ${name}` });
  if (body.length === 0) return unbelievable("empty", name);
  const start = Buffer.from(body.subarray(0, 64)).toString("latin1").trimStart();
  if (start.startsWith("<") || headers["content-type"]?.includes("text/html") === true)
    return unbelievable("not-a-configuration", name);
  // Both files of the device end in a newline.
  return undelimited && body.at(-1) !== 0x0a ? unbelievable("cut", name) : undefined;
}

function asForm(files: ConfigurationFiles, paths: Readonly<Record<string, string>>) {
  const parts = [...files].map(([name, bytes]) => ({
    name,
    fileName: paths[name]?.split("/").at(-1) ?? `${name}.ini`,
    contentType: "application/octet-stream",
    bytes,
  }));
  return multipart(parts);
}

function afterWrite(response: DeviceResponse): Result<void> {
  const { status } = response;
  if (status >= 200 && status < 300) return ok(undefined);
  if (status < 500)
    return failed(
      refusal(response, { fr: "la configuration envoyée", en: "the configuration that was sent" }),
    );
  return failed(
    failure(
      "uncertain",
      {
        fr: `L'appareil a répondu par une erreur (${status}) à la configuration envoyée : il l'a peut-être prise. Relisez-la avant de recommencer.`,
        en: `The device answered the configuration with an error (${status}): it may have taken it. Read it back before trying again.`,
      },
      { reason: `status-${status}`, retry: "after-check", details: { status: String(status) } },
    ),
  );
}

/** Web pages often redirect after a form was taken: only the read-back tells. */
function doubtfulIfRedirected(error: Failure): Failure {
  return error.reason === "redirect" ? { ...error, code: "uncertain", retry: "after-check" } : error;
}

function notWritable(name: string): Failure {
  return failure(
    "invalid",
    {
      fr: `Le profil de l'appareil ne permet pas d'écrire le fichier ${name}.`,
      en: `The device profile does not allow the file ${name} to be written.`,
    },
    { reason: "not-writable", place: { file: name } },
  );
}
