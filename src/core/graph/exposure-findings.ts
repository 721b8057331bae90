// What the compiler says of a dashboard or an exposure, for those who did not ask it.
import type { DashboardDeclaration, ExposureDeclaration, ExposureType, Maturity } from "../resource/declaration.ts"

export const exposureFindings = (declaration: ExposureDeclaration | DashboardDeclaration): readonly string[] => [
  ...ownerFindings(declaration),
  ...urlFindings(declaration),
  ...(declaration.kind === "exposure" ? wordFindings(declaration) : []),
]

const ownerFindings = ({ kind, owner }: ExposureDeclaration | DashboardDeclaration): readonly string[] => {
  if (owner === null && kind === "dashboard") return []
  return isText(owner?.name) || isText(owner?.email)
    ? []
    : ['its owner has neither a name nor an email. Write owner: { name: "…" }, { email: "…" } or both.']
}
const isText = (value: unknown): boolean => typeof value === "string" && value.trim() !== ""

const urlFindings = ({ url }: ExposureDeclaration | DashboardDeclaration): readonly string[] =>
  url === null || (typeof url === "string" && /^https?:\/\/[^\s/]/.test(url))
    ? []
    : [`its url is ${JSON.stringify(url)}. Write one that begins with https:// or http://.`]

// As records, so that a word that is added is missed here.
const types: { readonly [T in ExposureType]: true } = {
  dashboard: true,
  notebook: true,
  analysis: true,
  ml: true,
  application: true,
}
const maturities: { readonly [M in Maturity]: true } = { high: true, medium: true, low: true }

const wordFindings = ({ type, maturity, dependsOn }: ExposureDeclaration): readonly string[] => [
  ...oneOf("type", type, Object.keys(types)),
  ...(maturity === null ? [] : oneOf("maturity", maturity, Object.keys(maturities))),
  ...(dependsOn.size === 0 ? ["it depends on nothing. Name in dependsOn what it reads."] : []),
]
const oneOf = (option: string, value: unknown, words: readonly string[]): readonly string[] =>
  words.includes(value as string)
    ? []
    : [
        `its ${option} is ${JSON.stringify(value)}. Write one of ${words.map((word) => JSON.stringify(word)).join(", ")}.`,
      ]
