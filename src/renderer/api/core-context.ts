import { createContext, useContext } from "react";
import type { Connection } from "./connection.ts";

export const ConnectionContext = createContext<Connection | null>(null);

export function useConnection(): Connection {
  const connection = useContext(ConnectionContext);
  if (!connection) throw new Error("No connection above this component");
  return connection;
}

/** The calls to the core. */
export const useCore = () => useConnection().client;
