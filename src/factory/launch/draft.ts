/** What is handed in once: Show HN, Product Hunt, directories. A person presses submit. */
import type { Drafted, Material } from '../material.ts'
import { primary } from '../pieces/phrases.ts'
import { settle } from '../pieces/settle.ts'
import { type Stock, stockOf } from '../pieces/stock.ts'
import { draftDirectories } from './directories.ts'
import { draftProductHunt } from './productHunt.ts'
import { draftShowHn } from './showHn.ts'

export function draftLaunch(material: Material, stock: Stock = stockOf(material)): Drafted {
  const abroad = inEnglish(material)
  const english = abroad === material ? stock : stockOf(abroad)
  const all = [
    draftShowHn(abroad, english),
    draftProductHunt(abroad, english),
    draftDirectories(material, stock),
  ]
  const drafted = { drafts: all.flatMap((one) => one.drafts), missing: all.flatMap((one) => one.missing) }
  return settle(material, drafted, ({ path, kind }, why) => ({
    path,
    kind,
    question: 'what',
    ask: 'what does it do, for one person, in a sentence?',
    why,
  }))
}

/** For places that are read in English: what the product says in English, where it says something; answers are in its own language. */
function inEnglish(material: Material): Material {
  const { card, facts } = material
  if (primary(card.language) === 'en') return material
  const english = facts.filter(({ language }) => language === undefined || primary(language) === 'en')
  return english.some(({ kind }) => kind === 'does')
    ? { ...material, card: { ...card, language: 'en' }, facts: english, brief: {}, changes: [] }
    : material
}
