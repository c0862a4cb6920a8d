import { maximumFileBytes } from "../configuration/strict-ini.ts";
import { type Answer, statusAnswer } from "../http/answer.ts";
import type { DeviceRequest } from "../http/device-request.ts";
import { readMultipart } from "../http/multipart.ts";
import { readParameters } from "../http/parameters.ts";
import type { ConfigurationFiles, DeviceMemory } from "../panel/device-memory.ts";
import { pictureType } from "../panel/picture-type.ts";

/** "100ko max" of the upload page. */
const maximumLogoBytes = 102_400;
const maximumLogos = 200;
const logoName = /^[A-Za-z0-9 ._-]{1,64}$/;

/**
 * `POST /upload/…`. Configuration files are stored without being looked at: they are judged at the next start, which
 * `restart` brings about once the answer has left.
 */
export function upload(request: DeviceRequest, memory: DeviceMemory, restart: () => void): Answer {
  switch (request.path ?? "") {
    case "/upload/config":
      return uploadConfiguration(request, memory, restart);
    case "/upload/logo":
      return uploadLogo(request, memory);
    case "/upload/logo/delete":
      return deleteLogo(request, memory);
    default:
      return statusAnswer(404);
  }
}

function uploadConfiguration(request: DeviceRequest, memory: DeviceMemory, restart: () => void): Answer {
  const parts = readMultipart(request.contentType, request.body);
  const part = (name: string): Uint8Array | undefined => parts?.find((one) => one.name === name)?.content;
  const confUser = part("conf_user");
  const confSip = part("conf_sip");
  const files: Partial<ConfigurationFiles> = { ...(confUser && { confUser }), ...(confSip && { confSip }) };
  if (Object.keys(files).length === 0) return statusAnswer(400);
  if (Object.values(files).some((bytes) => bytes.length > maximumFileBytes)) return statusAnswer(413);
  memory.store(files);
  return { ...statusAnswer(200), afterwards: restart };
}

function uploadLogo(request: DeviceRequest, memory: DeviceMemory): Answer {
  if (memory.running().user.firmware.variant === "buttons") return statusAnswer(403);
  const file = readMultipart(request.contentType, request.body)?.find((part) => part.name === "file");
  if (file?.fileName == null || !logoName.test(file.fileName)) return statusAnswer(400);
  if (file.content.length > maximumLogoBytes) return statusAnswer(413);
  if (!/\.png$/i.test(file.fileName) || pictureType(file.content) !== "png") return statusAnswer(415);
  if (memory.logos.size >= maximumLogos && !memory.logos.has(file.fileName)) return statusAnswer(507);
  memory.logos.set(file.fileName, Buffer.from(file.content));
  return statusAnswer(200);
}

function deleteLogo(request: DeviceRequest, memory: DeviceMemory): Answer {
  const name = readParameters(request)?.get("name");
  if (name === undefined) return statusAnswer(400);
  return statusAnswer(memory.logos.delete(name) ? 200 : 404);
}
