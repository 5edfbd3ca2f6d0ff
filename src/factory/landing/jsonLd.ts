/** The product for machines: https://schema.org/SoftwareApplication, with nothing that the page does not say. */
import type { Offer, SoftwareApplication, WithContext } from 'schema-dts'
import type { Fact } from '../../core/pack.ts'
import { cleanLine } from '../../core/text.ts'
import type { Material } from '../material.ts'
import type { Content } from './content.ts'
import { shotsOf } from './shots.ts'
import { descriptionOf } from './summary.ts'

const categories: Readonly<Partial<Record<Material['card']['kind'], string>>> = {
  game: 'GameApplication',
  'command-line': 'DeveloperApplication',
  library: 'DeveloperApplication',
}

/** As JSON that can stand in a script element: what could end it is written as an escape. */
export function jsonLdOf(content: Content, material: Material, here: string | null): string {
  const shot = shotsOf(content.pictures).narrow
  const offer = offerOf(material.facts)
  const category = categories[material.card.kind]
  const systems = material.facts.filter(isSystem).map((fact) => cleanLine(fact.value, 60))
  const data: WithContext<SoftwareApplication> = {
    '@context': 'https://schema.org',
    '@type': 'SoftwareApplication',
    name: content.name,
    description: descriptionOf(content),
    ...(here === null ? {} : { url: here }),
    ...(category === undefined ? {} : { applicationCategory: category }),
    ...(systems.length === 0 ? {} : { operatingSystem: systems.slice(0, 6).join(', ') }),
    ...(content.version === null ? {} : { softwareVersion: content.version }),
    ...(content.licence === null ? {} : { license: licenceOf(content.licence) }),
    ...(shot === undefined || content.address === null
      ? {}
      : { screenshot: new URL(shot.path.slice('site/'.length), content.address).href }),
    ...(content.repository === null ? {} : { sameAs: content.repository }),
    ...(offer === undefined ? {} : { offers: offer }),
  }
  return JSON.stringify(data).replace(/[<>&\u2028\u2029]/g, escaped)
}

const escaped = (character: string): string => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`

/** Of platforms, what is an operating system; a browser and a runtime are none. */
const isSystem = ({ kind, value }: Fact): boolean =>
  kind === 'platform' && /^(?:windows|mac ?os|linux|android|ios|ipados|chrome ?os|freebsd)\b/i.test(value)

/** An SPDX identifier has an address; what is none stands as it is. */
const licenceOf = (licence: string): string =>
  /^[A-Za-z0-9][A-Za-z0-9.+-]*$/.test(licence) ? `https://spdx.org/licenses/${licence}.html` : licence

/** `free` alone: `free for students` is no price. */
const freeWords =
  /^(?:free(?: of charge| and open[- ]source)?|kostenlos|gratuite?|gratis|gratuito|grátis|ilmainen|bezpłatn[ey]|zdarma|бесплатно|безкоштовно|ücretsiz|無料|免费|免費|무료|مجاني|חינם|رایگان)$/iu

/** One price that all price facts agree on; of several none is the price. */
function offerOf(facts: readonly Fact[]): Offer | undefined {
  const [first, ...more] = facts.filter((fact) => fact.kind === 'price').map(offeredBy)
  if (first === undefined) return undefined
  return more.every((one) => JSON.stringify(one) === JSON.stringify(first)) ? first : undefined
}

function offeredBy({ value, amounts }: Fact): Offer | undefined {
  const opening = (value.split(/[.!,;。！，]/, 1)[0] ?? '').trim()
  if (freeWords.test(opening) && !/\p{Nd}/u.test(value)) return { '@type': 'Offer', price: 0 }
  const [amount, ...more] = amounts ?? []
  if (amount === undefined || more.length > 0 || amount.value < 0) return undefined
  if (amount.value === 0) return { '@type': 'Offer', price: 0 }
  return /^[A-Z]{3}$/.test(amount.unit ?? '')
    ? { '@type': 'Offer', price: amount.value, priceCurrency: amount.unit ?? '' }
    : undefined
}
