import { Bonjour } from "bonjour-service";
import type { UserParameters } from "../configuration/user-parameters.ts";

/**
 * Announces a device by mDNS as `_http._tcp`, instance `IPAC500-<serial>`, with TXT `model`, `variant`, `serial`, `fw`
 * and `mac`: one responder per IPv4 address given, each telling the device's own address.
 *
 * The answer stops it: with a goodbye, or as a device does whose plug was pulled.
 */
export function announce(
  interfaceAddresses: readonly string[],
  device: { readonly host: string; readonly port: number; readonly firmware: UserParameters["firmware"] },
): (goodbye: boolean) => Promise<void> {
  const { serial, variant, version, mac } = device.firmware;
  const responders = interfaceAddresses.map((address) => {
    // Bound to the address itself, the socket would hear no multicast on Linux.
    const responder = new Bonjour(
      { interface: address, bind: "0.0.0.0" } as ConstructorParameters<typeof Bonjour>[0],
      () => {},
    );
    const service = responder.publish({
      name: `IPAC500-${serial}`,
      type: "http",
      port: device.port,
      host: `ipac500-${serial}.local`,
      txt: { model: "IPAC500", variant, serial, fw: version, mac },
    });
    const records = service.records.bind(service);
    // The library would tell the machine's addresses, on which nothing may listen.
    service.records = () => [
      ...records().filter(({ type }) => type !== "A" && type !== "AAAA"),
      { name: service.host, type: "A", ttl: 120, data: device.host },
    ];
    return responder;
  });
  return async (goodbye) => {
    await Promise.all(
      responders.map(
        (responder) =>
          new Promise<void>((resolve) => {
            const destroy = (): void => responder.destroy(() => resolve());
            if (goodbye) responder.unpublishAll(destroy);
            else destroy();
          }),
      ),
    );
  };
}
