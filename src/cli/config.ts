/** Settings of this run: flags over environment over `$OUTER_HOME/config.json`. */
import { readFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { Problem } from '../core/problems.ts'
import { readSettings, type SettingInput, type Settings } from '../core/settings.ts'
import type { Io } from './io.ts'

export async function readCliSettings(
  io: Io,
  flags: SettingInput,
): Promise<{ readonly settings: Settings; readonly unknownEnv: readonly string[] }> {
  const defaults = { home: join(io.homedir, '.outer'), maker: '', timeZone: io.timeZone }
  const home = resolve(io.cwd, flags.home || io.env.OUTER_HOME || defaults.home)
  const config = await readConfig(join(home, 'config.json'))
  const { settings, unknownEnv } = readSettings({ flags, env: io.env, config, defaults })
  return { settings: { ...settings, home }, unknownEnv }
}

async function readConfig(file: string): Promise<SettingInput> {
  let text: string
  try {
    text = await readFile(file, 'utf8')
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code === 'ENOENT') return {}
    throw new Problem('bad-input', `config ${file} cannot be read`, { cause })
  }
  let json: unknown
  try {
    json = JSON.parse(text)
  } catch (cause) {
    throw new Problem('bad-input', `config ${file} is no JSON`, { hint: '{ "maker": "Ana" }', cause })
  }
  if (typeof json !== 'object' || json === null || Array.isArray(json))
    throw new Problem('bad-input', `config ${file} is no JSON object`, { hint: '{ "maker": "Ana" }' })
  return Object.fromEntries(Object.entries(json).map(([key, value]) => [key, asText(file, key, value)]))
}

function asText(file: string, key: string, value: unknown): string | undefined {
  if (key === 'home')
    throw new Problem('bad-input', `config ${file}: "home" cannot be set inside itself`, {
      hint: 'OUTER_HOME or --home',
    })
  if (typeof value === 'string') return value
  if (typeof value === 'number') return String(value)
  if (value === null) return undefined
  if (Array.isArray(value) && value.every((one) => typeof one === 'string')) return value.join(',')
  throw new Problem('bad-input', `config ${file}: "${key}" is neither text nor a number`)
}
