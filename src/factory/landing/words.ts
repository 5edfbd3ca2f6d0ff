/** The few words of a page that are its own: what stands over a section, and on the one action. */

export type Words = {
  readonly open: string
  readonly install: string
  readonly does: string
  readonly steps: string
  readonly usage: string
  readonly who: string
  readonly today: string
  readonly numbers: string
  readonly limits: string
  readonly price: string
  readonly works: string
  readonly asked: string
  readonly expected: string
  readonly did: string
  readonly said: string
  readonly changed: string
  readonly why: string
  readonly licence: string
  readonly source: string
  readonly measured: string
}

/** `{name}` is the product, `{version}` a version of it. */
const columns = [
  'open',
  'install',
  'does',
  'steps',
  'usage',
  'who',
  'today',
  'numbers',
  'limits',
  'price',
  'works',
  'asked',
  'expected',
  'did',
  'said',
  'changed',
  'why',
  'licence',
  'source',
  'measured',
] as const satisfies readonly (keyof Words)[]

const table: Readonly<Record<string, string>> = {
  en: 'Open {name}|Install|What it does|How it works|Usage|For whom|What people do today|Numbers|What it does not do|Price|Works with|Questions|Expected|What people did|In their words|New in {version}|Why it was made|Licence|Source code|measured',
  de: '{name} öffnen|Installieren|Was es tut|Wie es geht|Aufruf|Für wen|Wie es heute gemacht wird|Zahlen|Was es nicht tut|Preis|Passt zu|Fragen|Erwartet|Was Leute taten|In ihren Worten|Neu in {version}|Warum es entstand|Lizenz|Quelltext|gemessen',
  fr: 'Ouvrir {name}|Installer|Ce que ça fait|Comment ça marche|Utilisation|Pour qui|Ce qu’on fait aujourd’hui|Chiffres|Ce que ça ne fait pas|Prix|Fonctionne avec|Questions|Attendu|Ce qui a été fait|Dans leurs mots|Nouveau dans {version}|Pourquoi|Licence|Code source|mesuré',
  es: 'Abrir {name}|Instalar|Qué hace|Cómo funciona|Uso|Para quién|Cómo se hace hoy|Números|Qué no hace|Precio|Funciona con|Preguntas|Se esperaba|Lo que hicieron|En sus palabras|Nuevo en {version}|Por qué se hizo|Licencia|Código fuente|medido',
  pt: 'Abrir {name}|Instalar|O que faz|Como funciona|Uso|Para quem|Como se faz hoje|Números|O que não faz|Preço|Funciona com|Perguntas|Esperado|O que fizeram|Nas palavras deles|Novo em {version}|Por que foi feito|Licença|Código-fonte|medido',
  it: 'Apri {name}|Installare|Che cosa fa|Come funziona|Uso|Per chi|Come si fa oggi|Numeri|Che cosa non fa|Prezzo|Funziona con|Domande|Atteso|Che cosa hanno fatto|Con parole loro|Novità in {version}|Perché è stato fatto|Licenza|Codice sorgente|misurato',
  nl: '{name} openen|Installeren|Wat het doet|Hoe het werkt|Gebruik|Voor wie|Hoe het nu gaat|Getallen|Wat het niet doet|Prijs|Werkt met|Vragen|Verwacht|Wat mensen deden|In hun woorden|Nieuw in {version}|Waarom het er is|Licentie|Broncode|gemeten',
  sv: 'Öppna {name}|Installera|Vad det gör|Hur det fungerar|Användning|För vem|Hur det görs i dag|Siffror|Vad det inte gör|Pris|Fungerar med|Frågor|Väntat|Vad folk gjorde|Med deras ord|Nytt i {version}|Varför det gjordes|Licens|Källkod|uppmätt',
  da: 'Åbn {name}|Installer|Hvad det gør|Hvordan det virker|Brug|For hvem|Hvordan det gøres i dag|Tal|Hvad det ikke gør|Pris|Virker med|Spørgsmål|Ventet|Hvad folk gjorde|Med deres ord|Nyt i {version}|Hvorfor det blev lavet|Licens|Kildekode|målt',
  nb: 'Åpne {name}|Installer|Hva det gjør|Hvordan det virker|Bruk|For hvem|Hvordan det gjøres i dag|Tall|Hva det ikke gjør|Pris|Virker med|Spørsmål|Ventet|Hva folk gjorde|Med deres ord|Nytt i {version}|Hvorfor det ble laget|Lisens|Kildekode|målt',
  fi: 'Avaa {name}|Asenna|Mitä se tekee|Miten se toimii|Käyttö|Kenelle|Miten se tehdään nyt|Luvut|Mitä se ei tee|Hinta|Toimii näiden kanssa|Kysymyksiä|Odotettu|Mitä tehtiin|Heidän sanoin|Uutta versiossa {version}|Miksi se tehtiin|Lisenssi|Lähdekoodi|mitattu',
  pl: 'Otwórz {name}|Instalacja|Co robi|Jak działa|Użycie|Dla kogo|Jak robi się to dziś|Liczby|Czego nie robi|Cena|Działa z|Pytania|Oczekiwano|Co zrobiono|Ich słowami|Nowe w {version}|Dlaczego powstało|Licencja|Kod źródłowy|zmierzono',
  cs: 'Otevřít {name}|Instalace|Co to dělá|Jak to funguje|Použití|Pro koho|Jak se to dělá dnes|Čísla|Co to nedělá|Cena|Funguje s|Otázky|Očekáváno|Co lidé udělali|Jejich slovy|Nové ve verzi {version}|Proč to vzniklo|Licence|Zdrojový kód|změřeno',
  ru: 'Открыть {name}|Установка|Что делает|Как это работает|Использование|Для кого|Как это делают сейчас|Числа|Чего не делает|Цена|Работает с|Вопросы|Ожидалось|Что сделали|Их словами|Новое в {version}|Зачем это сделано|Лицензия|Исходный код|измерено',
  uk: 'Відкрити {name}|Встановлення|Що робить|Як це працює|Використання|Для кого|Як це роблять зараз|Числа|Чого не робить|Ціна|Працює з|Запитання|Очікувалося|Що зробили|Їхніми словами|Нове у {version}|Навіщо це зроблено|Ліцензія|Вихідний код|виміряно',
  tr: '{name} aç|Kurulum|Ne yapar|Nasıl çalışır|Kullanım|Kimin için|Bugün nasıl yapılıyor|Sayılar|Ne yapmaz|Fiyat|Birlikte çalışır|Sorular|Beklenen|Ne yaptılar|Kendi sözleriyle|{version} sürümünde yeni|Neden yapıldı|Lisans|Kaynak kod|ölçüldü',
  ja: '{name}を開く|インストール|できること|使い方|コマンド|対象|今のやり方|数字|できないこと|料金|対応|質問|想定|実際の行動|使った人の言葉|{version}の変更点|作った理由|ライセンス|ソースコード|計測',
  zh: '打开 {name}|安装|功能|使用步骤|用法|适合谁|现在怎么做|数据|不做什么|价格|支持|问题|预期|实际操作|用户原话|{version} 更新|为什么做|许可证|源代码|实测',
  ko: '{name} 열기|설치|하는 일|사용 방법|명령|대상|지금 하는 방법|숫자|하지 않는 일|가격|지원|질문|예상|실제 행동|사용자의 말|{version} 변경 사항|만든 이유|라이선스|소스 코드|측정',
  ar: 'افتح {name}|التثبيت|ماذا يفعل|كيف يعمل|الاستخدام|لمن|ما يفعله الناس اليوم|أرقام|ما لا يفعله|السعر|يعمل مع|أسئلة|المتوقع|ما فعله الناس|بكلماتهم|الجديد في {version}|لماذا صُنع|الرخصة|الشيفرة المصدرية|مقيس',
  he: 'פתיחת {name}|התקנה|מה זה עושה|איך זה עובד|שימוש|למי|מה עושים היום|מספרים|מה זה לא עושה|מחיר|עובד עם|שאלות|ציפינו|מה אנשים עשו|במילים שלהם|חדש ב־{version}|למה זה נוצר|רישיון|קוד מקור|נמדד',
  fa: 'باز کردن {name}|نصب|چه می‌کند|چگونه کار می‌کند|کاربرد|برای چه کسی|امروز چه می‌کنند|عددها|چه نمی‌کند|قیمت|کار می‌کند با|پرسش‌ها|انتظار|کاری که کردند|به زبان خودشان|تازه در {version}|چرا ساخته شد|پروانه|کد منبع|اندازه‌گیری‌شده',
}

/** The words in a language, and which language they are in where that one is not in the table. */
export function wordsIn(language: string): { readonly words: Words; readonly language: string } {
  const primary = primaryOf(language)
  const found = primary === 'no' || primary === 'nn' ? 'nb' : primary
  const row = Object.hasOwn(table, found) ? found : 'en'
  const cells = (table[row] ?? '').split('|')
  const words = Object.fromEntries(columns.map((column, at) => [column, cells[at] ?? ''])) as Words
  return { words, language: row === found ? language : 'en' }
}

/** `pt` of `pt-BR`. */
export const primaryOf = (locale: string): string => (locale.split(/[-_]/, 1)[0] ?? '').toLowerCase()

const rightToLeft: ReadonlySet<string> = new Set([
  'ar',
  'he',
  'fa',
  'ur',
  'yi',
  'dv',
  'ps',
  'ug',
  'sd',
  'ckb',
])

export const directionOf = (language: string): 'ltr' | 'rtl' =>
  rightToLeft.has(primaryOf(language)) ? 'rtl' : 'ltr'
