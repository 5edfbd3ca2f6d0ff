import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { findChromium } from '../../scripts/system.mjs'

export type Tabs = {
  /** A tab behind the one that is shown: its page is hidden from the start. */
  readonly openBehind: (url: string) => Promise<string>
  /** Brings a tab to the front; without an id, the first one. */
  readonly show: (tab?: string) => Promise<void>
  readonly close: () => Promise<void>
}

type Answer = { readonly id?: number; readonly result?: Record<string, unknown>; readonly error?: unknown }

/** Chromium with tabs that are really hidden: Playwright makes every page believe that it is the one in front. */
export async function openTabs(): Promise<Tabs> {
  const profile = mkdtempSync(join(tmpdir(), 'outer-tabs-'))
  const args = ['--headless=new', '--no-sandbox', '--disable-dev-shm-usage', '--no-first-run']
  const child = spawn(
    findChromium() ?? 'chromium',
    [...args, '--remote-debugging-port=0', `--user-data-dir=${profile}`, 'about:blank'],
    { stdio: ['ignore', 'ignore', 'pipe'] },
  )
  const ended = once(child, 'close')
  const close = async () => {
    child.kill()
    await ended
    rmSync(profile, { recursive: true, force: true, maxRetries: 5 })
  }
  let said = ''
  const address = new Promise<string>((resolve) =>
    child.stderr.on('data', (bytes) => {
      said += bytes
      const found = /ws:\S+/.exec(said)?.[0]
      if (found) resolve(found)
    }),
  )
  const url = await Promise.race([address, ended.then(() => undefined)])
  if (url === undefined) throw new Error(`Chromium ended: ${said}`)
  const socket = new WebSocket(url)
  await once(socket, 'open')
  const waiting = new Map<number, (answer: Answer) => void>()
  socket.addEventListener('message', ({ data }) => {
    const answer = JSON.parse(String(data)) as Answer
    if (answer.id !== undefined) waiting.get(answer.id)?.(answer)
  })
  let calls = 0
  /** https://chromedevtools.github.io/devtools-protocol/tot/Target/ */
  const call = async (method: string, params: object = {}): Promise<Record<string, unknown>> => {
    const id = ++calls
    const answered = new Promise<Answer>((resolve) => waiting.set(id, resolve))
    socket.send(JSON.stringify({ id, method, params }))
    const { result, error } = await answered
    waiting.delete(id)
    if (!result) throw new Error(`${method}: ${JSON.stringify(error)}`)
    return result
  }
  const { targetInfos } = (await call('Target.getTargets')) as {
    targetInfos: { type: string; targetId: string }[]
  }
  const first = targetInfos.find((one) => one.type === 'page')?.targetId
  return {
    openBehind: async (page) =>
      String((await call('Target.createTarget', { url: page, background: true })).targetId),
    show: async (tab = first) => void (await call('Target.activateTarget', { targetId: tab })),
    close,
  }
}
