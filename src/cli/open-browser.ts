/** Opens an address in the maker's browser; the address is always printed, for where there is none. */
import type { Cli } from './cli.ts'

export async function openBrowser({ io, out }: Cli, url: string): Promise<void> {
  out.raw(url)
  // An address comes from the server, and a system opens far more than web pages.
  if (!io.isTTY.out || !/^https?:\/\//i.test(url)) return
  const [name, ...args] = openerOf(io.platform)
  if (!(await io.runProgram(name, [...args, url])))
    out.talk('no browser opened here: open the address yourself')
}

function openerOf(platform: string): readonly [string, ...string[]] {
  if (platform === 'darwin') return ['open']
  // `start` belongs to the shell, where an & in the address would end it.
  if (platform === 'win32') return ['rundll32', 'url.dll,FileProtocolHandler']
  return ['xdg-open']
}
