/** What a sentence says that somebody could look up: tests, times with the machine, who uses it, who made it, where it is kept. */

const tested =
  /(?<!\p{L})(?:\d[\d,.]* (?:\p{L}+ ){0,2}?tests?(?!\p{L})|(?:is |was |are |each |every )?(?:\p{L}+ ){0,3}?tested (?:with|on|against|by|for)(?!\p{L})|run on [^.;]{0,30}\d|getestet (?:mit|an|auf|von)(?!\p{L})|\d[\d.]* Tests?(?!\p{L})|testée?s? (?:avec|sur|par|pendant)(?!\p{L})|essayée?s? (?:par|pendant|avec)(?!\p{L})|probad[oa]s? (?:con|en|por|durante)(?!\p{L})|testad[oa]s? (?:com|em|por|durante)(?!\p{L}))/iu

const machine =
  /(?<!\p{L})(?:on|sur|auf|en|em|mit) (?:an? |the |my |our |un |une |einem |einer |um |uma )?(?:(?:\p{L}+ |(?:19|20)\d\d |\d+[ -]year[ -]old ){0,3})(?:MacBook|Mac|ThinkPad|Raspberry|iPhone|iPad|Pixel|Galaxy|laptop|notebook|computer|desktop|PC|phone|server|VPS|machine|Chromebook|Cortex|ESP32|Intel|Ryzen|Core|M[1-9]|portable|ordinateur|Rechner|Laptop|Computer|portátil|ordenador|Handy|móvil)(?![\p{Ll}])/u
const time =
  /\d[\d.,]*\s?(?:ns|µs|us|ms|s|sec|seconds?|milliseconds?|minutes?|min|sekunden?|millisekunden|minuten|secondes?|millisecondes?|segundos?|milisegundos?|minutos?)(?!\p{L})/iu

const inUse =
  /^(?:(?:it|we|they|\S+) )?(?:is |are |has been |have been |was )?(?:in (?:daily )?use |used (?:by|in|at|since|every)(?!\p{L}))(?=.*(?:\d|\p{Lu}|since|shops?|schools?|clubs?|teams?|people))|(?<!\p{L})(?:used it|uses it|use it|have used it|has used it) (?:for|since|every|daily|in)(?!\p{L})|im Einsatz|(?:seit|depuis|desde) (?:(?:19|20)\d\d|\p{L}+ (?:19|20)\d\d)(?!\d)|(?<!\p{L})(?:utilisée?s? (?:par|depuis)|en uso (?:en|desde)|en usage|em uso|usad[oa]s? por)(?!\p{L})/iu

const standing =
  /(?<!\p{L})(?:(?:(?:[Ss]ervers?|[Dd]ata|[Ee]ntries|[Bb]ackups?|[Ii]t|[Ee]verything|[Pp]hotos|[Ff]iles) (?:stands?|is kept|are kept|is stored|are stored|lies?|is located|are located)|(?:is |are )?hosted)(?: \p{L}+){0,3} in (?:the )?\p{Lu}|(?:on|from) (?:one |a |our |two |its own )?servers? in (?:the )?\p{Lu}|servers? (?:is |are )in (?:the )?\p{Lu}|[Ss]erver(?: \p{L}+){0,3} (?:steht|stehen|in)(?: in)? \p{Lu}|gehostet in|gespeichert in \p{Lu}|hébergée?s? (?:en|au|à|aux)|serveurs? (?:est |sont |se trouve )?(?:en|au|à) \p{Lu}|alojad[oa]s? en|servidor(?:es)? (?:está |están |fica |ficam )?(?:en|em) \p{Lu}|alojad[oa]s? em)(?!\p{Ll}*@)/u

const madeBy =
  /^(?:(?:it|this|the \p{L}+|\p{L}+) )?(?:was |is |were |are )?(?:\p{L}+ed|made|built|drawn|written|sewn) (?:[\p{L}-]+ ){0,6}?(?:by|in) (?:hand|one person|two people|three people|a (?:couple|family|team)|(?:one|two|three|four|\d+) (?:people|persons?|developers?|friends|sisters|brothers|students|teachers))(?!\p{L})|^we are (?:one|two|three|four|five|a|\d+) |^(?:gemacht|gezeichnet|gebaut|geschrieben|fait|faite|dessinée?|hech[oa]|feit[oa]|entwickelt) (?:von|par|por|de) (?:einer|zwei|drei|une|deux|trois|una|dos|tres|uma|duas|\d+) /iu

export const isMadeBy = (text: string): boolean => madeBy.test(text)

/** `cargo test runs 64 integration tests`: what begins with code, and says how many. */
const testRun =
  /^[^.;,]{3,60} (?:runs?|executes?|passes|has) (?:all |the |its )?\d[\d,.]* (?:\p{L}+ ){0,2}?tests?(?!\p{L})/iu
export const isTestRun = (text: string): boolean => testRun.test(text)

export const isProof = (text: string): boolean =>
  tested.test(text) ||
  (time.test(text) && machine.test(text)) ||
  inUse.test(text) ||
  standing.test(text) ||
  madeBy.test(text)
