import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser } from 'playwright-core'
import { findChromium } from '../../../scripts/system.mjs'
import { launchPerson } from './stage.ts'

/** One machine on that network: what is started through these words sees its addresses alone. */
export type Machine = {
  readonly address: string
  readonly through: readonly string[]
  readonly run: (...words: readonly string[]) => string
}

export type Wifi = {
  readonly laptop: Machine
  readonly phone: Machine
  /** A browser on the phone, which is driven from here. */
  readonly launch: () => Promise<Browser>
  /** The laptop gets another address, as from another network. */
  readonly move: (address: string) => void
  readonly close: () => Promise<void>
}

const laptopAddress = '192.168.77.1'
const phoneAddress = '192.168.77.2'

/**
 * Two network namespaces and a cable between them: a laptop and a phone on one Wi-Fi, and nothing else. A user namespace
 * around them makes it work for whoever may have one; `why` says what is missing here.
 */
export async function openWifi(): Promise<Wifi | { readonly why: string }> {
  const keepers: { readonly end: () => Promise<unknown> }[] = []
  const close = async () => {
    for (const one of keepers.splice(0).reverse()) await one.end()
  }
  /** A namespace lives as long as a process in it: this one, until it is let go or we die. */
  const keep = async (words: readonly string[]): Promise<string> => {
    const [program = '', ...args] = [...words, 'sh', '-c', 'echo in; read -r _']
    const child = spawn(program, args, { stdio: ['pipe', 'pipe', 'pipe'] })
    const ended = new Promise((resolve) => child.once('close', resolve))
    const end = () => {
      child.stdin.end()
      return ended
    }
    keepers.push({ end })
    let failure = ''
    child.stderr.on('data', (bytes) => {
      failure += bytes
    })
    child.once('error', (error) => {
      failure += error.message
    })
    const isIn = await Promise.race([once(child.stdout, 'data').then(() => true), ended.then(() => false)])
    if (!isIn) throw new Error(failure.trim() || `${program} ended`)
    return String(child.pid)
  }
  const machine = (pid: string, address: string): Machine => {
    const through = ['nsenter', '-t', pid, '-U', '-n', '--preserve-credentials', '--']
    const run = (...words: readonly string[]): string => {
      const [program = '', ...args] = [...through, ...words]
      const { status, stdout, stderr, error } = spawnSync(program, args, {
        encoding: 'utf8',
        timeout: 10_000,
      })
      if (status !== 0) throw new Error(`${words.join(' ')}: ${error?.message ?? stderr.trim()}`)
      return stdout
    }
    return { address, through, run }
  }

  try {
    const laptop = machine(await keep(['unshare', '-r', '-n']), laptopAddress)
    const phonePid = await keep([...laptop.through, 'unshare', '-n'])
    const phone = machine(phonePid, phoneAddress)
    laptop.run('ip', 'link', 'add', 'wlan0', 'type', 'veth', 'peer', 'name', 'wlan1', 'netns', phonePid)
    for (const [at, card] of [
      [laptop, 'wlan0'],
      [phone, 'wlan1'],
    ] as const) {
      at.run('ip', 'address', 'add', `${at.address}/24`, 'dev', card)
      for (const one of ['lo', card]) at.run('ip', 'link', 'set', one, 'up')
    }
    return {
      laptop,
      phone,
      launch: () => launchOn(phone),
      move(address) {
        laptop.run('ip', 'address', 'flush', 'dev', 'wlan0')
        laptop.run('ip', 'address', 'add', `${address}/24`, 'dev', 'wlan0')
      },
      close,
    }
  } catch (error) {
    await close()
    return { why: error instanceof Error ? error.message : String(error) }
  }
}

/** The browser is spoken to through pipes, which know nothing of networks. */
async function launchOn({ through }: Machine): Promise<Browser> {
  const dir = await mkdtemp(join(tmpdir(), 'outer-phone-'))
  const program = join(dir, 'chromium')
  await writeFile(program, `#!/bin/sh\nexec ${through.join(' ')} ${findChromium()} "$@"\n`)
  await chmod(program, 0o755)
  const browser = await launchPerson({ executablePath: program })
  browser.once('disconnected', () => void rm(dir, { recursive: true, force: true }))
  return browser
}
