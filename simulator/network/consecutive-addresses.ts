/** The n-th IPv4 address after another: `127.0.10.255` + 1 = `127.0.11.0`. */
export function addressAfter(first: string, offset: number): string {
  const number = first.split(".").reduce((sum, part) => sum * 256 + Number(part), 0) + offset;
  if (!/^\d+(\.\d+){3}$/.test(first) || number > 0xffffffff)
    throw new RangeError(`no IPv4 address ${offset} after ${first}`);
  return [24, 16, 8, 0].map((shift) => Math.floor(number / 2 ** shift) % 256).join(".");
}
