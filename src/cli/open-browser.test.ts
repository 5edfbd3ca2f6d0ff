import { expect, test } from 'vitest'
import type { Cli } from './cli.ts'
import { openBrowser } from './open-browser.ts'

test.each([
  { name: 'a page', in: 'http://localhost:4747/in/x', want: ['xdg-open http://localhost:4747/in/x'] },
  { name: 'a file of this computer, named by a hostile server', in: 'file:///etc/passwd', want: [] },
  { name: 'a program behind a scheme', in: 'ms-msdt:/id', want: [] },
  { name: 'a flag', in: '--version', want: [] },
])('printed, and opened only where it is a page: $name', async ({ in: url, want }) => {
  const ran: string[] = []
  const printed: string[] = []
  const cli = {
    io: {
      isTTY: { in: true, out: true, err: true },
      platform: 'linux',
      runProgram: async (name: string, args: readonly string[]) => ran.push([name, ...args].join(' ')) > 0,
    },
    out: { raw: (text: string) => printed.push(text) },
  } as unknown as Cli
  await openBrowser(cli, url)
  expect([printed, ran]).toEqual([[url], want])
})
