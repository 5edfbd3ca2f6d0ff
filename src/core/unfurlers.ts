/** Programs that fetch a link to show a preview of it or to look for malware, by what they call themselves. */
import type { Channel } from './people.ts'

/**
 * In this order. Apple's Messages claims to be Facebook's and Twitter's fetcher at once, on an old desktop Safari;
 * Signal says `WhatsApp/2` or `WhatsApp` and no more, so that it is treated as WhatsApp is.
 */
const unfurlers: readonly (readonly [RegExp, string])[] = [
  [/facebookexternalhit.*Twitterbot|Twitterbot.*facebookexternalhit/i, 'iMessage'],
  [/^WhatsApp(?:\/2)?$/, 'WhatsApp or Signal'],
  [/^WhatsApp\//i, 'WhatsApp'],
  [/Slack-ImgProxy|Slackbot/i, 'Slack'],
  [/TelegramBot/i, 'Telegram'],
  [/Discordbot/i, 'Discord'],
  [/LinkedInBot/i, 'LinkedIn'],
  [/Twitterbot/i, 'X'],
  [/facebookexternalhit|Facebot|meta-externalfetcher|meta-externalagent/i, 'Facebook'],
  [/Bluesky Cardyb|cardyb/i, 'Bluesky'],
  [/Mastodon\/|http\.rb\/.*Mastodon/i, 'Mastodon'],
  [/(?:Pleroma|Akkoma|Misskey|Lemmy|Friendica|PeerTube)\b/i, 'a Fediverse server'],
  [/redditbot/i, 'Reddit'],
  [/SkypeUriPreview|SkypeSpaces|MicrosoftPreview|Teams\b.*(?:bot|preview)/i, 'Microsoft Teams'],
  [/ms-office|Microsoft Office|Microsoft Outlook|OutlookMobile/i, 'Outlook'],
  [/SafeLinks|Microsoft.*(?:Defender|ATP)|MSOAutoDiscover/i, 'Microsoft SafeLinks'],
  [/Proofpoint|URLDefense/i, 'Proofpoint'],
  [/Mimecast/i, 'Mimecast'],
  [/Barracuda/i, 'Barracuda'],
  [/Symantec|BrightMail|MessageLabs/i, 'Symantec'],
  [/TrendMicro|Trend Micro/i, 'Trend Micro'],
  [/Cisco.*(?:IronPort|Talos|Umbrella)|IronPort/i, 'Cisco'],
  [/FireEye|Trellix/i, 'Trellix'],
  [/ZScaler/i, 'Zscaler'],
  [
    /Google-Safety|GoogleMessages|Google-PageRenderer|GoogleImageProxy|Google-Read-Aloud|Google Web Preview/i,
    'Google',
  ],
  [
    /FeedFetcher-Google|Chrome-Lighthouse|Google-InspectionTool|GoogleOther|Googlebot|AdsBot-Google|APIs-Google/i,
    'Google',
  ],
  [/YahooMailProxy|Yahoo Link Preview|Yahoo! Slurp/i, 'Yahoo'],
  [/Snap URL Preview|SnapchatAds/i, 'Snapchat'],
  [/Pinterest(?:bot)?\/.*bot|Pinterestbot/i, 'Pinterest'],
  [/^Viber/i, 'Viber'],
  [/Line-?(?:pod)?bot|facebookexternalhit.*line-poker|line-poker/i, 'LINE'],
  [/kakaotalk-scrap/i, 'KakaoTalk'],
  [/Zalo(?:bot|PC)?\b.*bot/i, 'Zalo'],
  [/vkShare/i, 'VK'],
  [/Iframely|Embedly|Microlink|OpenGraph\.io|LinkPreview/i, 'a preview service'],
  [/notion(?:bot|hq)/i, 'Notion'],
  [/Trello\b.*bot|Asana\b|Atlassian|Confluence\b/i, 'a work tool'],
  [/Applebot/i, 'Apple'],
  [/bingbot|BingPreview|msnbot/i, 'Bing'],
  [/DuckDuckBot|DuckAssistBot/i, 'DuckDuckGo'],
  [/YandexBot|YandexMobileBot|YaDirectFetcher/i, 'Yandex'],
  [/Baiduspider/i, 'Baidu'],
  [
    /GPTBot|ChatGPT-User|OAI-SearchBot|ClaudeBot|Claude-User|Claude-SearchBot|anthropic-ai|PerplexityBot|Perplexity-User|Bytespider|CCBot|Amazonbot/i,
    'an AI crawler',
  ],
  [/AhrefsBot|SemrushBot|MJ12bot|DotBot|DataForSeoBot/i, 'a search-ranking crawler'],
  [/UptimeRobot|Pingdom|StatusCake|Site24x7|BetterUptime|Better Stack/i, 'an uptime check'],
  [
    /CensysInspect|Expanse|Palo Alto|Shodan|zgrab|Nmap|masscan|nuclei|InternetMeasurement/i,
    'an internet scanner',
  ],
  [/VirusTotal|urlscan|PhishTank|Netcraft|SiteLockSpider|CheckMarkNetwork/i, 'a malware scanner'],
]

/** The name of a known one, undefined for anything else. */
export function findUnfurler(userAgent: string): string | undefined {
  const text = userAgent.slice(0, 512)
  return unfurlers.find(([pattern]) => pattern.test(text))?.[1]
}

/**
 * What a preview fetch proves, per channel:
 * `pasted`: it was put into a message; the sender's own app or its server fetches while it is being written.
 * `sent`: the message was posted; the fetch follows that.
 * `delivered`: the receiver's side fetches it (mail gateways do, before the mail is read).
 * `nothing`: the channel fetches nothing, or from either side.
 */
export const previewProofs = ['pasted', 'sent', 'delivered', 'nothing'] as const
export type PreviewProof = (typeof previewProofs)[number]

export const previewProves: Readonly<Record<Channel, PreviewProof>> = {
  whatsapp: 'pasted',
  signal: 'pasted',
  imessage: 'pasted',
  telegram: 'pasted',
  messenger: 'pasted',
  instagram: 'pasted',
  linkedin: 'pasted',
  x: 'pasted',
  bluesky: 'pasted',
  slack: 'sent',
  discord: 'sent',
  reddit: 'sent',
  mastodon: 'sent',
  email: 'delivered',
  sms: 'nothing',
  'in-person': 'nothing',
  other: 'nothing',
}
