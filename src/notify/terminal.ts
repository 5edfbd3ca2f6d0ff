import type { Channel } from './channel.ts'

/** A line for whoever sits at the terminal of the server. */
export const terminalChannel = (tell: (line: string) => void): Channel => ({
  name: 'terminal',
  maxTries: 1,
  timeoutMs: 1000,
  send: async (_, { title, line, more }) => tell([`${title}: ${line}`, more].filter(Boolean).join(' — ')),
})
