import { expect, test } from 'vitest'
import { createMakerNetworks } from './maker-networks.ts'

test('a household is one network, and the network of today is known after many others', () => {
  const networks = createMakerNetworks()
  networks.remember('2001:db8:1:2:aaaa::1')
  expect(networks.has('2001:db8:1:2:bbbb::9')).toBe(true)
  expect(networks.has('2001:db8:1:3::1')).toBe(false)
  for (let n = 0; n < 60; n++) networks.remember(`203.0.113.${n}`)
  expect(networks.has('203.0.113.59')).toBe(true)
  expect(networks.has('2001:db8:1:2:aaaa::1')).toBe(false)
})
