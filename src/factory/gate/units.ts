/** Units and number words, each as a factor of one base unit of its kind. */

export type Unit = { readonly of: string; readonly factor: number }

const list = (text: string): readonly string[] => text.trim().split(/\s+/)
const table = (rows: readonly (readonly [of: string, factor: number, words: string])[]) =>
  new Map(rows.flatMap(([of, factor, words]) => list(words).map((word) => [word, { of, factor }] as const)))

const day = 86_400

/** By the word in lower case, as it follows a number. Calendar months and years are of a kind of their own. */
export const units: ReadonlyMap<string, Unit> = table([
  ['time', 1e-9, 'ns nanosecond nanoseconds'],
  ['time', 1e-6, 'µs μs us microsecond microseconds'],
  ['time', 1e-3, 'ms millisecond milliseconds millisekunde millisekunden millisecondes milisegundos ミリ秒'],
  ['time', 1, 's sec secs second seconds sekunde sekunden seconde secondes segundo segundos 秒'],
  ['time', 60, 'min mins minute minutes minuten minuto minutos 分 分間'],
  ['time', 3600, 'h hr hrs hour hours stunde stunden heure heures hora horas 時間'],
  ['time', day, 'day days tag tage tagen jour jours día días dia dias 日 日間'],
  ['time', 7 * day, 'week weeks woche wochen semaine semaines semana semanas 週 週間'],
  ['month', 1, 'month months monat monate monaten mois mes meses mês か月 ヶ月 ヵ月'],
  ['month', 12, 'year years yr yrs jahr jahre jahren an ans année années año años ano anos 年 年間'],
  ['bytes', 1, 'byte bytes octet octets'],
  ['bytes', 1e3, 'kb kib kilobyte kilobytes ko'],
  ['bytes', 1e6, 'mb mib megabyte megabytes mo'],
  ['bytes', 1e9, 'gb gib gigabyte gigabytes go'],
  ['bytes', 1e12, 'tb tib terabyte terabytes'],
  ['rate', 1e3, 'kbps kbit/s'],
  ['rate', 1e6, 'mbps mbit/s'],
  ['rate', 1e9, 'gbps gbit/s'],
  [
    'length',
    1e-3,
    'mm millimetre millimetres millimeter millimeters millimetern millimètre millimètres milímetro milímetros',
  ],
  [
    'length',
    1e-2,
    'cm centimetre centimetres centimeter centimeters zentimeter zentimetern centimètre centimètres centímetro centímetros',
  ],
  ['length', 1, 'm metre metres meter meters metern metro metros mètre mètres'],
  [
    'length',
    1e3,
    'km kilometre kilometres kilometer kilometers kilometern kilomètre kilomètres kilómetro kilómetros quilômetro quilômetros quilómetro quilómetros',
  ],
  ['length', 1609.344, 'mile miles mi meile meilen milla millas milha milhas'],
  ['length', 0.3048, 'ft foot feet'],
  ['length', 0.0254, 'inch inches'],
  ['mass', 1, 'g gram grams gramm gramme grammes gramo gramos grama gramas'],
  [
    'mass',
    1e3,
    'kg kilo kilos kilogram kilograms kilogramm kilogramme kilogrammes kilogramo kilogramos quilo quilos quilograma quilogramas',
  ],
  ['mass', 453.592, 'lb lbs pound_mass'],
  ['part', 1, '% percent prozent pourcent per_cent pour_cent por_ciento por_cento パーセント'],
  ['part', 1, '％'],
  ['px', 1, 'px pixel pixels'],
  ['frames', 1, 'fps'],
  ['hertz', 1, 'hz'],
  ['hertz', 1e3, 'khz'],
  ['hertz', 1e6, 'mhz'],
  ['hertz', 1e9, 'ghz'],
  ['dots', 1, 'dpi ppi'],
  ['degrees', 1, '° °c °f degree degrees grad degré degrés grado grados grau graus'],
  ['watts', 1, 'w watt watts'],
  ['EUR', 1, '€ eur euro euros ユーロ'],
  ['EUR', 0.01, 'cent cents'],
  ['USD', 1, '$ usd us$ dollar dollars buck bucks dólar dólares'],
  ['GBP', 1, '£ gbp pounds quid libras'],
  ['GBP', 0.01, 'p pence penny'],
  ['JPY', 1, '¥ jpy yen 円'],
  ['CHF', 1, 'chf franken francs francos'],
  ['BRL', 1, 'r$ brl reais'],
  ['INR', 1, '₹ inr rupee rupees rupien'],
  ['SEK', 1, 'sek kronor'],
  ['NOK', 1, 'nok kroner'],
  ['DKK', 1, 'dkk'],
  ['PLN', 1, 'pln zł złoty złotych zloty zlotys'],
  ['CAD', 1, 'cad'],
  ['AUD', 1, 'aud'],
  ['times', 1, 'x × ×faster fold'],
])

