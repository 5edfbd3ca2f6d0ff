/** Mail addresses, as far as they can be told from their looks: ASCII, and nothing that would need quotes (RFC 5321 §4.1.2). */
export const isMailAddress = (text: string): boolean =>
  /^[^\s@<>",;:\\()[\]]{1,64}@[a-z0-9](?:[a-z0-9.-]{0,251}[a-z0-9])?$/i.test(text) && !text.includes('..')
