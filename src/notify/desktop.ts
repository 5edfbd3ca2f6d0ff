/** Notices on the desktop of the maker's own computer, by the program that the system has for it. */
import { execFile } from 'node:child_process'
import { platform } from 'node:os'
import { promisify } from 'node:util'
import type { Channel } from './channel.ts'

/** Runs a program to its end; rejects when it is missing, fails or takes too long. */
export type Run = (program: string, args: readonly string[]) => Promise<unknown>

const runMs = 5000
const run: Run = (program, args) =>
  promisify(execFile)(program, args, { timeout: runMs, maxBuffer: 64 * 1024, windowsHide: true })

type Way = {
  readonly program: string
  /** Ends at once and shows nothing. */
  readonly probe: readonly string[]
  readonly args: (title: string, body: string) => readonly string[]
}

/** Words go in as arguments of their own, never into the text of a script. */
const ways: Readonly<Partial<Record<NodeJS.Platform, Way>>> = {
  linux: {
    program: 'notify-send',
    probe: ['--version'],
    // The body is markup for most desktops (Desktop Notifications Specification, "Markup").
    args: (title, body) => ['--app-name=outer', '--', title, escapeMarkup(body)],
  },
  darwin: {
    program: 'osascript',
    probe: ['-e', 'return'],
    args: (title, body) => [
      ...['-e', 'on run argv'],
      ...['-e', 'display notification (item 2 of argv) with title (item 1 of argv)'],
      ...['-e', 'end run', '--', title, body],
    ],
  },
  win32: {
    program: 'powershell.exe',
    probe: ['-NoProfile', '-NonInteractive', '-Command', 'exit'],
    args: (title, body) => ['-NoProfile', '-NonInteractive', '-EncodedCommand', toastScript(title, body)],
  },
}

/** The desktop, when there is one that can show it; undefined otherwise. */
export async function findDesktopChannel(
  given: { readonly run: Run; readonly platform: NodeJS.Platform } = { run, platform: platform() },
): Promise<Channel | undefined> {
  const way = ways[given.platform]
  if (!way) return undefined
  try {
    await given.run(way.program, way.probe)
  } catch {
    return undefined
  }
  return {
    name: 'desktop',
    maxTries: 1,
    timeoutMs: runMs * 2,
    send: async (_, { title, line, more }) => {
      await given.run(way.program, way.args(title, [line, more].filter(Boolean).join('\n')))
    },
  }
}

const escapeMarkup = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')

/** PowerShell takes a whole script in base 64 of UTF-16; the words are in it in base 64 again, so no quote can end a string. */
function toastScript(title: string, body: string): string {
  const text = (words: string) =>
    `[Text.Encoding]::UTF8.GetString([Convert]::FromBase64String('${Buffer.from(words).toString('base64')}'))`
  const script = [
    '[Windows.UI.Notifications.ToastNotificationManager,Windows.UI.Notifications,ContentType=WindowsRuntime]>$null',
    '$xml=[Windows.UI.Notifications.ToastNotificationManager]::GetTemplateContent(1)',
    '$lines=$xml.GetElementsByTagName("text")',
    `$lines.Item(0).AppendChild($xml.CreateTextNode(${text(title)}))>$null`,
    `$lines.Item(1).AppendChild($xml.CreateTextNode(${text(body)}))>$null`,
    '$toast=[Windows.UI.Notifications.ToastNotification]::new($xml)',
    '[Windows.UI.Notifications.ToastNotificationManager]::CreateToastNotifier("outer").Show($toast)',
  ].join(';')
  return Buffer.from(script, 'utf16le').toString('base64')
}
