/** Stand-ins for programs that cannot run here: real executables, which print what the real ones print. */
import { spawn } from 'node:child_process'
import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Machine } from './machine.ts'

export type Programs = {
  readonly dir: string
  readonly machine: Machine
  /** A shell script under that name. */
  readonly add: (name: string, script: string) => Promise<void>
  readonly close: () => Promise<void>
}

/** A computer that has nothing but what is added, and what any system has. */
export async function openPrograms(): Promise<Programs> {
  const dir = await mkdtemp(join(tmpdir(), 'outer-programs-'))
  return {
    dir,
    machine: { spawn, env: { PATH: `${dir}:/nowhere`, HOME: dir }, platform: process.platform },
    async add(name, script) {
      await writeFile(join(dir, name), `#!/bin/sh\nPATH=/usr/bin:/bin\n${script}\n`)
      await chmod(join(dir, name), 0o755)
    },
    close: () => rm(dir, { recursive: true, force: true }),
  }
}

/** Prints these lines to that stream, and stays. */
export const prints = (lines: string, stream: 1 | 2 = 1): string =>
  `cat >&${stream} <<'LINES'\n${lines}\nLINES\nexec sleep 60`

/** Prints these lines and ends. */
export const failsWith = (lines: string, code = 1): string =>
  `cat >&2 <<'LINES'\n${lines}\nLINES\nexit ${code}`

/** cloudflared 2022.11 to 2025. */
export const cloudflaredSays = (host: string): string =>
  `2025-05-14T09:11:02Z INF Thank you for trying Cloudflare Tunnel. Doing so, without a Cloudflare account, is a quick way to experiment and try it out. However, be aware that these account-less Tunnels have no uptime guarantee, are subject to the Cloudflare Online Services Terms of Use (https://www.cloudflare.com/website-terms/), and Cloudflare reserves the right to investigate your use of Tunnels for violations of such terms. If you intend to use Tunnels in production you should use a pre-created named tunnel by following: https://developers.cloudflare.com/cloudflare-one/connections/connect-apps
2025-05-14T09:11:02Z INF Requesting new quick Tunnel on trycloudflare.com...
2025-05-14T09:11:05Z INF +--------------------------------------------------------------------------------------------+
2025-05-14T09:11:05Z INF |  Your quick Tunnel has been created! Visit it at (it may take some time to be reachable):  |
2025-05-14T09:11:05Z INF |  https://${host}                                 |
2025-05-14T09:11:05Z INF +--------------------------------------------------------------------------------------------+
2025-05-14T09:11:05Z INF Version 2025.4.2 (Checksum 0d9f)
2025-05-14T09:11:05Z INF Settings: map[config:/dev/null ha-connections:1 no-autoupdate:true protocol:quic url:http://127.0.0.1:20123]
2025-05-14T09:11:05Z INF Starting metrics server on 127.0.0.1:20241/metrics
2025-05-14T09:11:06Z INF Registered tunnel connection connIndex=0 connection=5b1a3c9e-0a2f-4f6e-9a5f-5a8d9d2a7c11 event=0 ip=198.41.200.13 location=lis01 protocol=quic`
