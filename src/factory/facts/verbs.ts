/** Whether a sentence begins with what is done, as the first sentence of a reference does. */

const set = (list: string): ReadonlySet<string> => new Set(list.split(' '))

/** Words of English that begin a sentence and are no verb, or one that speaks to the reader. */
const noVerbs = set(
  'a an the this that these those it its they he she we i you your our my his her their there here where when while if unless until since because although though as so but and or nor yet for from to in on at by of with without within into onto over under after before between during through per via about like unlike than then thus hence also only just even both either neither each every all any some no not none other another such same first second last next one two see note notice use using be is are was were been has have had do does did can could may might must shall should will would let lets make sure please thanks remember consider suppose imagine assume say what which who whose why how whether depending given based due instead alternatively optionally optional required default defaults deprecated alias same pass call sometimes always often usually never perhaps maybe once again already type types value values example examples array object string number boolean function functions method methods property properties option options parameter parameters argument arguments callback promise class instance name path list key keys e.g i.e',
)
/** What stands between a verb and its object. */
const determiners = set(
  'a an the all each every any one two both your its their multiple several many more new given only whether if how what which between from to into with through over',
)
/** After a noun in the plural, and after no verb. */
const afterNouns = set(
  'of are is was were be been being in on at that which who and or must can will should would may might have has had do does not by as than but under i.e e.g without via',
)

const copulas = set('is are was were can will should must may might')

/** What functions do; more than a noun may follow at once. */
const common = set(
  'parse read write create make build convert encode decode format find add remove delete replace sort filter validate compare generate render send load save start stop open close execute register listen subscribe emit transform merge split join trim wrap insert append prepend compute calculate return fetch download upload compress decompress encrypt decrypt verify hash draw print track measure count match search query group iterate traverse walk visit clone copy move rename resolve normalize normalise serialize deserialize stringify escape unescape detect extract inject play pause record capture schedule retry store clear reset update scan watch highlight animate align simplify trigger monitor order buffer enter transfer deliver cover discover',
)

/** `Parse a string`, `Parses a string`, `Creates PNG images`; in English only. */
export function leadsWithVerb(text: string, form: 'any' | 'third-person' = 'any'): boolean {
  const [first = '', second = '', third = ''] = text.toLowerCase().match(/[\p{L}.’'-]+/gu) ?? []
  if (!/^\p{L}{3,}$/u.test(first) || noVerbs.has(first) || !/^\p{L}+[\s]/u.test(text)) return false
  if (form === 'third-person' && !/[^su]s$|sses$/.test(first)) return false
  if (determiners.has(second)) return common.has(first) || !/(?:ing|ed|ly|tion|ness|ment|er|or)$/.test(first)
  return (
    (/[^su]s$|sses$/.test(first) || common.has(first)) &&
    second.length > 1 &&
    !afterNouns.has(second) &&
    !copulas.has(third)
  )
}
