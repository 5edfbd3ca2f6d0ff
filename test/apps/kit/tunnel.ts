import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startOuter, type TestServer } from '../../helpers/outer.ts'
import type { Child } from './child.ts'
import { type Cable, layCable } from './cut.ts'
import { outer } from './server.ts'
import { askTurn } from './stage.ts'

export type Shared = { readonly link: string; readonly turn: string; readonly child: Child }

/** A server that dials nobody, and a maker elsewhere who carries an app to it with `outer share`. */
export type Carried = {
  readonly server: TestServer
  readonly cable: Cable
  /** `outer share PORT`, which stays. */
  readonly share: (to: string) => Promise<Shared>
  readonly turn: (id: string | undefined) => ReturnType<typeof askTurn>
  readonly close: () => Promise<void>
}

export async function carried(port: number): Promise<Carried> {
  const server = await startOuter({ flags: { apex: 'outer.localhost' } })
  const cable = await layCable(Number(new URL(server.app.url).port))
  const home = await mkdtemp(join(tmpdir(), 'outer-maker-'))
  const children: Child[] = []
  return {
    server,
    cable,
    async share(to) {
      const child = outer(['share', String(port), '--to', to, '--relation', 'stranger', '--json'], {
        OUTER_HOME: home,
        OUTER_SERVER: `http://127.0.0.1:${cable.port}`,
        OUTER_TOKEN: server.token,
      })
      children.push(child)
      const [, link = ''] = await child.says(/"link":\s*"([^"]+)"/)
      const [, turn = ''] = await child.says(/"turn":\s*"([^"]+)"/)
      return { link, turn, child }
    },
    turn: (id) => askTurn(server.client, id),
    async close() {
      await Promise.all(children.map((child) => child.kill()))
      await cable.close()
      await server.close()
      await rm(home, { recursive: true, force: true })
    },
  }
}
