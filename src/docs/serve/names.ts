// By which names a server is asked, and by which it does not answer.
import { isIP } from "node:net"

/** Of an address that is listened on: whether only this machine can reach it. */
export const isLoopback = (address: string): boolean => address === "::1" || /^(::ffff:)?127\./i.test(address)
export const isAny = (address: string): boolean => address === "0.0.0.0" || address === "::"

/** As browsers write it: `LOCALHOST` is `localhost`, and `127.1` is `127.0.0.1`. */
export const inUrl = (host: string): string => {
  const written = isIP(host) === 6 ? `[${host}]` : host
  return URL.canParse(`http://${written}/`) ? new URL(`http://${written}/`).hostname : written
}

/**
 * On this machine alone it is asked by these names; to the network, by whatever the network calls it: null. The address that is listened
 * on decides: a host may be written in many ways, and any name may lead to this machine.
 */
export const namesOf = (host: string, address: string): ReadonlySet<string> | null =>
  isLoopback(address) ? new Set(["localhost", "127.0.0.1", "[::1]", inUrl(address), inUrl(host)]) : null
