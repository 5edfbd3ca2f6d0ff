import { findLanguage } from '../../../core/languages.ts'
import { de } from './de.ts'
import { en, type Words } from './en.ts'
import { es } from './es.ts'
import { fr } from './fr.ts'
import { hi } from './hi.ts'
import { ja } from './ja.ts'
import { pt } from './pt.ts'
import { zh } from './zh.ts'

export type { Words } from './en.ts'

/** English first: it is what a stranger gets whose language is not here. */
export const pageLanguages = ['en', 'es', 'pt', 'fr', 'de', 'ja', 'zh', 'hi'] as const
export type PageLanguage = (typeof pageLanguages)[number]

type Tongue = {
  readonly lang: string
  readonly dir: 'ltr' | 'rtl'
  readonly words: Words
}

const tongues: Readonly<Record<PageLanguage, Tongue>> = {
  en: { lang: 'en', dir: 'ltr', words: en },
  es: { lang: 'es', dir: 'ltr', words: es },
  pt: { lang: 'pt-BR', dir: 'ltr', words: pt },
  fr: { lang: 'fr', dir: 'ltr', words: fr },
  de: { lang: 'de', dir: 'ltr', words: de },
  ja: { lang: 'ja', dir: 'ltr', words: ja },
  zh: { lang: 'zh-Hans', dir: 'ltr', words: zh },
  hi: { lang: 'hi', dir: 'ltr', words: hi },
}

/** The tongue that answers an `Accept-Language` header. */
export const findTongue = (languages: string): Tongue => tongues[findLanguage(languages, pageLanguages)]
