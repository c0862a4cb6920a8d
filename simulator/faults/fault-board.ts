import type { Fault, FaultName, FaultScope } from "./fault.ts";

export type FaultTarget = { readonly method: string; readonly path: string };

/** The faults a device has at this moment. */
export type FaultBoard = {
  set(fault: Fault): void;
  clear(name?: FaultName): void;
  list(): Fault[];
  /** The fault if it is set and strikes that request; without a request, whatever its scope. Counts nothing. */
  find(name: FaultName, target?: FaultTarget): Fault | undefined;
  /** The same, and it strikes: one of its times is used up. */
  strike(name: FaultName, target?: FaultTarget): Fault | undefined;
};

/** `changed` is told after faults were set, cleared or used up: some act on the listener itself. */
export function createFaultBoard(initial: readonly Fault[], changed: () => void): FaultBoard {
  const faults = new Map<FaultName, Fault>(initial.map((fault) => [fault.name, fault]));
  const find = (name: FaultName, target?: FaultTarget): Fault | undefined => {
    const fault = faults.get(name);
    return fault && (target === undefined || inScope(fault.scope, target)) ? fault : undefined;
  };
  return {
    set: (fault) => {
      faults.set(fault.name, fault);
      changed();
    },
    clear: (name) => {
      if (name === undefined) faults.clear();
      else faults.delete(name);
      changed();
    },
    list: () => [...faults.values()],
    find,
    strike: (name, target) => {
      const fault = find(name, target);
      if (fault?.times == null) return fault;
      if (fault.times > 1) faults.set(name, { ...fault, times: fault.times - 1 });
      else faults.delete(name);
      changed();
      return fault;
    },
  };
}

function inScope(scope: FaultScope, { method, path }: FaultTarget): boolean {
  switch (scope) {
    case "all":
      return true;
    case "writes":
      return method !== "GET" && method !== "HEAD";
    case "uploads":
      return method !== "GET" && path.startsWith("/upload/");
    default:
      return path.startsWith(scope);
  }
}
