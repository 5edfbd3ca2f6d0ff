import { expect, test } from 'vitest'
import { findDevice } from './device.ts'

const ios = 'Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko)'
const pixel =
  'Mozilla/5.0 (Linux; Android 14; Pixel 7 Build/AP1A.240505.004; wv) AppleWebKit/537.36 (KHTML, like Gecko) Version/4.0 Chrome/124.0.0.0 Mobile Safari/537.36'

test.each([
  { ua: `${ios} Version/17.5 Mobile/15E148 Safari/604.1`, device: 'iPhone', inApp: null },
  { ua: `${ios} CriOS/125.0 Mobile/15E148 Safari/604.1`, device: 'iPhone', inApp: null },
  { ua: `${ios} Mobile/15E148`, device: 'iPhone', inApp: 'an app' },
  {
    ua: `${ios} Mobile/21F79 Instagram 334.0.0.42.95 (iPhone14,5; iOS 17_5; en_US; scale=3.00)`,
    device: 'iPhone',
    inApp: 'Instagram',
  },
  {
    ua: `${ios} Mobile/15E148 [FBAN/FBIOS;FBAV/465.0.0.40.108;FBDV/iPhone14,5]`,
    device: 'iPhone',
    inApp: 'Facebook',
  },
  { ua: `${ios} Mobile/15E148 [FBAN/MessengerForiOS;FBAV/465.0]`, device: 'iPhone', inApp: 'Messenger' },
  {
    ua: `${ios} Version/17.5 Mobile/15E148 Safari/604.1 Twitter for iPhone/10.45`,
    device: 'iPhone',
    inApp: 'X',
  },
  { ua: `${ios} Mobile/15E148 [LinkedInApp]/9.29.1`, device: 'iPhone', inApp: 'LinkedIn' },
  {
    ua: `${ios} Mobile/21F79 musical_ly_34.9.0 JsSdk/2.0 BytedanceWebview/d8a21c6`,
    device: 'iPhone',
    inApp: 'TikTok',
  },
  { ua: `${pixel} TwitterAndroid`, device: 'Android phone · Pixel 7', inApp: 'X' },
  { ua: `${pixel} [FB_IAB/FB4A;FBAV/465.0;]`, device: 'Android phone · Pixel 7', inApp: 'Facebook' },
  { ua: `${pixel} Instagram 334.0.0.42.95 Android`, device: 'Android phone · Pixel 7', inApp: 'Instagram' },
  {
    ua: `${pixel} trill_340303 BytedanceWebview/d8a21c6`,
    device: 'Android phone · Pixel 7',
    inApp: 'TikTok',
  },
  { ua: pixel, device: 'Android phone · Pixel 7', inApp: 'an app' },
  {
    ua: `${pixel} Telegram-Android/11.2 (Google Pixel 7)`,
    device: 'Android phone · Pixel 7',
    inApp: 'Telegram',
  },
  {
    ua: 'Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/124.0.0.0 Mobile Safari/537.36',
    device: 'Android phone',
    inApp: null,
  },
  {
    ua: 'Mozilla/5.0 (Linux; Android 13; SM-X710) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/124.0.0.0 Safari/537.36',
    device: 'Android tablet · SM-X710',
    inApp: null,
  },
  {
    ua: 'Mozilla/5.0 (Android 14; Mobile; rv:126.0) Gecko/126.0 Firefox/126.0',
    device: 'Android phone',
    inApp: null,
  },
  {
    ua: 'Mozilla/5.0 (iPad; CPU OS 16_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/16.5 Mobile/15E148 Safari/604.1',
    device: 'iPad',
    inApp: null,
  },
  {
    ua: 'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.4 Safari/605.1.15',
    device: 'Mac',
    inApp: null,
  },
  {
    ua: 'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/124.0.0.0 Safari/537.36 Edg/124.0',
    device: 'Windows PC',
    inApp: null,
  },
  {
    ua: 'Mozilla/5.0 (X11; CrOS x86_64 14541.0.0) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/124.0.0.0 Safari/537.36',
    device: 'Chromebook',
    inApp: null,
  },
  {
    ua: 'Mozilla/5.0 (X11; Linux x86_64; rv:126.0) Gecko/20100101 Firefox/126.0',
    device: 'Linux PC',
    inApp: null,
  },
  { ua: '', device: 'unknown device', inApp: null },
  { ua: `Mozilla/5.0 (Linux; Android 14; ${'x'.repeat(4000)}`, device: 'Android tablet', inApp: null },
])('$device in $inApp: $ua', ({ ua, device, inApp }) => expect(findDevice(ua)).toEqual({ device, inApp }))
