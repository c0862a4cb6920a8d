import { audioCall } from "../api/audio-call.ts";
import type { ApiCall, CallContext } from "../api/call-context.ts";
import { doorCall } from "../api/door-call.ts";
import { telephonyCall } from "../api/telephony-call.ts";
import { videoCall } from "../api/video-call.ts";
import type { Gate } from "../authentication/gate.ts";
import { download } from "../pages/downloads.ts";
import { homePage, loginPage } from "../pages/home-page.ts";
import type { DeviceMemory } from "../panel/device-memory.ts";
import { type Answer, statusAnswer } from "./answer.ts";
import type { DeviceRequest } from "./device-request.ts";
import { readParameters } from "./parameters.ts";

export type Router = (request: DeviceRequest) => Answer;

export type RouterParts = {
  readonly gate: Gate;
  readonly memory: () => DeviceMemory;
  readonly context: () => CallContext;
  readonly upload: (request: DeviceRequest) => Answer;
};

const apiCalls: Readonly<Record<string, ApiCall>> = {
  "/api/remote": doorCall,
  "/api/voip": telephonyCall,
  "/api/audio": audioCall,
  "/api/video": videoCall,
};

/** From a request to its answer: credentials first, then the web address. */
export function createRouter({ gate, memory, context, upload }: RouterParts): Router {
  return (request) => {
    const { auth } = memory().running().user;
    if (auth.mode === "none" && isBarePage(request)) return loginPage();
    const refused = gate.refuse(request, auth);
    if (refused !== null) return refused;
    const { path } = request;
    if (path === null) return statusAnswer(400);
    if (path.startsWith("/upload/")) return allowed(request, ["POST"], () => upload(request));
    if (path.startsWith("/download/"))
      return allowed(request, ["GET", "HEAD"], () => download(path, memory()));
    if (path === "/") return allowed(request, ["GET", "HEAD", "POST"], () => homePage(memory().running()));
    const call = Object.hasOwn(apiCalls, trimmed(path)) ? apiCalls[trimmed(path)] : undefined;
    if (call === undefined) return statusAnswer(404);
    return allowed(request, ["GET", "POST"], () => {
      const parameters = readParameters(request);
      return parameters === null ? statusAnswer(400) : call(parameters, context());
    });
  };
}

const trimmed = (path: string): string => path.replace(/\/$/, "");

const isBarePage = ({ method, path, query }: DeviceRequest): boolean =>
  method === "GET" && path === "/" && query === "";

function allowed({ method }: DeviceRequest, methods: readonly string[], answer: () => Answer): Answer {
  if (methods.includes(method)) return answer();
  const refusal = statusAnswer(405);
  return { ...refusal, headers: { ...refusal.headers, Allow: methods.join(", ") } };
}
