import { expect, test } from 'vitest'
import { openDns } from '../../../test/peers/dns.ts'
import { openResolvers } from '../dns/resolve.ts'
import { judgeCaa, lookUpCaa } from './caa.ts'

const ask = {
  name: 'my.test',
  identities: ['letsencrypt.org'],
  account: 'https://a.test/acct/1',
  methods: ['http-01', 'tls-alpn-01'],
}
const wild = { ...ask, name: '*.my.test', methods: ['dns-01'] }
const other = '0 issue "other.example"'

test.each([
  { name: 'nothing about issuing', in: ['0 iodef "mailto:a@b.test"'], want: true },
  { name: 'ours', in: ['0 issue "letsencrypt.org"'], want: true },
  { name: 'ours in capitals, with space', in: ['0 ISSUE " LetsEncrypt.org ; "'], want: true },
  { name: 'ours beside another', in: [other, '0 issue "letsencrypt.org"'], want: true },
  { name: 'another', in: [other], want: false },
  { name: 'nobody', in: ['0 issue ";"'], want: false },
  { name: 'nobody, shorter', in: ['0 issue ""'], want: false },
  { name: 'a longer name', in: ['0 issue "letsencrypt.org.evil.example"'], want: false },
  { name: 'what cannot be read', in: ['0 issue "letsencrypt.org; %%%%"'], want: false },
  { name: 'critical and known', in: ['128 issue "letsencrypt.org"'], want: true },
  { name: 'critical and unknown', in: ['0 issue "letsencrypt.org"', '128 tbs "x"'], want: false },
  { name: 'unknown and not critical', in: ['0 tbs "x"', '0 issue "letsencrypt.org"'], want: true },
  {
    name: 'our account',
    in: ['0 issue "letsencrypt.org; accounturi=https://a.test/acct/1"'],
    want: true,
  },
  {
    name: 'another account',
    in: ['0 issue "letsencrypt.org; accounturi=https://a.test/acct/2"'],
    want: false,
  },
  {
    name: 'ways that are not ours',
    in: ['0 issue "letsencrypt.org;validationmethods=dns-01"'],
    want: false,
  },
  {
    name: 'one of our ways',
    in: ['0 issue "letsencrypt.org; validationmethods=dns-01,http-01"'],
    want: true,
  },
  { name: 'a parameter of somebody else', in: ['0 issue "letsencrypt.org; policy=ev"'], want: true },
  { name: 'issuewild says nothing of one name', in: ['0 issuewild "other.example"'], want: true },
])('for one name: $name', ({ in: values, want }) => {
  expect(judgeCaa(values, ask)).toBe(want ? null : '0 issue "letsencrypt.org"')
})

test.each([
  { name: 'issue counts without issuewild', in: ['0 issue "letsencrypt.org"'], want: null },
  { name: 'and refuses', in: [other], want: '0 issue "letsencrypt.org"' },
  {
    name: 'issuewild goes before it',
    in: ['0 issue "letsencrypt.org"', '0 issuewild ";"'],
    want: '0 issuewild "letsencrypt.org"',
  },
  { name: 'also where it allows', in: [other, '0 issuewild "letsencrypt.org"'], want: null },
])('for *: $name', ({ in: values, want }) => {
  expect(judgeCaa(values, wild)).toBe(want)
})

test('a registered account is not known yet: its parameter does not stand in the way', () => {
  const values = ['0 issue "letsencrypt.org; accounturi=https://a.test/acct/2"']
  expect(judgeCaa(values, { ...ask, account: null })).toBeNull()
})

test('climbs to the first name that has any, over CNAMEs, and never past it', async () => {
  const dns = await openDns({
    test: { CAA: ['0 issue ";"'] },
    'my.test': { CAA: ['0 issue "letsencrypt.org"'] },
    'alias.my.test': { CNAME: ['far.example'] },
    'far.example': { CAA: [other] },
    'bare.example': { A: ['192.0.2.1'] },
  })
  const resolvers = openResolvers([dns.address], { timeoutMs: 500 })
  const look = (name: string) => lookUpCaa(resolvers, { ...ask, name })
  expect(await look('a.b.my.test')).toEqual({ kind: 'allowed' })
  expect(await look('elsewhere.test')).toMatchObject({ kind: 'refused', at: 'test', found: ['0 issue ";"'] })
  expect(await look('alias.my.test')).toMatchObject({ kind: 'refused', at: 'alias.my.test', found: [other] })
  expect(await look('bare.example')).toEqual({ kind: 'allowed' })
  expect(await look('*.my.test')).toEqual({ kind: 'allowed' })
  dns.fail('my.test', 'SERVFAIL')
  expect(await look('a.my.test')).toEqual({ kind: 'broken', at: 'my.test' })
  dns.fail('my.test', 'drop')
  expect(await look('a.my.test')).toEqual({ kind: 'unknown', why: 'timeout' })
  await dns.close()
})

test('one resolver that sees a refusal is enough; one that is down is not', async () => {
  const [first, second] = await Promise.all([openDns(), openDns({ 'my.test': { CAA: [other] } })])
  const resolvers = openResolvers([first.address, second.address], { timeoutMs: 500 })
  expect(await lookUpCaa(resolvers, ask)).toMatchObject({ kind: 'refused', resolver: second.address })
  second.fail('my.test', 'SERVFAIL')
  expect(await lookUpCaa(resolvers, ask)).toEqual({ kind: 'allowed' })
  await Promise.all([first.close(), second.close()])
})
