/** What is a feature or a term of sale by itself: by which words a text offers it, and by which a fact would know it. */
import { words } from './axis.ts'
import type { ClaimKind } from './concepts.ts'

export type Ability = {
  readonly key: string
  readonly kind: ClaimKind
  /** A text offers it. */
  readonly offers: RegExp
  /** A fact tells of it, or of what it is made of: wider. */
  readonly known: RegExp
  /** What its reader is told to do offers it too: anybody may take a photo, but nobody posts to a feed that is not there. */
  readonly byReader: boolean
}

const anybodys = new Set(['camera', 'voice', 'retrieval'])

/** `camera | known`: the second half may stand inside a word. */
const row = (key: string, offers: string, known: string, kind: ClaimKind = 'feature'): Ability => ({
  key,
  kind,
  byReader: !anybodys.has(key),
  offers: words(offers),
  known: new RegExp(`${words(offers).source}|${known}`, 'iu'),
})

export const abilities: readonly Ability[] = [
  row(
    'camera',
    "(?:point|aim|hold up) (?:your |the )?(?:phone|camera)|(?:your|the|phone|phone[’']s|built-in) camera|webcam|(?:take|snap|shoot|send|upload) (?:an? |one |your )?(?:photo|picture|snapshot|selfie|receipt)|(?:from|off) (?:an? |the |your |any )?(?:photo|picture|screenshot)s?|(?:richte|halt)\\p{L}* (?:die|deine|eure|ihre) kamera|mit der kamera|kamera (?:über|auf|vor)|scan (?:the|an?|your|any|each) \\p{L}+|scann(?:e|t|en) (?:sie )?(?:die|den|das|deine?\\p{L}*|eure?\\p{L}*|ihre?\\p{L}*)|scannez|escanea|escaneie|fotografier\\p{L}*|(?:am|per|vom|aus dem) (?:foto|bild)|en photo|votre (?:appareil )?photo|(?:la|votre) caméra|d.après (?:une )?photo|(?:haz|saca|toma) una foto|(?:la|tu) cámara|por (?:la )?foto|(?:tire|faça) uma foto|a câmera|pela foto",
    'camera|kamera|cámara|câmera|caméra|\\bqr\\b|barcode|strichcode|photo|foto|picture|image|bild|imagen|imagem|scan|ocr|screenshot',
  ),
  row(
    'voice',
    '(?:by|with (?:your )?) ?voice|voice (?:control|commands?|input|notes?|assistant)|(?:just |simply )?(?:speak|talk) to (?:it|your)|dictate|per sprache|sprachbefehl\\p{L}*|sprachsteuerung|diktier\\p{L}*|à la voix|commande vocale|dictez|por voz|dicta(?: tus| las)|comando de voz',
    'voice|speech|spoken|dictat|microphone|audio|listen|sprach|stimme|mikro|diktier|voix|vocal|micro|\\bvoz|dictad|ditad|sound',
  ),
  row(
    'retrieval',
    'looks? up (?:the|your|every|each|any)|pulls? (?:in|down|up) (?:the|your|every|each|new|all)|fetch(?:es)? (?:the|your|every|each|new|all|its|today|last)\\p{L}*|retrieves? (?:the|your|every|each|all)|scrapes|crawls|(?:searches|queries) the (?:web|internet|net)|finds? you (?:the|an?) (?:cheapest|best|lowest|nearest)|schlägt (?:die|den|das) [^.,;]{1,30} nach|holt (?:sich )?(?:die|den|das) (?:aktuelle|neueste|neue)\\p{L}*|va chercher|récupère (?:les|vos|le|la)|busca (?:los|las|el|la) [^.,;]{1,30} en internet|consulta (?:los|las|el|la)|busca na internet',
    'look|fetch|retriev|download|scrap|crawl|api\\b|query|quer(?:y|ies)|search|database|import|lookup|nachschlag|abruf|holt|suche|cherch|récup|télécharg|busc|descarg|consult|baix',
  ),
  row(
    'assistant',
    'chat ?bots?|(?:built-in|personal|virtual|smart) (?:assistant|coach|tutor|advisor)s?|assistant (?:answers|tells|explains|helps|suggests)|chat with (?:your|the|it)|answers (?:your|any|every|all) questions?|ask it anything|(?:persönlicher|virtueller|eingebauter) (?:assistent|coach|berater)|(?:assistant|coach) (?:intégré|personnel|virtuel)|asistente (?:personal|virtual|integrado)|assistente (?:pessoal|virtual)',
    'assistant|chat|coach|tutor|advis|assistent|asistente|assistente|question',
  ),
  row(
    'backup',
    '(?:automatic|daily|nightly|hourly|weekly) backups?|(?:is|are) backed up|automatische (?:sicherung|backups)|sauvegardes? automatiques?|copias? de seguridad (?:automática|diaria)s?|backups? (?:automático|diário)s?',
    'backup|backs? up|backed|sicher|sauvegard|copia|cópia|sync|export',
  ),
  row(
    'administration',
    'single sign-?on|\\bsso\\b|two-factor|2fa|audit (?:log|trail)s?|role-based|admin (?:panel|dashboard|console)s?|user (?:roles|management)|rechteverwaltung|benutzerverwaltung|gestion des (?:rôles|droits)|gestión de (?:usuarios|permisos)|gestão de usuários',
    'sso|sign-on|factor|2fa|audit|role|admin|permission|rechte|benutzer|rôle|droit|permiso|usuario|usuário',
  ),
  row(
    'rewards',
    '(?:earn|collect|win|unlock) (?:\\p{L}+ )?(?:badges|trophies|points|achievements|rewards|coins|stars|streaks)|(?:badges|trophies|achievements|daily streaks?|rewards)(?= (?:for|and|keep|that))|abzeichen|belohnungen|gagne[zr]? des (?:badges|points|trophées)|gana (?:insignias|puntos|medallas)|ganhe (?:medalhas|pontos|prêmios)',
    'badge|troph|point|achievement|reward|coin|star|streak|score|abzeichen|punkt|belohn|insigni|punto|medall|ponto|medalh|prêmio',
  ),
  row(
    'social',
    '(?:community|social|activity|public) (?:feed|wall|timeline)|social (?:media|networks?)|(?:post|share|publish) (?:it|them|your \\p{L}+|the \\p{L}+) (?:to|on) (?:the|your|social|instagram|facebook|x|tiktok)\\p{L}*|follow other \\p{L}+|likes and comments|sozialen? (?:netzwerke?n?|medien)|réseaux sociaux|redes sociales|redes sociais',
    'communit|social|feed|share|post|publish|sozial|teil|sociaux|partag|sociales|compart',
  ),
  row(
    'ranking',
    '(?:world|global|weekly|daily|online|monthly) (?:rankings?|leader ?boards?|high ?scores?)|climb (?:the |up )(?:\\p{L}+ )?(?:ranks|rankings?|leader ?boards?)|(?:weltweite|globale|tägliche) (?:bestenliste|rangliste)|classement (?:mondial|général|en ligne)|clasificación (?:mundial|global|semanal)|ranking (?:mundial|global|semanal)',
    'rank|leader ?board|high ?score|score|bestenliste|rangliste|punkt|classement|points|clasificaci|punt|placar|ponto',
  ),
  row(
    'insight',
    'statistics (?:for|of|about|on)|(?:and|with|detailed|full) statistics|insights? into|(?:weekly|monthly|daily|yearly) (?:reports?|summary|summaries)|statistiken (?:zu|über|für)|statistiques (?:de|sur|détaillées)|estadísticas (?:de|sobre|detalladas)|estatísticas (?:de|sobre|detalhadas)',
    'statisti|insight|report|summar|chart|graph|curve|average|bericht|kurve|statistiqu|courbe|rapport|estadístic|gráfic|informe|estatístic|relatório|resum|\\bsums?\\b|count|total',
  ),
  row(
    'timing',
    '(?:against|beat|race) (?:the )?(?:clock|time)|(?:with|under|within) (?:a |the )?time limit|timed (?:levels?|rounds?|games?)|gegen die (?:uhr|zeit)|contre la montre|contrarreloj|contra o relógio',
    'clock|timer|time limit|timed|countdown|uhr|zeitlimit|montre|chrono|reloj|cronó|relógio|cronô',
  ),
  row(
    'sensors',
    '(?:an?|the|your|built-in|wireless) (?:\\p{L}+ )?sensors?|via bluetooth|over bluetooth|per bluetooth|ein\\p{L}* (?:\\p{L}+)?sensor|un capteur|un sensor|um sensor',
    'sensor|bluetooth|capteur|thermo|probe|measur|fühler|mess|mesur|mide|mede|board',
  ),
  row(
    'supply',
    '(?:new|fresh|more) (?:\\p{L}+ ){1,2}?(?:every|each) (?:day|week|month)|added (?:every|each) (?:day|week|month)|(?:weekly|monthly) (?:updates|additions|drops)|jede (?:woche|monat) (?:neue|mehr)|chaque (?:semaine|mois) de nouve\\p{L}+|cada (?:semana|mes) (?:nuev|más)\\p{L}*|toda semana (?:nov|mais)\\p{L}*',
    '(?:every|each) (?:day|week|month|evening|morning)|daily|weekly|monthly|wöchentlich|täglich|jede woche|jeden tag|chaque (?:jour|semaine|mois)|cada (?:día|semana|mes)|tod[oa]s? (?:dia|semana|mês)',
  ),
  row(
    'tier',
    '(?:premium|pro) (?:version|plan|tier|edition|subscription)|(?:upgrade|switch) to (?:premium|pro)|version premium|premium-version|versión premium|versão premium',
    'premium|\\bpro\\b|upgrade|\\bplans?\\b|tier',
    'price',
  ),
  row(
    'coupons',
    '(?:coupon|discount|promo|voucher)s?(?: codes?)?|(?:cheapest|lowest|best) (?:price|deal|offer)s?|price (?:alerts?|drops?|comparison)|gutschein\\p{L}*|preisvergleich|codes? promo|comparateur de prix|cupones|cupón|comparador de precios|cupons|cupom',
    'coupon|discount|promo|voucher|deal|gutschein|rabatt|remise|descuento|cup[óo]n|desconto|price compar|prices? of',
  ),
  row(
    'shipping',
    'free (?:\\p{L}+ )?shipping|shipping (?:is )?(?:included|free)|ships? (?:worldwide|free|internationally|within|in \\d+)|(?:delivered|straight) to your door|free delivery|delivery (?:is )?(?:included|free|within|in \\d+)|(?:inklusive|inkl\\.?|plus|zzgl\\.?) versand|versand(?:kosten)?(?:frei| kostenlos| inklusive| inbegriffen)|kostenloser versand|we (?:ship|post|mail|deliver) (?:you|it|them|your|the)|lieferung (?:in|innerhalb|frei)|livraison (?:gratuite|offerte|incluse|en \\d+)|frais de port (?:inclus|offerts)|envío (?:gratis|gratuito|incluido)|frete (?:grátis|incluso)|entrega (?:grátis|em \\d+)',
    'shipping|ships?\\b|postage|deliver|versand|liefer|livraison|frais de port|envío|frete|entrega',
    'price',
  ),
  row(
    'warranty',
    '(?:\\p{L}+[- ]years?|lifetime|limited|full) warranty|warranty (?:included|of)|jahre garantie|garantie (?:von|de) \\d+|ans de garantie|años de garantía|anos de garantia',
    'warrant|garant',
    'guarantee',
  ),
  row(
    'refund',
    'money[- ]back|(?:full|no-questions-asked|easy|free) refunds?|refund(?:ed|s)? (?:within|if|at any|no questions)|geld[- ]zurück\\p{L}*|satisfait ou remboursé|remboursée? (?:sous|intégralement)|devolución (?:garantizada|del dinero)|te devolvemos el dinero|dinheiro de volta|reembolso (?:garantido|total)',
    'money back|refund|geld zurück|rembours|devol|reembols',
    'guarantee',
  ),
  row(
    'offer',
    '\\d+ ?% (?:off|discount|rabatt|de (?:réduction|remise|descuento|desconto))|(?:save|get) (?:up to )?\\d+ ?%(?! (?:of|smaller|less|faster))|early[- ]bird|launch (?:price|discount|offer)|introductory price|limited[- ]time offer|pre-?orders?(?: now| today)?|(?:einführungs|aktions)preis|(?:jetzt )?vorbestell\\p{L}*|prix de lancement|précommand\\p{L}*|precio de lanzamiento|preço de lançamento|pré-venda',
    'discount|% off|early[- ]bird|launch price|introductory|pre-?order|rabatt|einführungspreis|vorbestell|réduction|remise|lancement|précommande|descuento|lanzamiento|desconto|lançamento|pré-venda',
    'price',
  ),
  row(
    'aftercare',
    '(?:24\\/7|priority|premium|dedicated|round-the-clock) support|support (?:is )?included|(?:free|lifetime) (?:updates|upgrades)|(?:all )?(?:future )?(?:updates|upgrades) (?:are )?included|lifetime (?:licen[cs]e|access|support|deal)|support rund um die uhr|(?:kostenlose|alle) updates|updates inklusive|mises à jour (?:gratuites|incluses|à vie)|assistance 24h?\\/24|actualizaciones (?:gratis|incluidas|gratuitas)|soporte 24\\/7|atualizações (?:grátis|incluídas|gratuitas)|suporte 24\\/7',
    'support|updates?|upgrade|lifetime|mise à jour|assistance|actualizaci|soporte|atualiza|suporte',
    'price',
  ),
]
