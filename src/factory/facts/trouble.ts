/** What could not be read, or may not be believed: findings of the reading, each a warning. */
import { shortHash } from '../../core/fact.ts'
import type { Finding } from '../../core/pack.ts'
import { cleanLine } from '../../core/text.ts'

const troubles = {
  'too-large': {
    why: 'the file is larger than what is read of one file; only its beginning was',
    do: 'put what people should know at its beginning',
  },
  'not-text': { why: 'the file is not text in UTF-8', do: 'save it as UTF-8, or take it out of the folder' },
  unreadable: { why: 'the file cannot be read', do: 'check its permissions' },
  'not-understood': { why: 'the file is not in the format that its name says', do: 'repair it' },
  'link-leaves': {
    why: 'the link leads out of the folder; nothing outside is read',
    do: 'put a copy into the folder, or leave it so',
  },
  'link-loop': { why: 'the link leads to itself or to a folder above', do: 'remove it, or leave it so' },
  'long-line': { why: 'a line of this length is not prose, and is not read', do: 'break it into lines' },
  'deep-nesting': { why: 'lists or quotes are nested too deep to read', do: 'make them flatter' },
  'hidden-characters': {
    why: 'the line holds characters that cannot be seen or that imitate others, so it is not believed',
    do: 'type the line anew',
  },
  'instruction-in-text': {
    why: 'the text speaks to a program that reads it, not to a person; it is no fact',
    do: 'remove it, or say it in other words',
  },
  'markup-in-text': {
    why: 'the paragraph holds markup that is not prose, and is not read',
    do: 'take the markup out of the paragraph',
  },
  'not-built-yet': {
    why: 'the task stands unchecked here, and the feature among what the product does; nobody is told of it',
    do: 'check it off where it is built, or take it from the features',
  },
  'untouched-readme': {
    why: 'the file is still the one that a generator wrote, so nothing in it is said of the product',
    do: 'write there what the product is, for whom, and how it is used',
  },
  'too-many-files': {
    why: 'the folder holds more files than are looked through',
    do: 'nothing, if README and manifests lie at the top',
  },
} as const
export type Trouble = keyof typeof troubles

/** The words shown of a finding: enough to know the place. */
const maxShown = 120

/** `also`: the other place that it is about. */
export function makeTrouble(rule: Trouble, file: string, line = 1, words = '', also?: string): Finding {
  const text = cleanLine(words, maxShown)
  const path = cleanLine(file, 1024)
  const id = `${rule}-${shortHash(`${rule}\n${path}\n${text}`)}`
  const { why, do: act } = troubles[rule]
  const because = also === undefined ? why : `${why} (${cleanLine(also, maxShown)})`
  return { id, rule, severity: 'warn', line, column: 1, text, why: because, do: act, file: path }
}
