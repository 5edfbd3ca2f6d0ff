/** Where records are set, known by the nameservers, and how the forms there call things. Read from each host's own help pages. */

export type DnsHost = {
  readonly name: string
  /** Ends of the names of its nameservers. */
  readonly servers: readonly RegExp[]
  /** What the field for the name takes at the zone itself; below it, it takes the part before the zone. */
  readonly apex: '@' | 'blank'
  /** What the apex can have in place of addresses, as that form calls it. */
  readonly alias: string | null
  /** Something that goes wrong there. */
  readonly trap?: string
}

const grey = 'the cloud beside it must be grey (DNS only)'

export const dnsHosts: readonly DnsHost[] = [
  {
    name: 'Cloudflare',
    servers: [/\.ns\.cloudflare\.com$/],
    apex: '@',
    alias: 'CNAME (flattened)',
    trap: grey,
  },
  {
    name: 'Amazon Route 53',
    servers: [/\.awsdns-\d+\.(?:com|net|org|co\.uk)$/],
    apex: 'blank',
    alias: null,
  },
  {
    name: 'GoDaddy',
    servers: [/\.domaincontrol\.com$/],
    apex: '@',
    alias: null,
    trap: 'forwarding of the domain must be off',
  },
  {
    name: 'Namecheap',
    servers: [/\.registrar-servers\.com$/],
    apex: '@',
    alias: 'ALIAS',
    trap: 'the URL redirect and parking records that it came with must go',
  },
  {
    name: 'Squarespace',
    servers: [/\.googledomains\.com$/, /\.squarespacedns\.com$/, /^ns-cloud-[a-e]\d\.googledomains\.com$/],
    apex: '@',
    alias: 'ALIAS',
    trap: 'the preset “Squarespace Defaults” must go',
  },
  {
    name: 'Google Cloud DNS',
    servers: [/^ns-cloud-[a-e]\d\.google$/],
    apex: 'blank',
    alias: 'ALIAS',
  },
  { name: 'Gandi', servers: [/\.gandi\.net$/], apex: '@', alias: 'ALIAS' },
  {
    name: 'OVH',
    servers: [/\.(?:ovh\.net|ovh\.ca|anycast\.me)$/],
    apex: 'blank',
    alias: null,
  },
  {
    name: 'Hetzner',
    servers: [/\.ns\.hetzner\.(?:com|de)$/, /\.hetzner\.com$/, /\.first-ns\.de$/, /\.second-ns\.(?:com|de)$/],
    apex: '@',
    alias: null,
  },
  { name: 'IONOS', servers: [/\.ui-dns\.(?:com|de|org|biz)$/], apex: '@', alias: null },
  {
    name: 'Porkbun',
    servers: [/\.porkbun\.com$/],
    apex: 'blank',
    alias: 'ALIAS',
    trap: 'the parking records that it came with must go',
  },
  { name: 'Vercel', servers: [/\.vercel-dns\.com$/], apex: 'blank', alias: 'ALIAS' },
  {
    name: 'Netlify',
    servers: [/\.nsone\.net$/, /\.netlify\.com$/],
    apex: '@',
    alias: 'ALIAS',
  },
  { name: 'DigitalOcean', servers: [/\.digitalocean\.com$/], apex: '@', alias: null },
  { name: 'Strato', servers: [/\.rzone\.de$/, /\.strato\.de$/], apex: 'blank', alias: null },
  { name: 'Linode', servers: [/\.linode\.com$/], apex: 'blank', alias: null },
  { name: 'Vultr', servers: [/\.vultr\.com$/], apex: 'blank', alias: null },
  {
    name: 'DNSimple',
    servers: [/\.dnsimple(?:-edge)?\.(?:com|net|org)$/],
    apex: 'blank',
    alias: 'ALIAS',
  },
  { name: 'Name.com', servers: [/\.name\.com$/], apex: 'blank', alias: 'ANAME' },
  { name: 'Hover', servers: [/\.hover\.com$/], apex: '@', alias: null },
  { name: 'Dynadot', servers: [/\.dynadot\.com$/], apex: 'blank', alias: 'ANAME' },
  {
    name: 'Hostinger',
    servers: [/\.dns-parking\.com$/, /\.hostinger\.com$/],
    apex: '@',
    alias: 'ALIAS',
  },
  { name: 'Bluehost', servers: [/\.bluehost\.com$/], apex: '@', alias: null },
  { name: 'Wix', servers: [/\.wixdns\.net$/], apex: 'blank', alias: null },
  {
    name: 'Infomaniak',
    servers: [/\.infomaniak\.(?:ch|com)$/],
    apex: 'blank',
    alias: 'ALIAS',
  },
  { name: 'INWX', servers: [/\.inwx\.(?:de|eu|net)$/], apex: 'blank', alias: 'ALIAS' },
  { name: 'deSEC', servers: [/\.desec\.(?:io|org)$/], apex: 'blank', alias: null },
  {
    name: 'Azure DNS',
    servers: [/\.azure-dns\.(?:com|net|org|info)$/],
    apex: '@',
    alias: 'alias record set',
  },
]

export const findDnsHost = (nameservers: readonly string[]): DnsHost | undefined =>
  dnsHosts.find((host) => nameservers.some((name) => host.servers.some((one) => one.test(name))))

/** What its field for the name takes. Null where neither host nor zone is known. */
export function fieldFor(host: DnsHost | undefined, name: string, zone: string | null): string | null {
  if (host === undefined || zone === null || (name !== zone && !name.endsWith(`.${zone}`))) return null
  if (name === zone) return host.apex === '@' ? '@' : '(leave it blank)'
  return name.slice(0, -zone.length - 1)
}

/** Cloudflare's own addresses (its published list): behind them stands whatever it was told, and no certificate of ours. */
const cloudflare =
  /^(?:104\.(?:1[6-9]|2[0-7])\.|172\.(?:6[4-9]|7[01])\.|188\.114\.(?:9[6-9]|1[01]\d)\.|162\.15[89]\.|198\.41\.(?:1[2-9]\d|2[0-4]\d)\.|2606:4700:|2a06:98c)/

export const isCloudflareProxy = (address: string): boolean => cloudflare.test(address)
