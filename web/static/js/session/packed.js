// What a page that is a single file has packed inside: gzipped, with 15 bits in
// each character from U+2000 on, which UTF-16 holds in 16. data-bytes tells where
// it ends.

/**
 * Returns the contents of an element of the page.
 * @param {string} id
 * @returns {Response}
 */
export function unpacked(id) {
  const element = document.getElementById(id);
  const text = element?.textContent ?? '';
  const length = Number(element?.dataset.bytes);
  const bytes = new Uint8Array(length);
  let bits = 0, held = 0, at = 0;
  for (let i = 0; i < text.length; i++) {
    held = (held << 15) | (text.charCodeAt(i) - 0x2000);
    for (bits += 15; bits >= 8 && at < length; bits -= 8) bytes[at++] = held >> (bits - 8);
    held &= (1 << bits) - 1;
  }
  return new Response(new Blob([bytes]).stream().pipeThrough(new DecompressionStream('gzip')));
}
