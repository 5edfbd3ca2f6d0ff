/** The licence, by the first lines of its file. */
import type { Fact } from '../../core/pack.ts'
import { lineEvidence, makeFact } from './fact.ts'
import type { FileText } from './fileText.ts'
import type { Block } from './markdown.ts'

/** SPDX names, and what the texts begin with. The first that fits decides. */
const licences: readonly (readonly [string, RegExp])[] = [
  ['MIT-0', /MIT No Attribution/i],
  ['MIT', /\bMIT License\b|\bThe MIT Licen[sc]e\b|\(MIT\)|^MIT$/im],
  ['Apache-2.0', /Apache License,?\s+Version 2\.0/i],
  ['AGPL-3.0', /GNU AFFERO GENERAL PUBLIC LICENSE\s+Version 3/i],
  ['LGPL-3.0', /GNU LESSER GENERAL PUBLIC LICENSE\s+Version 3/i],
  ['GPL-3.0', /GNU GENERAL PUBLIC LICENSE\s+Version 3/i],
  ['GPL-2.0', /GNU GENERAL PUBLIC LICENSE\s+Version 2/i],
  ['MPL-2.0', /Mozilla Public License,?\s+Version 2\.0/i],
  ['BSD-3-Clause', /BSD 3-Clause/i],
  ['BSD-2-Clause', /BSD 2-Clause/i],
  ['ISC', /\bISC License\b/i],
  ['Unlicense', /This is free and unencumbered software released into the public domain/i],
  ['CC0-1.0', /CC0 1\.0 Universal/i],
]
/** Titles stand at the top. */
const looked = 12

/** `name`: its SPDX name. `isTitle`: the file says it in other words, and so does the fact. */
export type Licence = { readonly name: string; readonly isTitle: boolean; readonly fact: Fact }

const wordsOf = (text: string): readonly string[] => text.toLowerCase().match(/[a-z]+|\d+/g) ?? []

/** The lines that name it are its evidence. */
export function licenceOfFile(file: FileText): Licence | undefined {
  const head = file.lines.slice(0, looked)
  const text = head.join('\n')
  for (const [name, pattern] of licences) {
    const found = pattern.exec(text)
    if (!found) continue
    const from = text.slice(0, found.index).split('\n').length
    const to = from + found[0].split('\n').length - 1
    const title = found[0].replace(/\s+/g, ' ').trim()
    const isThere = wordsOf(name).every((word) => wordsOf(title).includes(word))
    return {
      name,
      isTitle: !isThere,
      fact: makeFact('licence', isThere ? name : title, lineEvidence(file, from, to)),
    }
  }
  return undefined
}

const spoken =
  /\b(MIT|ISC|Apache[- ]2\.0|[AL]?GPL[- ]?v?[23](?:\.0)?|MPL[- ]2\.0|BSD[- ][23][- ]Clause|CC0|Unlicense)\b/u

/** Where no file and no manifest says it: the first words under a heading for it. */
export function licenceOfReadme(file: FileText, blocks: readonly Block[]): Licence | undefined {
  const block = blocks.find(
    (one) =>
      one.type !== 'heading' &&
      /^(?:licen[cs]e|lizenz|licencia|licença|licenza|许可)/iu.test(one.under.at(-1) ?? ''),
  )
  const name = block && spoken.exec(block.text.slice(0, 200))?.[1]
  if (!block || name === undefined) return undefined
  const line = block.lineAt(block.text.indexOf(name))
  if (file.disbelieved.has(line)) return undefined
  return { name, isTitle: true, fact: makeFact('licence', name, lineEvidence(file, line, line)) }
}
