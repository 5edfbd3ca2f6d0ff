/** Which licences directories of free software take. */

/** Licences that both the FSF and the OSI call free; SPDX names. */
const free =
  /^(?:MIT|MIT-0|ISC|0BSD|BSD-[23]-Clause|Apache-2\.0|(?:A|L)?GPL-[23]\.\d(?:-only|-or-later|\+)?|MPL-2\.0|EUPL-1\.[12]|Unlicense|Zlib|BSL-1\.0|Artistic-2\.0|CC0-1\.0|EPL-[12]\.0|WTFPL)$/i

export const isFreeSoftware = (licence: string | null): boolean =>
  (licence ?? '')
    .slice(0, 200)
    .replace(/[()]/g, '')
    .split(/ OR /i)
    .some((one) => free.test(one.trim()))
