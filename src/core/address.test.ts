import { expect, test } from 'vitest'
import { isPublicAddress, networkOf } from './address.ts'

test.each([
  ['203.0.113.9', true],
  ['::ffff:203.0.113.9', true],
  ['2001:db8::1', true],
  ['172.32.0.1', true],
  ['127.0.0.1', false],
  ['::1', false],
  ['::ffff:127.0.0.1', false],
  ['::ffff:7f00:1', false],
  ['::ffff:a9fe:a9fe', false],
  ['::ffff:cb00:7109', true],
  ['10.1.2.3', false],
  ['192.168.0.4', false],
  ['172.16.0.1', false],
  ['100.64.0.1', false],
  ['169.254.1.1', false],
  ['fe80::1%eth0', false],
  ['fd00::1', false],
  ['', false],
  ['nonsense', false],
] as const)('%s is public: %s', (address, want) => expect(isPublicAddress(address)).toBe(want))

test.each([
  ['203.0.113.9', '203.0.113.9'],
  ['::ffff:203.0.113.9', '203.0.113.9'],
  ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2::/64'],
  ['2001:db8:1:2::9', '2001:db8:1:2::/64'],
  ['2001:db8::9', '2001:db8:0:0::/64'],
] as const)('network of %s', (address, want) => expect(networkOf(address)).toBe(want))
