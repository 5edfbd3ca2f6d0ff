/** go.mod: a module's path says its name, and where it is public the line that installs it. */
import type { FileText } from './fileText.ts'
import type { Manifest } from './manifest.ts'
import type { Tree } from './tree.ts'

/** `module github.com/ana/tide/v2`; a path without a host is somebody's own. */
const moduleLine = /^module\s+"?((?:[\w-]+(?:\.[\w-]+)+)(?:\/[\w.~-]+){1,6})"?\s*(?:\/\/.*)?$/
const bareLine = /^module\s+"?([\w.~/-]{1,200})"?\s*(?:\/\/.*)?$/
const forges = /^(?:github\.com|gitlab\.com|codeberg\.org|bitbucket\.org)\/[\w.-]+\/[\w.-]+/

const pages = /^(?!docs?\/|examples?\/|testdata\/)(?:[^/]+\/){0,3}[^/]+\.(?:html|gohtml|tmpl|templ)$/

export function readGoMod(file: FileText, tree: Tree): Manifest | undefined {
  const line = file.lines.find((one) => one.startsWith('module '))
  const path = line === undefined ? undefined : (moduleLine.exec(line)?.[1] ?? bareLine.exec(line)?.[1])
  if (line === undefined || path === undefined) return undefined
  const isPublic = moduleLine.test(line)
  const id = path
    .replace(/\/v\d+$/, '')
    .split('/')
    .at(-1)
  const isCommand = tree.files.some((one) => /^(?:cmd\/[^/]+\/)?main\.go$/.test(one))
  const forge = forges.exec(path)?.[0]
  return {
    file: file.path,
    facts: [],
    ...(id !== undefined && { id }),
    // What serves pages of its own is known by them.
    ...(!tree.files.some((one) => pages.test(one)) && { kind: isCommand ? 'command-line' : 'library' }),
    ...(forge !== undefined && { repository: `https://${forge}` }),
    ...(isPublic && tree.has('main.go') && { install: `go install ${path}@latest` }),
    ...(isPublic && !isCommand && { install: `go get ${path}` }),
  }
}
