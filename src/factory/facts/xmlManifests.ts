/** Info.plist and AndroidManifest.xml: names and platforms, by the lines they stand on. */
import { lineEvidence, makeFact } from './fact.ts'
import type { FileText } from './fileText.ts'
import { languageOfLine, spoken } from './language.ts'
import type { Manifest } from './manifest.ts'

/** A phone's app when it says so; a Mac's otherwise. */
export function readInfoPlist(file: FileText): Manifest {
  const isPhone =
    /<key>(?:LSRequiresIPhoneOS|UIDeviceFamily|UILaunchStoryboardName|UISupportedInterfaceOrientations)<\/key>/.test(
      file.text,
    )
  const named = plistString(file, 'CFBundleDisplayName') ?? plistString(file, 'CFBundleName')
  const version = plistString(file, 'CFBundleShortVersionString')
  const uses = purposes.flatMap((key) => {
    const said = plistString(file, key)
    return said && said.value.length > 12 && !justAsks.test(said.value)
      ? [
          makeFact(
            'does',
            said.value,
            lineEvidence(file, said.from, said.to),
            spoken(languageOfLine(said.value)),
          ),
        ]
      : []
  })
  return {
    file: file.path,
    facts: [],
    asked: uses,
    ...(named && { name: named.value }),
    ...(version && { version: version.value }),
    kind: isPhone ? 'mobile-app' : 'desktop-app',
    platforms: [isPhone ? 'ios' : 'macos'],
  }
}

/** What an app says to a person when it asks for something. */
const purposes =
  'NSCameraUsageDescription NSMicrophoneUsageDescription NSPhotoLibraryUsageDescription NSLocationWhenInUseUsageDescription NSContactsUsageDescription NSCalendarsUsageDescription NSHealthShareUsageDescription NSMotionUsageDescription NSBluetoothAlwaysUsageDescription'.split(
    ' ',
  )

/** Half a sentence, or what every app says that asks. */
const justAsks = /^(?:to|for|um|pour|para|per|used)\s|\b(?:access|permission|requires?|needs?)\b/iu

function plistString(file: FileText, key: string): { value: string; from: number; to: number } | undefined {
  const at = file.lines.findIndex((line) => line.includes(`<key>${key}</key>`))
  if (at < 0) return undefined
  for (const to of [at, at + 1]) {
    const value = /<string>([^<]{1,300})<\/string>/
      .exec((file.lines[to] ?? '').split(`</key>`).at(-1) ?? '')?.[1]
      ?.trim()
    if (value === undefined || /[$&]/.test(value)) continue
    return file.disbelieved.has(to + 1) ? undefined : { value, from: at + 1, to: to + 1 }
  }
  return undefined
}

/** `strings`: res/values/strings.xml, for `@string/app_name`. */
export function readAndroidManifest(file: FileText, strings: FileText | undefined): Manifest {
  const label = /android:label\s*=\s*"([^"]{1,200})"/.exec(file.text)?.[1]
  const key = /^@string\/([\w.]+)$/.exec(label ?? '')?.[1]
  const name = key === undefined ? label : strings && androidString(strings, key)
  return {
    file: file.path,
    facts: [],
    ...(name !== undefined && !/[@$&]/.test(name) && { name }),
    // A library for apps has a manifest too, and nothing that is opened.
    ...((label !== undefined || /android\.intent\.category\.LAUNCHER/.test(file.text)) && {
      kind: 'mobile-app' as const,
      platforms: ['android'],
    }),
  }
}

function androidString(file: FileText, key: string): string | undefined {
  const mark = `<string name="${key}">`
  const at = file.lines.findIndex((line) => line.includes(mark))
  if (at < 0 || file.disbelieved.has(at + 1)) return undefined
  return file.lines[at]?.split(mark)[1]?.split('<')[0]?.replace(/\\'/g, '’').trim()
}
