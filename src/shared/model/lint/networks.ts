import { Ipv4 } from "../identity.ts";

/**
 * A test whether an IPv4 address stands in one of the networks (`192.168.0.0/24`).
 *
 * Undefined where no network is known: then nothing can be said to be outside. What is no address is not judged.
 */
export function inNetworks(networks: readonly string[]): ((address: string) => boolean) | undefined {
  const known = networks.flatMap((network) => networkOf(network) ?? []);
  if (known.length === 0) return undefined;
  return (address) => {
    const number = numberOf(address);
    return number === undefined || known.some(({ size, block }) => Math.floor(number / size) === block);
  };
}

type Network = { readonly size: number; readonly block: number };

function networkOf(text: string): Network | undefined {
  const [address = "", prefix = ""] = text.split("/");
  const number = numberOf(address);
  if (number === undefined || !/^(?:\d|[12]\d|3[0-2])$/.test(prefix)) return undefined;
  const size = 2 ** (32 - Number(prefix));
  return { size, block: Math.floor(number / size) };
}

function numberOf(text: string): number | undefined {
  if (!Ipv4.safeParse(text).success) return undefined;
  return text.split(".").reduce((number, part) => number * 256 + Number(part), 0);
}
