/** A word that opens an address when clicked (OSC 8). */
export const linkText = (text: string, url: string): string =>
  `\u001b]8;;${url}\u001b\\${text}\u001b]8;;\u001b\\`
