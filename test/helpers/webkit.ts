import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { findMiniBrowser, findWebKitDriver, findXvfb } from '../../scripts/system.mjs'
import { freePort } from './free-port.ts'

/** One page of WebKitGTK, driven by WebDriver (https://www.w3.org/TR/webdriver2/). */
export type WebKitPage = {
  open(url: string): Promise<void>
  /** Runs the body of a function in the page; `return` gives what it says. Promises are awaited. */
  evaluate<Value>(body: string): Promise<Value>
  /** A real click in the middle of the first element that the selector finds; waits up to 5 s for it. */
  click(selector: string): Promise<void>
  type(selector: string, text: string): Promise<void>
  close(): Promise<void>
}

/** WebKit's processes take some seconds on a busy machine; more than this is broken. */
const callMs = 30_000

const phone = { width: 390, height: 844 }

/** An element that is looked for may still be on its way. */
const appearMs = 5_000

/** Opens WebKitGTK on an X server that has no screen, with storage of its own. */
export async function launchWebKit(): Promise<WebKitPage> {
  const [driver, browser, xvfb] = [findWebKitDriver(), findMiniBrowser(), findXvfb()]
  if (!driver || !browser || !xvfb)
    throw new Error('WebKit, its driver or Xvfb is not installed. Try: npm test')
  const folder = await mkdtemp(join(tmpdir(), 'webkit-'))
  const screen = startBound(xvfb, ['-displayfd', '1', '-screen', '0', '1024x900x24', '-nolisten', 'tcp'], {})
  const started = [screen]
  const end = async () => {
    for (const program of started.toReversed()) await program.end()
    await rm(folder, { recursive: true, force: true, maxRetries: 5 })
  }
  try {
    const display = `:${(await screen.firstLine).trim()}`
    const own = { XDG_RUNTIME_DIR: folder, XDG_CACHE_HOME: folder, XDG_DATA_HOME: folder }
    const port = await freePort()
    started.push(startBound(driver, [`--port=${port}`], { ...own, GDK_BACKEND: 'x11', DISPLAY: display }))
    const address = `http://127.0.0.1:${port}`
    await untilReady(address)
    const options = { binary: browser, args: ['--automation'] }
    const capabilities = {
      alwaysMatch: { browserName: 'MiniBrowser', 'webkitgtk:browserOptions': options },
    }
    const { sessionId } = await call<{ sessionId: string }>(`${address}/session`, { capabilities })
    const session = `${address}/session/${sessionId}`
    await call(`${session}/timeouts`, { implicit: appearMs })
    await call(`${session}/window/rect`, { x: 0, y: 0, ...phone })
    return openPage(session, end)
  } catch (cause) {
    await end()
    throw cause
  }
}

/** Starts a program that ends with `end()`, and also when this process dies: its shell waits on our end of a pipe. */
function startBound(program: string, args: readonly string[], env: Record<string, string>) {
  const script = '"$@" & program=$!; read -r _; kill $program; wait'
  const shell = spawn('/bin/sh', ['-c', script, 'sh', program, ...args], {
    stdio: ['pipe', 'pipe', 'ignore'],
    env: { ...process.env, ...env },
  })
  const firstLine = once(shell.stdout, 'data', { signal: AbortSignal.timeout(callMs) }).then(String)
  firstLine.catch(() => {})
  const end = async () => {
    if (shell.exitCode !== null) return
    shell.stdin.end()
    await once(shell, 'exit')
  }
  return { firstLine, end }
}

function openPage(session: string, end: () => Promise<void>): WebKitPage {
  const find = async (value: string) => {
    const found = await call<Record<string, string>>(`${session}/element`, { using: 'css selector', value })
    return `${session}/element/${Object.values(found)[0]}`
  }
  return {
    open: (url) => call(`${session}/url`, { url }),
    evaluate: (script) => call(`${session}/execute/sync`, { script, args: [] }),
    click: async (selector) => call(`${await find(selector)}/click`, {}),
    type: async (selector, text) => call(`${await find(selector)}/value`, { text }),
    close: async () => {
      await fetch(session, { method: 'DELETE', signal: AbortSignal.timeout(callMs) }).finally(end)
    },
  }
}

async function call<Value>(url: string, body: unknown): Promise<Value> {
  const signal = AbortSignal.timeout(callMs)
  const answer = await fetch(url, { method: 'POST', body: JSON.stringify(body), signal })
  const { value } = (await answer.json()) as { value: Value & { error?: string; message?: string } }
  if (!answer.ok) throw new Error(`${value.error}: ${value.message}`)
  return value
}

async function untilReady(address: string): Promise<void> {
  for (const until = Date.now() + callMs; ; await sleep(50)) {
    const answer = await fetch(`${address}/status`).catch(() => undefined)
    if (answer?.ok) return
    if (Date.now() > until) throw new Error('WebKitWebDriver did not start')
  }
}
