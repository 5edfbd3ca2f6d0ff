/** Who uses, praises, ranks or vouches for a product. */
import { row } from './conceptRow.ts'
import type { Concept } from './concepts.ts'

export const proofs: readonly Concept[] = [
  row({
    key: 'loved',
    kind: 'user-count',
    hard: true,
    says: /\b(?:trusted|loved|used|chosen|adored|recommended|relied (?:up)?on|praised|preferred|backed|approved|picked) (?:daily |every day |worldwide |around the world )?by (?!one\b|me\b|my\b|the (?:app|tool|server|browser|parser|compiler|kernel)\b|default\b|hand\b|name\b)(?=[^.,;]{0,40}?(?:\d|\bdozens|hundreds|thousands|millions|teams?|developers?|engineers?|companies|people|users?|creators?|professionals?|experts?|families|students|teachers|designers|makers|startups?|enterprises?|brands?|businesses|customers?|players|gamers|everyone|\b\p{Lu}[\p{Ll}]+))|\bjoin (?:over |more than |the )?(?:\d[\d,.]{0,12}[kKmM]?\+?|dozens|thousands|millions|hundreds|tens|a growing|our|other|teams|developers|makers|people)(?=[^.]{0,40}(?:who|of|users|people|teams|makers|developers|community|customers|already|using|\.|!))|\b(?:people|users|teams|developers|customers|everyone|shopkeepers|owners|makers|musicians|parents|gamers|weavers|editors|writers|families|players|kids|designers|students|critics|fans)(?: (?:all over|everywhere|around)(?: the world)?)? (?:love|loves|adore|rave|swear by|trust|can['’]t stop|keep coming back|agree|recommend)\b|\bthe (?:choice|favou?rite|darling|secret weapon) of\b|\bfavou?rites? (?:of|among|with)\b|\bword of mouth\b|\b(?:most[- ]loved|fan favou?rite|crowd favou?rite|cult following|viral)\b|\bhappy (?:users|customers|clients|families)\b|\b(?:vertrauen|nutzen|lieben)(?: bereits| schon)? (?:uns|es|unsere)?|\b(?:geliebt|genutzt|empfohlen|geschätzt) von\b|\bvon \p{Lu}\p{L}+ (?:empfohlen|geliebt|genutzt)\b|\bvon (?:tausenden|millionen|hunderten|experten|profis)\b|\b(?:adopté|utilisé|plébiscité|approuvé|recommandé|aimé)e?s? par (?:des|les|plus|\d)|\b(?:usad[oa]|amad[oa]|elegid[oa]|recomendad[oa]|escolhid[oa]|confiad[oa])s? por (?:miles|milhares|millones|milhões|equipos|equipes|empresas|desarrolladores|desenvolvedores|más|mais|\d|personas|pessoas)|\bconfían en\b|\bconfiam em\b|愛用|人気No|大人気|選ばれて/iu,
  }),
  row({
    key: 'users',
    kind: 'user-count',
    hard: true,
    says: /(?:(?<![\d,.])\d[\d,.]{0,12}[kKmM]?\+?|\b(?:dozens|hundreds|thousands|millions|tens of thousands)(?: of)?|\b(?:hundred|thousand|million)) (?:(?!that\b|which\b|who\b)[\p{L}-]+ ){0,2}?(?:users|customers|downloads|installs|installations|stars|subscribers|members|followers|reviews|ratings|fans|clients|nutzern?|kunden|bewertungen|utilisateurs|téléchargements|clients|avis|usuarios|descargas|clientes|usuários|downloads|clientes|avaliações|reseñas)\b|\d{1,9}\s?万?人(?:以上)?(?:が|の|に)|\d{1,9}\s?万ダウンロード/iu,
  }),
  row({
    key: 'rating',
    kind: 'user-count',
    hard: true,
    says: /\b(?:[1-5](?:[.,]\d)? ?(?:\/ ?5|out of 5|von 5|sur 5|de 5)|(?:10|[6-9](?:[.,]\d)?) ?(?:\/ ?10|out of (?:10|ten))|(?:rated|rating(?: of)?) [\d.]+|[1-5](?:[.,]\d)?[ -](?:star|stars|sterne|étoiles|estrellas|estrelas)\b|five[- ]star|top[- ]rated|highly[- ]rated|rave reviews)|★{3,}|⭐{3,}/iu,
  }),
  row({
    key: 'award',
    kind: 'award',
    hard: true,
    says: /\b(?:award|oscar|prize|grammy|emmy|bafta|medal|nobel|pulitzer)-winning\b|\b(?:finalists?|nominees?|nominated|shortlisted|runners?-up|honou?rable mention)\b|\bmost[- ](?:wishlisted|downloaded|installed|starred|popular|watched|played|reviewed)\b|\b(?:won|winner of|winning|received|earned|takes?) (?:the |an? |several |multiple |many )?(?:[\p{L}\d]+ ){0,4}?(?:awards?|prize|medal)\b|\b(?:as )?(?:seen|featured|mentioned|covered) (?:in|on|by) (?:the )?(?:\p{Lu}|press|media|major|leading|top)|\beditors?['’]s? (?:choice|pick)\b|\b(?:product|app|game|tool) of the (?:day|week|month|year)\b|(?<=\p{L})preis(?:träger(?:in)?)? (?:19|20)\d\d|\b(?:awards?|prize) (?:winner )?(?:19|20)\d\d|\bpreisgekrönt|\bausgezeichnet mit\b|\bprimée?s?\b|\bpremiad[oa]s?\b|\bgalardonad[oa]s?\b|\btestsieger\b|受賞/iu,
  }),
  row({
    key: 'marked-by',
    kind: 'award',
    hard: true,
    says: /(?<!\p{L})\p{Lu}[\p{L}\d.&’'-]{1,40} (?:has |have |hat |a |ha )?(?:gave|given|gives|awarded|awards|rated|rates|scored|graded|grades|gab|gibt|gegeben|vergab|vergibt|bewertet|bewertete|verlieh|benotet|benotete|(?:lui )?donné|(?:lui )?donne|attribué|attribue|décerné|décerne|noté|(?:le )?(?:dio|dado|da|otorgó|otorga|otorgado|concedió|puntuó|valoró|valorado)|deu|atribuiu|concedeu|avaliou) (?=[^.;]{0,80}?(?:\p{Lu}[\p{L}\d]{2,}|(?:it|us|den|das|uns|lui|nous|le|lo|nos|app|App|game|Spiel|jeu|juego|jogo)(?!\p{L})))[^.;]{0,80}?(?<!\p{L})(?:[Nn]oten?|grade|marks?|scores?|stars?|seal|label|rating|Punkte|Sterne|Siegel|Urteil|Prädikat|note|étoiles?|points|mention|nota|estrellas?|puntos|sello|calificación|estrelas?|pontos|selo|sehr gut|(?:an?|una?|uma?|eine?|une|with|mit|con|com) \d[\d.,]{0,4}(?=[.!]?$| (?:out of|de|von|sur|sobre) ))(?!\p{L})|(?:(?<!\p{L})(?:geprüft|getestet|zertifiziert|empfohlen)(?: und \p{L}+)? (?:von|durch|vom)(?: de[rm])?|(?<!\p{L})(?:certified|endorsed|vetted|accredited) by(?: the)?|(?<!\p{L})(?:testé|certifié|recommandé|approuvé|labellisé)e?s? par(?: les?| la| l['’])?|(?<!\p{L})(?:certificad|avalad|recomendad|aprobad|aprovad)[oa]s? (?:por|pel[oa])(?: el| la| os?| as?)?) ?(?=\p{Lu}[\p{L}.]+)/u,
  }),
  row({
    key: 'customers',
    kind: 'customer',
    hard: true,
    says: /\b(?:used|trusted|chosen|adopted|deployed|running|in production|in use|loved) (?:by|at|inside) (?:teams at |engineers at |people at |developers at |companies like |companies such as |the likes of |giants like |brands like )?(?=\p{Lu}\p{L}+)|\b(?:teams|companies|brands|customers|clients|organi[sz]ations|startups) (?:like|such as|including|from) \p{Lu}\p{L}+|\b(?:our )?(?:customers|clients) include\b|\bfortune (?:\d{1,9}|100|500)\b|\bpowers \p{Lu}\p{L}+ (?:and|,)|\b[Pp]owers (?:the )?[^.;]{0,60}\b(?:teams|companies|startups|schools|hospitals|banks|governments|universities|brands|shops|people|businesses|sites|websites|apps)\b/u,
  }),
  row({
    key: 'proven',
    kind: 'guarantee',
    hard: true,
    says: /\bguarante(?:e|es|ed|eing)\b|\brisk[- ]free\b|\b(?:scientifically|clinically|mathematically)\b|\b(?:battle|field|time)[- ](?:tested|proven|hardened)\b|\bproven\b|\b(?:studies|research|experts|science|scientists|tests?|doctors|surveys?|data) (?:show|shows|prove|proves|agree|say|confirm|recommend|suggest|back)s?\b|\baccording to (?:experts|studies|research|a study|a survey)\b|\bbacked by (?:science|research|data|experts)\b|\bmoney[- ]back\b|\bproduction[- ]ready\b|\benterprise[- ](?:grade|ready)\b|\bgarantiert\b|\bgarantie|\bgarantía|\bgarantid[oa]|\bgarantizad[oa]|\bgaranti[et]?s?\b|\bwissenschaftlich\b|\bnachweislich\b|\bprouvée?s?\b|\bprobad[oa] científicamente|\bcomprovad[oa]|\berwiesen|保証|実証/iu,
  }),
  row({
    key: 'adopted',
    kind: 'user-count',
    hard: true,
    says: /(?:^|[.!?;:,–—] |\b(?:and|but|so|where|because) )(?:(?:all|most|many|some|the|our|real) )?(?:(?!(?:my|his|her|its|your|these|those|this|two|three)\b)[\p{L}-]+ )?(?!(?:my|his|her|these|those|its|this|the others|others|tests?|scripts?|jobs?|servers?|programs?|tools?|files?|lines?)\b)(?:people|everyone|everybody|folks|[\p{L}-]{3,}s)\b(?: (?!that\b|which\b)[\p{L}’'-]+){0,7}? (?:love|adore|swear by|rely on|switched (?:over )?to|can['’]t live without|rave about|have fallen for|depend on|have adopted|adopted) (?:it|this|us)\b|\b(?:uses?|buys?|wants?|touch(?:es)?|recommends?) nothing else\b(?! than| but)|\b(?:would|will|won['’]t|['’]d) never (?:go back|use another|use anything else)\b|\b(?:is|are|as|became|become|becomes|now|named) (?:now )?(?:the |an? |their |our )?official (?:[\p{L}-]+ ){1,2}(?:of|for)\b|\bofficial (?:partner|supplier|sponsor)\b/iu,
  }),
  row({
    key: 'times-percent',
    kind: 'comparison',
    hard: true,
    shared: true,
    says: /(?<![\d.,])\d{1,3}(?:[.,]\d{1,2})?(?: ?%| percent| per cent| prozent| pour ?cent| por ciento| por cento) (?:of (?:my|our|his|her|their|your) (?:time|work|money|costs?|waste)|more|less|fewer|longer|faster|better|cheaper|quicker|higher|lower|mehr|weniger|länger|schneller|besser|günstiger|de (?:plus|moins|temps)|plus|moins|más|menos|mais)\b|\b(?:saved|saves|cut|gained|gespart|gagné|économisé|ahorró|ahorrado|economizou|poupou) (?:[\p{L}]+ ){0,3}\d{1,3} ?%|\d{1,3} ?% (?:[\p{L}]+ ){0,3}(?:gespart|eingespart|saved|économisés?|ahorrados?)\b/iu,
  }),
]
