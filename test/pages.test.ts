import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { renderCommands } from '../scripts/pages.ts'
import { buildProgram } from '../src/cli/program.ts'

test('docs/commands.md is what the program says (npm run docs)', () => {
  const page = readFileSync(new URL('../docs/commands.md', import.meta.url), 'utf8')
  expect(page).toBe(renderCommands())
})

test('every command has a description and an example', () => {
  const page = renderCommands()
  for (const command of buildProgram().commands) {
    expect(command.description(), command.name()).not.toBe('')
    const section = page.split(`\n## outer ${command.name()}\n`)[1]?.split('\n## ')[0]
    expect(section, command.name()).toContain('Example:')
  }
})
