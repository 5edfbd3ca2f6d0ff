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

/** `Copyright (c) 2026 Jane Doe`, and nothing of what the terms say of it. */
const owner = /^\s*(?:copyright|©|\(c\))\s.{0,40}\d{4}/iu

/** The lines that name it, and whose it is, are its evidence. */
export function licenceOfFile(file: FileText): Licence | undefined {
  const head = file.lines.slice(0, looked)
  const text = head.join('\n')
  for (const [name, pattern] of licences) {
    const found = pattern.exec(text)
    if (!found) continue
    const from = text.slice(0, found.index).split('\n').length
    const to = from + found[0].split('\n').length - 1
    const whose = head.findIndex((line) => owner.test(line)) + 1
    const isOwned = whose > 0 && !file.disbelieved.has(whose)
    const lines = isOwned ? ([Math.min(from, whose), Math.max(to, whose)] as const) : ([from, to] as const)
    const title = found[0].replace(/\s+/g, ' ').trim()
    const isThere = wordsOf(name).every((word) => wordsOf(title).includes(word))
    return {
      name,
      isTitle: !isThere,
      fact: makeFact('licence', isThere ? name : title, lineEvidence(file, ...lines)),
    }
  }
  return undefined
}

const named =
  /(?<![\p{L}\p{N}-])((?:The )?(?:MIT-0|MIT No Attribution|MIT|ISC|0BSD|Apache(?: Licen[cs]e,?)?[- ](?:Version )?2(?:\.0)?|[AL]?GPL(?:[- ]?v?[23](?:\.[01])?)(?:-only|-or-later|\+)?|MPL[- ]2\.0|Mozilla Public Licen[cs]e,? (?:version )?2\.0|EUPL[- ]1\.2|BSD[- ][23][- ]Clause|[23][- ]Clause BSD|CC0(?:[- ]1\.0)?|CC[- ]BY(?:-[A-Z]{2}){0,2}[- ][34]\.0|Unlicense|WTFPL|Zlib|BSL[- ]1\.[01]|Artistic[- ]2\.0)(?: Licen[cs]e)?)(?![\p{L}\p{N}-])/iu
const heading =
  /^(?:licen[cs]|copyright|lizenz|licencia|licença|licenza|лиценз|许可|許可|授權|协议|ライセンス|라이선스|라이센스)/iu
/** `MIT © Dana Reyes`, `AGPL-3.0`: the name, and at most whose it is. */
const bare =
  /^\s*(?:[.,;:)\]]*\s*$|(?:licen[cs]ed?\s*)?[-–—|·,.;(]*\s*(?:©|\(c\)|&copy;|copyright|by\s|see\s|20\d\d|https?:))/iu
/** `Released under the MIT License.`, `© 2026 Dana Reyes. MIT` */
const granted =
  /^(?:(?:this|the|all|it|code|software|project|package|library|released|licen[cs]ed|distributed|available|published)\b.{0,60}\b(?:under|licen[cs])|(?:©|\(c\)|copyright)[^.]{0,80}[.,(|–—-])/iu
/** It stands at the end, below which there are thanks at most. */
const fromEnd = 4

/** Where no file and no manifest says it: under a heading for it, as a heading, or in the last lines. */
export function licenceOfReadme(file: FileText, blocks: readonly Block[]): Licence | undefined {
  const under = blocks.filter((one) => one.type !== 'heading' && heading.test(one.under.at(-1) ?? ''))
  const last = blocks.filter((one, at) => one.type === 'heading' || at >= blocks.length - fromEnd)
  const block =
    under.find((one) => named.test(one.text.slice(0, 200))) ??
    last.toReversed().find((one) => isLicence(one.text.slice(0, 200).trim()) || isClause(one.text)) ??
    blocks.find((one) => one.type === 'paragraph' && isTerms(one.text))
  const found = block && named.exec(block.text.slice(0, longestLine))
  if (!block || !found) return undefined
  const line = block.lineAt(found.index)
  if (file.disbelieved.has(line)) return undefined
  const name = (found[1] ?? '') + (second.exec(block.text.slice(found.index + found[0].length))?.[0] ?? '')
  return { name, isTitle: true, fact: makeFact('licence', name, lineEvidence(file, line, line)) }
}

/** A paragraph of more says it elsewhere. */
const longestLine = 300
/** `MIT or Apache-2.0`. */
const second =
  /^\s(?:or|OR|and|oder|und|ou|et|o|y|e) (?:MIT|Apache-2\.0|BSD-[23]-Clause|[AL]?GPL-[23]\.0(?:-only|-or-later)?|MPL-2\.0|CC0-1\.0|CC-BY(?:-SA)?-4\.0)(?![\p{L}\p{N}-])/u
/** `Free, GPL-3.0.`, `Runs on Linux. MIT licence.`: between commas and stops the name, and at most what it is. */
function isClause(text: string): boolean {
  if (text.length > longestLine) return false
  return text
    .split(/[,;](?=\s)|(?<=[^.])\.(?:\s|$)|(?<=^free|\sfree)\s(?=under )/iu)
    .map((one) => one.trim().replace(label, ''))
    .some((one) => {
      const found = named.exec(one)
      const after = one.slice(found?.[0].length ?? 0)
      return found?.index === 0 && (after === '' || second.exec(after)?.[0] === after)
    })
}
/** `Linux and macOS. Free, Apache-2.0.`: a sentence of terms alone, wherever it stands. */
const isTerms = (text: string): boolean =>
  text.length <= longestLine &&
  text.split(/(?<=[^.\d])\.(?:\s+|$)/u).some((one) => free.test(one) && isClause(one))
const free =
  /^(?:free|open[- ]source|kostenlos|gratis|gratuit|livre|libre|frei)(?: [^.,;]{0,30})?(?:, | (?:under|unter|sous|bajo|sob) (?:the |der |la |a )?)\S{2,20}(?: licen[cs]e)?$/iu
const label =
  /^(?:(?:licen[cs]e|lizenz|licencia|licença|licenza)\s*:?\s*|(?:released |published |licensed )?under (?:the )?|unter (?:der )?|sous (?:licence )?|bajo (?:licencia )?|sob (?:a licença )?)/iu

function isLicence(text: string): boolean {
  const found = named.exec(text)
  if (!found) return false
  const before = text.slice(0, found.index).replace(/^licen[cs]ed?(?: under)?(?: the)?\s*[:–—-]?\s*/iu, '')
  return (before === '' && bare.test(text.slice(found.index + found[0].length))) || granted.test(text)
}

/** `MIT` of `MIT licence`: whoever shows it says what it is. */
export const licenceName = (text: string): string =>
  text.replace(/^(?:the )?(\S.{0,60}?) licen[cs]e$/iu, '$1')
