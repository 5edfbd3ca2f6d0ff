import PostalMime, { type Email } from 'postal-mime'
import { expect, test } from 'vitest'
import { readMail } from './read.ts'

const read = async (headers: readonly string[], body: string, from = 'ana@example.com') =>
  readMail(await PostalMime.parse([...headers, '', body].join('\r\n')), from)
const plain = [
  'From: Ana <ana@example.com>',
  'Subject: Re: my.app',
  'Content-Type: text/plain; charset=utf-8',
]

test.each([
  { name: 'as it is', body: 'Yes, please.\r\n\r\nTomorrow?', want: 'Yes, please.\n\nTomorrow?' },
  {
    name: 'above a quote',
    body: 'Yes.\n\nOn Mon, Jan 5, 2026 at 10:00 outer <o@x.y> wrote:\n> old\n> old',
    want: 'Yes.',
  },
  {
    name: 'announced on two lines',
    body: 'Yes.\n\nOn Mon, Jan 5, 2026 at 10:00 outer\n<o@x.y> wrote:\n\n> old',
    want: 'Yes.',
  },
  { name: 'in German', body: 'Ja.\n\nAm 05.01.26 um 10:00 schrieb outer:\n> alt', want: 'Ja.' },
  {
    name: 'from Outlook',
    body: 'Yes.\n\nFrom: outer <o@x.y>\nSent: Monday\nTo: Ana\nSubject: x\n\nold',
    want: 'Yes.',
  },
  { name: 'between quotes', body: '> do you?\nYes.\n> really?\nYes!', want: 'Yes.\nYes!' },
  { name: 'with a signature', body: 'Yes.\n-- \nAna\nMaker', want: 'Yes.' },
  {
    name: 'with a sentence that begins like an announcement',
    body: 'On Monday I wrote: no.\nYes.',
    want: 'On Monday I wrote: no.\nYes.',
  },
  { name: 'with escapes', body: 'Yes\u001b[2J.', want: 'Yes[2J.' },
])('$name', async ({ body, want }) => {
  expect(await read(plain, body)).toEqual({ kind: 'words', words: want })
})

test('only a quote is nothing', async () => {
  expect(await read(plain, '> old\n> old')).toEqual({ kind: 'empty' })
})

test('HTML alone', async () => {
  const html = ['From: ana@example.com', 'Content-Type: text/html; charset=utf-8']
  const body = '<div>Yes &amp; no</div><style>p{}</style><blockquote>old</blockquote>'
  expect(await read(html, body)).toEqual({ kind: 'words', words: 'Yes & no' })
})

test.each([
  { name: 'an absence note', header: 'Auto-Submitted: auto-replied' },
  { name: 'an older one', header: 'Precedence: bulk' },
  { name: 'one of a program', header: 'X-Autoreply: yes' },
])('$name is nobody’s word', async ({ header }) => {
  expect(await read([...plain, header], 'I am away')).toEqual({ kind: 'automatic' })
})

test('a person’s mail may say that it is no automatic one', async () => {
  expect(await read([...plain, 'Auto-Submitted: no'], 'Yes.')).toMatchObject({ kind: 'words' })
})

test.each([
  { name: 'from nobody', from: '', headers: plain },
  { name: 'from the daemon', from: 'mailer-daemon@x.y', headers: ['From: MAILER-DAEMON@x.y'] },
  {
    name: 'a report',
    from: 'x@y.z',
    headers: ['From: x@y.z', 'Content-Type: multipart/report; report-type=delivery-status; boundary=b'],
  },
])('a bounce $name', async ({ from, headers }) => {
  const report = [
    '--b',
    'Content-Type: text/plain',
    '',
    'It could not be delivered.',
    '--b',
    'Content-Type: message/delivery-status',
    '',
    'Final-Recipient: rfc822; ops@example.com',
    'Diagnostic-Code: smtp; 550 5.1.1 no such mailbox',
    '--b--',
  ].join('\r\n')
  expect(await read(headers, report, from)).toMatchObject({
    kind: 'bounce',
    why: expect.stringContaining('550 5.1.1 no such mailbox'),
  })
})

test('the diagnostic of a report that goes on in the next line', async () => {
  const body = 'Diagnostic-Code: smtp;\r\n 550 5.7.1 not here\r\nX: y'
  expect(await read(plain, body, '')).toEqual({ kind: 'bounce', why: '550 5.7.1 not here' })
})

/** While one mail is read nobody is served: what a maker may send to their own address must not hold the server up. */
test.each([
  { name: 'lines after a diagnostic', from: '', text: `Diagnostic-Code:${'\n'.repeat(100_000)}` },
  { name: 'spaces after a diagnostic', from: '', text: `Diagnostic-Code:${' '.repeat(500_000)}` },
  { name: 'elements that do not end', from: 'a@b.c', html: '<style'.repeat(33_000) },
  { name: 'elements that end never', from: 'a@b.c', html: '<style>'.repeat(28_000) },
  { name: 'brackets', from: 'a@b.c', html: '<'.repeat(200_000) },
])('$name cost no time', ({ from, text, html }) => {
  const mail = { headers: [], attachments: [], text, html } as unknown as Email
  const began = performance.now()
  readMail(mail, from)
  expect(performance.now() - began).toBeLessThan(500)
})
