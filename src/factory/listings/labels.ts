/** The few words of our own in a description, which say what kind of thing follows. */
import { asSentence } from './plain.ts'

export type Labels = {
  readonly audience: (line: string) => string
  readonly limits: string
  readonly integrations: string
  readonly price: string
  readonly licence: string
  readonly source: string
}

const row = (
  audience: string,
  limits: string,
  integrations: string,
  price: string,
  licence: string,
  source: string,
): Labels => ({
  audience: (line) => (startsSmall(line) ? `${audience} ${asEnd(line)}` : asSentence(line)),
  limits,
  integrations,
  price,
  licence,
  source,
})

const startsSmall = (line: string): boolean => /^\p{Ll}/u.test(line) && !/^for\b/i.test(line)
const asEnd = (line: string): string => (/[.!?]$/.test(line) ? line : `${line}.`)

const rows: Readonly<Record<string, Labels>> = {
  en: row('For', 'What it does not do', 'Works with', 'Price', 'Licence', 'Source'),
  de: row('Für wen:', 'Was es nicht kann', 'Arbeitet mit', 'Preis', 'Lizenz', 'Quelltext'),
  fr: row('Pour qui :', 'Ce que l’app ne fait pas', 'Fonctionne avec', 'Prix', 'Licence', 'Code source'),
  es: row('Para quién:', 'Lo que no hace', 'Funciona con', 'Precio', 'Licencia', 'Código fuente'),
  it: row('Per chi:', 'Che cosa non fa', 'Funziona con', 'Prezzo', 'Licenza', 'Codice sorgente'),
  pt: row('Para quem:', 'O que não faz', 'Funciona com', 'Preço', 'Licença', 'Código-fonte'),
  nl: row('Voor wie:', 'Wat het niet doet', 'Werkt met', 'Prijs', 'Licentie', 'Broncode'),
  sv: row('För vem:', 'Det den inte gör', 'Fungerar med', 'Pris', 'Licens', 'Källkod'),
  da: row('For hvem:', 'Det den ikke gør', 'Virker med', 'Pris', 'Licens', 'Kildekode'),
  pl: row('Dla kogo:', 'Czego nie robi', 'Działa z', 'Cena', 'Licencja', 'Kod źródłowy'),
  cs: row('Pro koho:', 'Co neumí', 'Funguje s', 'Cena', 'Licence', 'Zdrojový kód'),
  tr: row('Kimin için:', 'Yapmadıkları', 'Birlikte çalışır', 'Fiyat', 'Lisans', 'Kaynak kodu'),
  ru: row('Для кого:', 'Чего не делает', 'Работает с', 'Цена', 'Лицензия', 'Исходный код'),
  uk: row('Для кого:', 'Чого не робить', 'Працює з', 'Ціна', 'Ліцензія', 'Вихідний код'),
  ja: row('対象:', 'できないこと', '連携', '価格', 'ライセンス', 'ソースコード'),
  ko: row('대상:', '하지 않는 것', '연동', '가격', '라이선스', '소스 코드'),
  zh: row('适合:', '不支持', '配合使用', '价格', '许可证', '源代码'),
}

/** Null: no words of ours in that language, so what needs one is left out. */
export const labelsIn = (language: string): Labels | null => rows[language] ?? null
