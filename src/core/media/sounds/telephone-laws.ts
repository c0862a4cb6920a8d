/** Values of the 256 codes of A-law and µ-law, −1 to 1 (ITU-T G.711). */
export const aLaw = Float32Array.from({ length: 256 }, (_, code) => aLawValue(code) / 32_768);
export const muLaw = Float32Array.from({ length: 256 }, (_, code) => muLawValue(code) / 32_768);

function aLawValue(code: number): number {
  // Every second bit travels inverted.
  const plain = code ^ 0x55;
  const exponent = (plain >> 4) & 7;
  const mantissa = ((plain & 15) << 4) + 8;
  const size = exponent === 0 ? mantissa : (mantissa + 256) << (exponent - 1);
  return (plain & 0x80) === 0 ? -size : size;
}

function muLawValue(code: number): number {
  const plain = ~code & 0xff;
  const bias = 0x84;
  const size = ((((plain & 15) << 3) + bias) << ((plain >> 4) & 7)) - bias;
  return (plain & 0x80) === 0 ? size : -size;
}
