/** What a user agent says of the device and the app it was opened in. No versions: a device is named, not recognised. */

/** As whom the server opens what strangers open: some apps answer programs otherwise. */
export const phoneAgent =
  'Mozilla/5.0 (Linux; Android 14) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Mobile Safari/537.36'

export type Device = { readonly device: string; readonly inApp: string | null }

/** In this order: several apps carry the marks of another one's browser. */
const apps: readonly (readonly [RegExp, string])[] = [
  [/\bBarcelona\b/, 'Threads'],
  [/\bInstagram\b/, 'Instagram'],
  [/FBAN\/Messenger|MessengerForiOS|MessengerLite|FB_IAB\/(?:MESSENGER|Orca)|Orca-Android/i, 'Messenger'],
  [/\bFBAN\/|\bFBAV\/|\bFB_IAB\/|\bFBIOS\b/, 'Facebook'],
  [/Twitter for (?:iPhone|iPad|Android)|TwitterAndroid/, 'X'],
  [/\bLinkedInApp\b/, 'LinkedIn'],
  [/\bmusical_ly|\btrill_|BytedanceWebview|\bTikTok\b/i, 'TikTok'],
  [/\bSnapchat\//, 'Snapchat'],
  [/\[?Pinterest\/(?:iOS|Android)/, 'Pinterest'],
  [/\bWhatsApp\//, 'WhatsApp'],
  [/Telegram-Android\//, 'Telegram'],
  [/\bReddit\/|\bRedditApp\b/, 'Reddit'],
  [/\bDiscord\//, 'Discord'],
  [/\bSlack(?:_SSB)?\//, 'Slack'],
  [/MicroMessenger/, 'WeChat'],
  [/KAKAOTALK/i, 'KakaoTalk'],
  [/\bLine\/\d/, 'LINE'],
  [/\bViber\b/, 'Viber'],
  [/\bGSA\//, 'Google'],
  // Web views that do not say whose they are.
  [/; wv\)/, 'an app'],
]

export function findDevice(userAgent: string): Device {
  const text = userAgent.slice(0, 512)
  return { device: deviceOf(text), inApp: inAppOf(text) }
}

function inAppOf(text: string): string | null {
  const found = apps.find(([pattern]) => pattern.test(text))
  if (found) return found[1]
  // Safari and every browser on iOS end in `Safari/…`; a bare web view does not.
  return /\b(?:iPhone|iPad|iPod)\b/.test(text) && /AppleWebKit/.test(text) && !/Safari\//.test(text)
    ? 'an app'
    : null
}

function deviceOf(text: string): string {
  if (/\biPhone\b|\biPod\b/.test(text)) return 'iPhone'
  if (/\biPad\b/.test(text)) return 'iPad'
  if (/\bOculusBrowser\b|\bQuest\b/.test(text)) return 'headset'
  if (/SMART-TV|SmartTV|\bTizen\b.*TV|Web0S|AppleTV|\bBRAVIA\b|GoogleTV|CrKey|AFT[A-Z]/.test(text))
    return 'TV'
  if (/PlayStation|\bXbox\b|Nintendo/.test(text)) return 'games console'
  if (/\bAndroid\b/.test(text)) return android(text)
  if (/\bCrOS\b/.test(text)) return 'Chromebook'
  if (/\bMacintosh\b|\bMac OS X\b/.test(text)) return 'Mac'
  if (/\bWindows\b/.test(text)) return 'Windows PC'
  if (/\bLinux\b|\bX11\b/.test(text)) return 'Linux PC'
  return 'unknown device'
}

const longestModel = 40

function android(text: string): string {
  const kind = /\bMobile\b/.test(text) ? 'Android phone' : 'Android tablet'
  // `Android 14; Pixel 7)`, `Android 13; SM-S911B Build/TP1A; wv)`, `Android 4.4; en-us; Nexus 5 Build/…`.
  const model = /\bAndroid [\d.]+;(?: [a-z]{2}[-_][A-Za-z]{2};)? ([^;)]+?)(?: Build\/[^;)]*)?[;)]/.exec(
    text,
  )?.[1]
  // Chrome says `K` for every model since 2023; Firefox says only what kind.
  if (!model || model === 'K' || /^(?:Mobile|Tablet|wv|rv:.*)$/.test(model)) return kind
  return `${kind} · ${model.slice(0, longestModel)}`
}
