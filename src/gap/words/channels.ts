/** Places where people are, named in a sentence that is about reaching them. */
import { word } from './word.ts'

const places: readonly (readonly [channel: string, pattern: RegExp])[] = [
  ['reddit', word('reddit|sub-?reddits?|r/[a-z0-9_]{2,21}')],
  ['hacker news', word('hacker ?news|show hn|\\bhn\\b|news\\.ycombinator\\.com')],
  ['product hunt', word('product ?hunt')],
  ['indie hackers', word('indie ?hackers')],
  ['x', word('twitter|x\\.com|tweets?|on x|build in public')],
  ['bluesky', word('bluesky|bsky')],
  ['mastodon', word('mastodon|fediverse')],
  ['linkedin', word('linkedin')],
  ['discord', word('discord')],
  ['slack', word('slack (?:communit\\w+|groups?|channels?)|slack')],
  ['telegram', word('telegram')],
  ['whatsapp', word('whatsapp')],
  ['facebook', word('facebook|fb groups?')],
  ['instagram', word('instagram')],
  ['tiktok', word('tik ?tok')],
  ['youtube', word('youtube')],
  ['app store', word('app ?store|testflight')],
  ['google play', word('google play|play store')],
  ['chrome web store', word('chrome web store')],
  ['newsletter', word('newsletters?|mailing ?lists?|boletín|infolettre')],
  ['forum', word('forums?|foren|foros?|fóruns?|message boards?')],
  ['meetup', word('meet-?ups?|conferences?|konferenz\\w*|hackathons?|trade (?:fairs?|shows?)|messen?')],
  ['search', word('seo|search traffic|google search|organic search|suchmaschinen?')],
  ['ads', word('google ads|adwords|paid ads|facebook ads|meta ads|werbeanzeigen')],
  ['cold mail', word('cold (?:e-?mails?|calls?|outreach|dms?)|kaltakquise')],
  ['schools', word('(?:local|nearby) (?:schools?|shops?|clubs?|clinics?|businesses)|vereine?')],
  ['podcast', word('podcasts?')],
]

/** About reaching people, not about a feature. */
const reaching = word(
  'launch\\w*|post(?:s|ed|ing)?|announc\\w*|promot\\w*|marketing|market|distribut\\w*|channels?|audiences?|outreach|reach(?:ed|ing)?|advertis\\w*|hang(?:s|ing)? out|where (?:they|these|the|our|people|users)|come from|came from|find (?:them|us|users|customers|people)|(?:are|meet|talk|gather|chat) (?:on|in|at)|sind (?:auf|in|bei)|están en|sont sur|estão no|acquisition|traffic|campaign|submit(?:ted)?|shared?|ask(?:ed)?|customers|users|people|veröffentlich\\w*|posten|gepostet|kanal|kanäle|zielgruppe|erreichen|nutzer\\w*|kunden|publicar|publicamos|canal(?:es)?|canais|audiencia|clientes|usuarios|usuários|publier|publié|canaux|clients|utilisateurs|divulg\\w*',
)
/** What a text for users says only when it is about reaching others. */
const reachedStrongly = word(
  'launch(?:ed|ing)? on|announced? (?:on|in)|posted? (?:on|in|to)|promot\\w+ (?:on|in|via)|(?:marketing|distribution) channels?|(?:customers|users|people|visitors) (?:come|came) (?:from|through|via)|featured on|our audience',
)
const no = word(
  "no|not|never|don[’']?t|without|nothing|nowhere|kein\\w*|nicht|nie|pas|aucun\\w*|jamais|ningún|ninguna|nunca|sin|não|nenhum\\w*|sem",
)
/** A subreddit is named for the people in it alone. */
const subreddit = word('r/[a-z0-9_]{2,21}')
/** Features and plumbing that have the name of a place in them. */
const feature = word(
  'log-?in|sign-?in|oauth|sdk|api|bot|webhooks?|integrations?|button|embed\\w*|import|export|scrap\\w*|parser?|fix(?:es|ed)?|bugs?|support(?:s|ed)? for|server|component',
)

/** Most sentences hold none of this; they cost one look. */
const isAboutIt =
  /reddit|r\/|hacker|show hn|\bhn\b|ycombinator|hunt|twitter|tweet|\bx\b|public|bluesky|bsky|mastodon|fediverse|linkedin|discord|slack|telegram|whatsapp|facebook|fb |instagram|tik ?tok|youtube|store|testflight|google|newsletter|mailing|bolet|infolettre|foru|foro|fóru|foren|board|meet|conferenc|konferenz|hackathon|fair|show|messe|seo|search|such|ads|werbe|cold|kalt|school|shop|club|clinic|business|verein|podcast/i

/** `strict`: the text is for users, such as a README. */
export function namedChannels(sentence: string, strict: boolean): readonly string[] {
  if (!isAboutIt.test(sentence)) return []
  if (no.test(sentence) || feature.test(sentence)) return []
  if (!(strict ? reachedStrongly.test(sentence) : reaching.test(sentence) || subreddit.test(sentence)))
    return []
  return placesIn(sentence)
}

/** Every place that is named, whatever the sentence is about. */
export const placesIn = (text: string): readonly string[] =>
  places.flatMap(([channel, pattern]) => (pattern.test(text) ? [channel] : []))
