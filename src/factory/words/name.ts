/** Which model is meant: `anthropic/claude-…`, `openai/gpt-…`, `google/gemini-…`, or an address and a name. */
import { Problem } from '../../core/problems.ts'

/** Where each provider answers, and the names of its key and of another address, as its own tools call them. */
export const providers = {
  anthropic: { url: 'https://api.anthropic.com/v1', key: 'ANTHROPIC_API_KEY', at: 'ANTHROPIC_BASE_URL' },
  openai: { url: 'https://api.openai.com/v1', key: 'OPENAI_API_KEY', at: 'OPENAI_BASE_URL' },
  google: {
    url: 'https://generativelanguage.googleapis.com/v1beta',
    key: 'GOOGLE_GENERATIVE_AI_API_KEY',
    at: 'GOOGLE_GENERATIVE_AI_BASE_URL',
  },
} as const
export type Provider = keyof typeof providers

export type ModelName = {
  /** `address`: whatever speaks OpenAI's protocol there. */
  readonly provider: Provider | 'address'
  readonly model: string
  readonly url: string
  /** The variable that holds its key. */
  readonly key: string
  /** As it is shown: nothing secret. */
  readonly shown: string
}

export type Env = Readonly<Record<string, string | undefined>>

const hint =
  'anthropic/MODEL, openai/MODEL, google/MODEL, or an address with a model: http://localhost:11434/v1#llama3.2'
const maxName = 200

/** Throws `bad-input`. */
export function readModelName(setting: string, env: Env): ModelName {
  const text = setting.trim()
  if (/^https?:\/\//i.test(text)) return readAddress(text)
  const [, provider = '', model = ''] = /^([a-z]{1,20})\/([\w.:/@+-]{1,200})$/.exec(text) ?? []
  if (!isProvider(provider)) throw new Problem('bad-input', 'the model has no known name', { hint })
  const { key, at, url } = providers[provider]
  return { provider, model, url: readUrl(env[at] || url).href, key, shown: `${provider}/${model}` }
}

const isProvider = (text: string): text is Provider => Object.hasOwn(providers, text)

function readAddress(text: string): ModelName {
  const url = readUrl(text)
  const model = decodeURIComponent(url.hash.slice(1))
  if (model === '' || model.length > maxName)
    throw new Problem('bad-input', 'the model’s address names no model', {
      hint: `${url.origin}${url.pathname}#MODEL`,
    })
  url.hash = ''
  return { provider: 'address', model, url: url.href, key: 'OPENAI_API_KEY', shown: `${url.host}#${model}` }
}

function readUrl(text: string): URL {
  const url = URL.parse(text)
  if (!url || !['http:', 'https:'].includes(url.protocol))
    throw new Problem('bad-input', 'the model’s address is no address', { hint })
  // An address is shown and kept; a key in it would be too.
  if (url.username !== '' || url.password !== '' || url.search !== '')
    throw new Problem('bad-input', 'the model’s address holds a password or a query', {
      hint: 'put the key in OPENAI_API_KEY',
    })
  return url
}
