/** The installed Chromium or Chrome, opened headless for pages that nobody trusts. */
import { chmodSync, chownSync, existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'
import type { Browser } from 'playwright-core'

export type BrowserPlaces = {
  readonly env: Readonly<Record<string, string | undefined>>
  readonly platform: string
  readonly homedir: string
}

/** Why there is no browser, in words for the maker, and what to type. */
export type BrowserRefusal = {
  readonly refused: 'not-found' | 'no-sandbox' | 'did-not-start'
  readonly why: string
  readonly hint: string
}

export type CheckBrowser = {
  readonly browser: Browser
  /** `156` of `156.0.8078.79`: what its user agents say. */
  readonly major: string
  readonly close: () => Promise<void>
}

const names = ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome', 'chrome'] as const
const macApps = ['Google Chrome', 'Chromium', 'Google Chrome Canary'] as const
const windowsPrograms = [
  'Google\\Chrome\\Application\\chrome.exe',
  'Chromium\\Application\\chrome.exe',
] as const
/** A slow disk after a cold start; measured 0.4 s here. */
const launchMs = 20_000
/** `nobody` on Linux: owns nothing, so nothing of the maker's can be read by a page that breaks out. */
const nobody = 65_534

/** The first installed browser of `asked` (a path), PATH, and the places where installers put it. */
export function findBrowser(places: BrowserPlaces, asked?: string): string | undefined {
  if (asked !== undefined && asked !== '') return existsSync(asked) ? asked : undefined
  return candidates(places).find((file) => existsSync(file))
}

function candidates({ env, platform, homedir }: BrowserPlaces): readonly string[] {
  if (platform === 'win32')
    return [env.PROGRAMFILES, env['PROGRAMFILES(X86)'], env.LOCALAPPDATA]
      .filter((base) => base !== undefined)
      .flatMap((base) => windowsPrograms.map((program) => join(base, program)))
  const folders = (env.PATH ?? '').split(delimiter).filter(Boolean)
  const onPath = names.flatMap((name) => folders.map((folder) => join(folder, name)))
  if (platform === 'darwin')
    return [
      ...['/Applications', join(homedir, 'Applications')].flatMap((base) =>
        macApps.map((app) => join(base, `${app}.app`, 'Contents', 'MacOS', app)),
      ),
      ...onPath,
    ]
  return [...onPath, '/snap/bin/chromium', '/opt/google/chrome/chrome']
}

/**
 * Opens it with its sandbox on, unless `sandbox` is false. Chromium refuses its sandbox to root, so root on Linux
 * starts it as nobody; where the system gives that user no namespaces either, a refusal says so.
 */
export async function openCheckBrowser(options: {
  readonly executablePath: string | undefined
  readonly sandbox: boolean
  readonly platform: string
  /** The number of the user who runs this; undefined on Windows. */
  readonly uid: number | undefined
}): Promise<CheckBrowser | BrowserRefusal> {
  if (options.executablePath === undefined)
    return {
      refused: 'not-found',
      why: 'no Chromium or Chrome was found on this computer',
      hint: 'install Chromium or Chrome, or name it: --browser /path/to/chrome',
    }
  const { chromium } = await import('playwright-core')
  const isRoot = options.platform === 'linux' && options.uid === 0 && options.sandbox
  const apart = isRoot ? makeNobodys(options.executablePath) : undefined
  // A container without that user: its root owns what it may, and can become nobody else.
  if (isRoot && !apart) return refusalOf(undefined, isRoot)
  try {
    const browser = await chromium.launch({
      executablePath: apart?.program ?? options.executablePath,
      headless: true,
      chromiumSandbox: options.sandbox,
      timeout: launchMs,
      args: ['--no-default-browser-check', '--disable-sync', '--mute-audio'],
    })
    return {
      browser,
      major: browser.version().split('.')[0] ?? '140',
      close: async () => {
        await browser.close().catch(() => {})
        await apart?.remove()
      },
    }
  } catch (error) {
    await apart?.remove()
    return refusalOf(error, isRoot)
  }
}

/**
 * A program that becomes nobody and then the browser, with a home of its own: playwright-core starts programs, not users.
 * Undefined where this system has no such user.
 */
function makeNobodys(
  executablePath: string,
): { readonly program: string; readonly remove: () => Promise<void> } | undefined {
  const home = mkdtempSync(join(tmpdir(), 'outer-check-'))
  try {
    chownSync(home, nobody, nobody)
  } catch {
    rmSync(home, { recursive: true, force: true })
    return undefined
  }
  const program = join(home, 'start')
  const quoted = (text: string): string => `'${text.replaceAll("'", "'\\''")}'`
  writeFileSync(
    program,
    `#!/bin/sh
export HOME=${quoted(home)} TMPDIR=${quoted(home)} XDG_CONFIG_HOME=${quoted(home)} XDG_CACHE_HOME=${quoted(home)}
exec setpriv --reuid=${nobody} --regid=${nobody} --clear-groups ${quoted(executablePath)} "$@" --user-data-dir=${quoted(join(home, 'profile'))}
`,
  )
  chmodSync(program, 0o755)
  return {
    program,
    remove: () => rm(home, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 }).catch(() => {}),
  }
}

function refusalOf(error: unknown, isRoot: boolean): BrowserRefusal {
  const text = error instanceof Error ? error.message : String(error)
  if (
    isRoot ||
    /No usable sandbox|without --no-sandbox|SUID sandbox|Failed to move to new namespace/i.test(text)
  )
    return {
      refused: 'no-sandbox',
      why: isRoot
        ? 'the browser refuses its sandbox to root, and could not start as another user here'
        : 'this system gives the browser no sandbox',
      hint: 'run it as an ordinary user, or, for pages you trust: --no-sandbox',
    }
  return {
    refused: 'did-not-start',
    why: `the browser did not start: ${firstLine(text)}`,
    hint: 'name another one: --browser /path/to/chrome',
  }
}

const firstLine = (text: string): string => (text.split('\n')[0] ?? '').slice(0, 200)