/** Units of money. */
export const money: ReadonlySet<string> = new Set(list('EUR USD GBP JPY CHF BRL INR SEK NOK DKK PLN CAD AUD'))

/** What a number is multiplied by: `5k`, `2 million`, `3万`. */
export const multiples: ReadonlyMap<string, number> = new Map([
  ...list('k thousand tausend mille mil 千').map((word) => [word, 1e3] as const),
  ...list('万').map((word) => [word, 1e4] as const),
  ...list('m mio million millions millionen millones milhões milhão millón').map(
    (word) => [word, 1e6] as const,
  ),
  ...list('億').map((word) => [word, 1e8] as const),
  ...list('bn billion billions milliarden milliards').map((word) => [word, 1e9] as const),
  ...list('hundred hundert cent cien ciento cem cento').map((word) => [word, 1e2] as const),
  ...list('dozen dutzend').map((word) => [word, 12] as const),
])

const numberWords = (least: number, words: string) => list(words).map((word, n) => [word, n + least] as const)
const tensIn = (words: string, least: number) => list(words).map((word, n) => [word, least + 10 * n] as const)
const hundredsIn = (words: string) => list(words).map((word, n) => [word, 200 + 100 * n] as const)

/** Number words up to ninety-nine; `one` says more often `a`, so it is none. Behind `_`: a word of English too. */
export const spelled: ReadonlyMap<string, number> = new Map([
  ...numberWords(
    2,
    'two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty',
  ),
  ...tensIn('thirty forty fifty sixty seventy eighty ninety', 30),
  ...numberWords(
    2,
    'zwei drei vier fünf sechs sieben acht neun zehn _elf zwölf dreizehn vierzehn fünfzehn sechzehn siebzehn achtzehn neunzehn zwanzig',
  ),
  ...tensIn('dreißig vierzig fünfzig sechzig siebzig achtzig neunzig', 30),
  ...numberWords(
    2,
    'deux trois quatre cinq _six _sept huit neuf dix onze douze treize quatorze quinze _seize',
  ),
  ...tensIn('vingt trente quarante cinquante soixante septante octante nonante', 20),
  ['vingts', 20],
  ...numberWords(
    2,
    'dos tres cuatro cinco seis siete ocho nueve diez _once doce trece catorce _quince dieciséis diecisiete dieciocho diecinueve veinte veintiuno veintidós veintitrés veinticuatro veinticinco veintiséis veintisiete veintiocho veintinueve treinta',
  ),
  ...tensIn('cuarenta cincuenta sesenta setenta ochenta noventa', 40),
  ...hundredsIn(
    'doscientos trescientos cuatrocientos quinientos seiscientos setecientos ochocientos novecientos',
  ),
  ...hundredsIn(
    'doscientas trescientas cuatrocientas quinientas seiscientas setecientas ochocientas novecientas',
  ),
  ...numberWords(
    2,
    'dois três quatro cinco seis sete oito nove dez onze doze treze quatorze _quinze dezesseis dezessete dezoito dezenove vinte',
  ),
  ...list('duas catorze dezasseis').map((word, n) => [word, [2, 14, 16][n] ?? 0] as const),
  ...tensIn('trinta quarenta cinquenta sessenta setenta oitenta noventa', 30),
  ...hundredsIn('duzentos trezentos quatrocentos quinhentos seiscentos setecentos oitocentos novecentos'),
  ...hundredsIn('duzentas trezentas quatrocentas quinhentas seiscentas setecentas oitocentas novecentas'),
])

/** Counts that name no number; at least so many must be there. */
export const crowds: ReadonlyMap<string, number> = new Map([
  ...list('dozens dutzende dizaines decenas dezenas').map((word) => [word, 24] as const),
  ...list('hundreds hunderte hunderten centaines cientos centenas').map((word) => [word, 200] as const),
  ...list('thousands tausende tausenden milliers miles_de milhares').map((word) => [word, 2000] as const),
  ...list('millions millionen millones milhões').map((word) => [word, 2e6] as const),
  ...list('billions milliarden milliards').map((word) => [word, 2e9] as const),
])
