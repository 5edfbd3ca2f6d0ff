import { describe, expect, test } from 'vitest'
import { languageOfLine } from './language.ts'
import { testFolder, valuesOf } from './testFolder.ts'

const { read } = testFolder('seizu')

test.each([
  ['Draws the night sky over a place.', 'en'],
  ['Time per task', 'en'],
  ['List of TLDs', 'en'],
  ['Zeichnet den Himmel über einem Ort, ohne Konto und mit dem Datum', 'de'],
  ['Dessine le ciel avec les étoiles et sans compte', 'fr'],
  ['Рисует звёздное небо', 'ru'],
  ['绘制星空的小工具', 'zh'],
  ['夜空を描く', 'ja'],
] as const)('%s', (text, language) => {
  expect(languageOfLine(text)).toBe(language)
})

test('what a manifest, a changelog and a test say carries its language', async () => {
  const { facts } = await read({
    'package.json': '{"name":"seizu","description":"夜空を描く小さな道具","keywords":["星座","stars"]}',
    'README.md': '# seizu\n\n夜空を描く小さな道具です。\n',
    'CHANGELOG.md': '# 変更\n\n## 1.1.0\n\n- 月の満ち欠けを描けるようになった\n',
    'sky.test.ts': "test('draws the moon at its place', () => {})\n",
  })
  const languages = facts.map(({ kind, value, language }) => [kind, value, language ?? 'en'])
  expect(languages).toEqual([
    ['name', 'seizu', 'en'],
    ['does', '夜空を描く小さな道具です。', 'ja'],
    ['does', '夜空を描く小さな道具', 'ja'],
    ['object', '星座', 'ja'],
    ['object', 'stars', 'en'],
    ['proof', '月の満ち欠けを描けるようになった', 'ja'],
    ['proof', 'draws the moon at its place', 'en'],
  ])
})

describe('a manual is none of what it does, in scripts without spaces', () => {
  test.each([
    [
      'zh',
      '绘制星空的小工具。',
      '## 方法\n\n### draw(options)\n\n绘制一张星图。\n\n## 事件\n\n点击时发出消息。',
    ],
    ['zh', '绘制星空的小工具。', '## 其他\n\n如果需要主题，可以传入一个对象。回调函数得到星座的名称。'],
    ['ja', '夜空を描く道具です。', '## メソッド\n\n星図を描きます。\n\n## 引数\n\n画像の種類です。'],
    ['ja', '夜空を描く道具です。', '## その他\n\n要素の高さを指定してください。図を返します。'],
    ['ko', '밤하늘을 그리는 도구입니다.', '## 메서드\n\n별지도를 그립니다.\n\n## 옵션\n\n그림의 종류입니다.'],
  ])('%s', async (_, opening, text) => {
    const sheet = await read({ 'README.md': `# 星図\n\n${opening}\n\n${text}\n` })
    expect(valuesOf(sheet, 'does')).toEqual([opening])
  })

  test('what is said of it by its name is', async () => {
    const text = '# 星図\n\n夜空を描く道具です。\n\n## その他\n\n星図は設定を必要としません。\n'
    expect(valuesOf(await read({ 'README.md': text }), 'does')).toContain('星図は設定を必要としません。')
  })
})
