/** What stays the same or is new each time, what looks or listens, and who plays or sees it. */
import { type Axis, words } from './axis.ts'

export const scales: readonly Axis[] = [
  {
    key: 'steady',
    shared: 1,
    one: words(
      '(?:same|equal) \\p{L}+ (?:\\p{L}+ )?(?:always )?(?:gets?|gives?|is given|becomes?|yields?|makes?|has|keeps?|returns?|produces?) (?:always )?the same|always the same|the same (?:[\\p{L}-]+ ){1,3}(?:each|every|all the) time|stays? the same|deterministic(?:ally)?|(?:de[rm]selbe|derselben?|dasselbe|dieselben?|gleiche[rnsm]?) \\p{L}+ (?:\\p{L}+ )?(?:bekommt|ergibt|erhält|gibt|wird) (?:immer )?(?:\\p{L}+ )?(?:denselben|dasselbe|dieselbe|gleiche)|immer (?:derselbe|denselben|dasselbe|dieselbe[n]?|(?:der|die|das) gleiche)|toujours (?:le|la|les) mêmes?|siempre (?:el|la|los|las) mism[oa]s?|sempre [oa]s? mesm[oa]s?',
    ),
    other: words(
      '(?:an? )?(?:fresh|new|different|another|random)(?: (?:random|new|fresh))? (?:[\\p{L}-]+ ){1,2}(?:each|every) (?:time|\\p{L}+)|(?:each|every) time (?:[^.;]{1,50} )?(?:an? )?(?:fresh|new|different|another|random)|never (?:gets? |gives? |sees? )?the same|no two (?:[\\p{L}-]+ ){1,3}(?:alike|the same|equal|linked)|jedes mal (?:[^.;]{1,40} )?(?:ein\\p{L}* )?(?:neu|ander|zufällig)\\p{L}*|nie (?:derselbe|denselben|dasselbe|dieselbe|zweimal)|(?:à )?chaque fois (?:[^.;]{1,40} )?(?:une? )?(?:nouve\\p{L}+|autre|différent\\p{L}*|\\p{L}+ (?:aléatoire|différent\\p{L}*))|jamais (?:le|la|les) mêmes?|cada vez (?:[^.;]{1,40} )?(?:un[oa]? )?(?:nuev[oa]|distint[oa]|diferente|\\p{L}+ (?:nuev[oa]|distint[oa]|diferente|aleatori[oa]))|nunca (?:el|la|los|las|o|a|os|as) (?:mism|mesm)[oa]s?|(?:a )?cada vez (?:[^.;]{1,40} )?(?:um[a]? )?(?:nov[oa]|\\p{L}+ (?:nov[oa]|diferente|aleatóri[oa]))',
    ),
  },
  {
    key: 'camera',
    shared: 0,
    flips: true,
    one: words('nothing (?:is )?(?:films|filmed|photographs|photographed)'),
    other: words(
      '(?:web-?)?cams?|(?:web-?)?cameras?|(?:web)?kameras?|fotografiert|caméras?|cámaras?|câmeras?|(?:takes?|take|snaps?|snap) (?:a |the )?(?:photos?|pictures?|snapshots?) of|(?:haz|hace|saca)(?:le)? una foto|(?:tire|tira) uma foto|prenez (?:une |en )?photo',
    ),
  },
  {
    key: 'microphone',
    shared: 0,
    flips: true,
    one: words('nothing (?:is )?(?:recorded|overheard)'),
    other: words(
      'microphones?|mics?|mikro(?:fon)?e?|micros?(?:phones?)?|micrófonos?|microfones?|listens (?:to|in)|hört (?:mit|dir zu|euch zu)',
    ),
  },
  {
    key: 'located',
    shared: 0,
    flips: true,
    one: words('no idea where (?:you|they|it) (?:is|are)'),
    other: words(
      'gps|(?:live|real-?time|current|exact) (?:location|position)s?|location tracking|(?:live-?)?standort\\p{L}*|ortung|géolocalis\\p{L}*|ubicación(?: en (?:vivo|directo))?|geolocaliza\\p{L}*|localização(?: em tempo real)?',
    ),
  },
  {
    key: 'community',
    shared: 0,
    one: words(
      '(?:single[- ]player|solo|for one player)(?: only)?|no (?:community|sharing|uploads?)|nur für eine[n]? (?:spieler|person)|einzelspieler|keine community|un (?:seul )?joueur|un (?:solo )?jugador|um (?:só )?jogador|(?:pas de|sin|sem) (?:communauté|comunidad|comunidade)',
    ),
    other: words(
      '(?:share\\p{L}*|publish\\p{L}*|upload\\p{L}*|show\\p{L}* off) [^.,;]{0,40}?(?:with|to|for|in) (?:the |our |a )?(?:whole |growing |entire )?(?:community|world|other players|players (?:everywhere|all over))|(?:teil|veröffentlich)\\p{L}* [^.,;]{0,40}?(?:mit|in) der (?:community|welt)|mit der (?:community|ganzen welt)|(?:partage|publie)\\p{L}* [^.,;]{0,40}?(?:avec|à) (?:la communauté|le monde)|(?:compart|public)\\p{L}* [^.,;]{0,40}?(?:con|en|com|na) (?:la |a )?(?:comunidade?|todo el mundo)',
    ),
  },
]
